import type { Server, ServerResponse } from "node:http";

/** Load balancers and clients keep idle connections for a minute or less: it is they who close, and none sends into a closed one. */
const KEEP_ALIVE_MS = 75_000;
const SWEEP_MS = 1_000;

/**
 * For how long a connection without a request is kept, and one on which nothing is taken of an answer that is under way. An answer
 * that takes long to be made has nothing waiting, and is waited for. Not by the timeout of sockets, which Yoga ends for streams.
 */
export function setPatience(server: Server, unreadMs: number): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const underWay = new Map<ServerResponse, Taken>();
  server.on("request", (_, response) => {
    underWay.set(response, { bytes: 0, since: performance.now() });
    response.once("close", () => underWay.delete(response));
  });
  const sweeping = setInterval(() => {
    for (const [response, taken] of underWay) {
      const { socket } = response;
      const bytes = socket ? socket.bytesWritten - socket.writableLength : 0;
      const isWaiting = response.writableLength > 0 || (socket?.writableLength ?? 0) > 0;
      if (!isWaiting || bytes !== taken.bytes) underWay.set(response, { bytes, since: performance.now() });
      else if (performance.now() - taken.since > unreadMs) response.destroy();
    }
  }, SWEEP_MS).unref();
  server.once("close", () => clearInterval(sweeping));
}

interface Taken {
  /** Of the connection. */
  readonly bytes: number;
  /** By performance.now(): when something was taken last, or nothing waited. */
  readonly since: number;
}
