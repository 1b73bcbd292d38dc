import type { Refusal } from "../domain/keys.ts";
import type { Viewer } from "../domain/viewer.ts";
import { REFUSALS } from "./authentication.ts";
import type { EventSocket } from "./event-socket.ts";
import type { Parts } from "./parts.ts";

/**
 * Why the server closes a WebSocket, besides what graphql-transport-ws closes it for. After all but FORBIDDEN a client may come
 * back. The reason that goes with it has at most 123 bytes.
 */
export const CLOSE = { AGAIN: 1013, FORBIDDEN: 4403, UNREAD: 4413, TOO_MANY: 4430 } as const;

const UNREAD = "nothing was read for too long (LIMITS_UNREAD): come back, and go on after the last position";
const TOO_MANY = "too many connections of this API key (LIMITS_CONNECTIONS): close others, or come back later";

const SWEEP_MS = 1_000;

/** The open WebSockets, counted for each key and looked after every second. */
export class Connections {
  readonly #parts: Pick<Parts, "config" | "keyRing" | "logger">;
  readonly #open = new Map<EventSocket, { readonly viewer: Viewer; readonly who: string }>();
  readonly #counts = new Map<string, number>();
  readonly #sweeping = setInterval(() => this.#sweep(), SWEEP_MS).unref();

  constructor(parts: Pick<Parts, "config" | "keyRing" | "logger">) {
    this.#parts = parts;
  }

  /** Closes the socket when its viewer has as many as it may. `address` stands for a viewer without a key. */
  join(socket: EventSocket, viewer: Viewer, address: string | undefined): void {
    // It may have been closed while it was looked up who asks.
    if (socket.readyState !== socket.OPEN) return;
    const who = viewer.key ?? `address ${address}`;
    const count = (this.#counts.get(who) ?? 0) + 1;
    if (count > this.#parts.config.limits.connections) return socket.close(CLOSE.TOO_MANY, TOO_MANY);
    this.#counts.set(who, count);
    this.#open.set(socket, { viewer, who });
    socket.once("close", () => this.#leave(socket, who));
  }

  stop(): void {
    clearInterval(this.#sweeping);
  }

  #leave(socket: EventSocket, who: string): void {
    this.#open.delete(socket);
    const left = (this.#counts.get(who) ?? 1) - 1;
    if (left > 0) this.#counts.set(who, left);
    else this.#counts.delete(who);
  }

  async #sweep(): Promise<void> {
    const { config, keyRing, logger } = this.#parts;
    // The word to close comes behind what waits unread; who does not read that either is left after half a minute.
    for (const [socket] of this.#open) if (socket.unreadFor > config.limits.unread * 1_000) socket.close(CLOSE.UNREAD, UNREAD);
    try {
      const refusals = new Map<string | undefined, Refusal | null>();
      for (const { viewer } of this.#open.values())
        if (!refusals.has(viewer.key)) refusals.set(viewer.key, await keyRing.refusalOf(viewer));
      for (const [socket, { viewer }] of this.#open) {
        const refusal = refusals.get(viewer.key);
        if (refusal) socket.close(CLOSE.FORBIDDEN, REFUSALS[refusal]);
      }
    } catch (error) {
      // The graph does not answer: nothing is known to have changed.
      logger.warn({ error }, "the keys of connections could not be looked up");
    }
  }
}
