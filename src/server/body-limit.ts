import type { Limits } from "../limits.ts";
import { limitExceeded } from "./limit-exceeded.ts";
import type { ServerPlugin } from "./request.ts";

/**
 * Refuses bodies of more bytes than are allowed. Node reads no more of a body than its Content-Length says, so that most need no
 * counting: Yoga's own limit leads each body through a pipeline, whose remains outlive the young generation with all that its
 * request holds.
 */
export function useBodyLimit({ body: allowed }: Pick<Limits, "body">): ServerPlugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const length = Number(request.headers.get("content-length") ?? Number.NaN);
      if (length > allowed) throw tooMuch(allowed);
      if (length >= 0 || !requestParser) return;
      setRequestParser(async ({ url, method, headers, signal, body }) => {
        const read = body && (await readUpTo(allowed, body));
        return requestParser(new fetchAPI.Request(url, { method, headers, signal, body: read }));
      });
    },
  };
}

/** What is too much is left unread, and not cancelled: that would close the connection before the caller is told. */
async function readUpTo(allowed: number, body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  const reader = body.getReader();
  for (let bytes = 0; ; ) {
    const { value } = await reader.read();
    if (!value) return Buffer.concat(chunks).toString();
    bytes += value.byteLength;
    if (bytes > allowed) throw tooMuch(allowed);
    chunks.push(value);
  }
}

const tooMuch = (allowed: number) =>
  limitExceeded({
    limit: "body",
    allowed,
    status: 413,
    message: `the body has more than ${allowed} bytes (LIMITS_BODY): send less at once, in several requests`,
  });
