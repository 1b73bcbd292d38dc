import type { Server } from "node:http";

/** Load balancers and clients keep idle connections for a minute or less: it is they who close, and none sends into a closed one. */
const KEEP_ALIVE_MS = 75_000;

/** For how long a connection without a request is kept, and one on which nothing is taken of an answer that is under way. */
export function setPatience(server: Server, unreadMs: number): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = unreadMs;
  server.on("request", (_, response) => {
    // An answer that takes long to be made has nothing waiting, and is waited for.
    response.on("timeout", () => {
      if (response.writableLength > 0 || response.socket?.writableLength) response.destroy();
    });
  });
}
