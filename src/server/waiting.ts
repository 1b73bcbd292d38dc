import type { RequestListener } from "node:http";

const TEXT = { "content-type": "text/plain; charset=utf-8" };
const JSON_AND_AGAIN = { "content-type": "application/json; charset=utf-8", "retry-after": "1" };

/** What a server answers while its graph is opened: that it lives, and what it waits for. */
export function answerWaiting(reason: () => string): RequestListener {
  return ({ url = "/" }, response) => {
    // What else was sent is not read.
    response.setHeader("connection", "close");
    const path = url.replace(/\?.*/s, "");
    if (path === "/health") response.writeHead(200).end();
    else if (path === "/ready") response.writeHead(503, TEXT).end(`${reason()}\n`);
    else response.writeHead(503, JSON_AND_AGAIN).end(JSON.stringify({ errors: [notReady(reason())] }));
  };
}

/** What is answered to who does not even name an address. */
export const answerMalformed: RequestListener = (_, response) => {
  response.writeHead(400, { ...TEXT, connection: "close" }).end("Host and path are no address\n");
};

const notReady = (reason: string) => ({
  message: `the server is not ready: ${reason}; ask again in a moment`,
  extensions: { code: "NOT_READY" },
});
