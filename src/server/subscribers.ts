import type { Refusal } from "../domain/keys.ts";
import type { Viewer } from "../domain/viewer.ts";
import { GraphClosed } from "../graph/errors.ts";
import { unauthenticated } from "./authentication.ts";
import type { Delivery } from "./delivery.ts";
import { limitExceeded } from "./limit-exceeded.ts";
import type { Parts } from "./parts.ts";

const SWEEP_MS = 1_000;

/**
 * Who follows at present: counted for each key, and looked after every second, so that none goes on whose key has ended or who
 * does not read.
 */
export class Subscribers {
  readonly #parts: Pick<Parts, "config" | "keyRing" | "logger">;
  readonly #deliveries = new Map<Delivery, Viewer>();
  readonly #counts = new Map<string, number>();
  #sweeping: NodeJS.Timeout | null = null;

  constructor(parts: Pick<Parts, "config" | "keyRing" | "logger">) {
    this.#parts = parts;
  }

  /** Throws when the viewer has as many subscriptions as it may. */
  join(viewer: Viewer, delivery: Delivery): void {
    const { subscriptions: allowed } = this.#parts.config.limits;
    const who = viewer.key ?? "";
    const had = (this.#counts.get(who) ?? 0) + 1;
    if (had > allowed) {
      const message = `this is subscription ${had} of this API key, and at most ${allowed} are allowed (LIMITS_SUBSCRIPTIONS): end others, or ask for several things in one`;
      throw limitExceeded({ limit: "subscriptions", had, allowed, status: 429, message });
    }
    this.#counts.set(who, had);
    this.#deliveries.set(delivery, viewer);
    this.#sweeping ??= setInterval(() => this.#sweep(), SWEEP_MS).unref();
    delivery.onClose(() => this.#leave(who, delivery));
  }

  /** Ends them all: the server stops. */
  end(): void {
    for (const delivery of this.#deliveries.keys()) delivery.end(new GraphClosed("the server stops"));
  }

  #leave(who: string, delivery: Delivery): void {
    if (!this.#deliveries.delete(delivery)) return;
    const left = (this.#counts.get(who) ?? 1) - 1;
    if (left > 0) this.#counts.set(who, left);
    else this.#counts.delete(who);
    if (this.#deliveries.size > 0 || !this.#sweeping) return;
    clearInterval(this.#sweeping);
    this.#sweeping = null;
  }

  async #sweep(): Promise<void> {
    const { config, keyRing, logger } = this.#parts;
    try {
      const refusals = new Map<string | undefined, Refusal | null>();
      for (const viewer of this.#deliveries.values())
        if (!refusals.has(viewer.key)) refusals.set(viewer.key, await keyRing.refusalOf(viewer));
      for (const [delivery, viewer] of this.#deliveries) {
        const refusal = refusals.get(viewer.key);
        if (refusal) delivery.end(unauthenticated(refusal));
        else if (delivery.unreadFor > config.limits.unread * 1_000) delivery.end(unread(config.limits.unread));
      }
    } catch (error) {
      // The graph does not answer: nothing is known to have changed.
      logger.warn({ error }, "the keys of subscribers could not be looked up");
    }
  }
}

const unread = (seconds: number) =>
  limitExceeded({
    limit: "unread",
    allowed: seconds,
    message: `nothing was read for ${seconds} s (LIMITS_UNREAD): go on after the position of the last event that came`,
  });
