import { createServer, type Server } from "node:http";
import type { Config } from "../config.ts";
import { isLoopback } from "./loopback.ts";
import type { Parts } from "./parts.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { acceptWebSockets } from "./websocket.ts";
import { createYogaFor } from "./yoga.ts";

export interface Listening {
  /** Of GraphQL. */
  readonly url: string;
  /** Takes no more requests and lets those under way end. */
  stop(): Promise<void>;
}

/** The server cannot listen as asked; the message says why and what to do. */
class ServerError extends Error {
  override name = "ServerError";
}

const STOP_WITHIN_MS = 10_000;

export async function listen(parts: Parts): Promise<Listening> {
  const { config, keyRing } = parts;
  if (keyRing.isEmpty && !isLoopback(config.host)) {
    throw new ServerError(
      `HOST is ${config.host} and there is no API key yet, so anybody on the network could read and change everything: ` +
        "create a key first (customer-graph keys create --name NAME), or leave HOST at 127.0.0.1",
    );
  }
  const countRequest = rateLimitOf(config.limits);
  const yoga = createYogaFor(parts, countRequest);
  const server = createServer(yoga);
  const sockets = acceptWebSockets(server, yoga, parts, countRequest);
  const port = await listening(server, config);
  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/graphql`,
    async stop() {
      const impatience = setTimeout(() => {
        sockets.terminate();
        server.closeAllConnections();
      }, STOP_WITHIN_MS);
      await Promise.all([new Promise((resolve) => server.close(resolve)), sockets.close()]);
      clearTimeout(impatience);
      await yoga.dispose();
    },
  };
}

async function listening(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(new ServerError(whyNot(cause, host, port), { cause })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function whyNot(cause: Error, host: string, port: number): string {
  const code = "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") return `PORT is ${port}, which another program uses on ${host}: stop it, or set PORT to a free port`;
  if (code === "EACCES") return `PORT is ${port}, which this user may not use: set PORT to one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is ${host}, which is no address of this machine: set it to one that is, or to 127.0.0.1`;
  return `cannot listen on ${host}:${port}: ${cause.message}`;
}
