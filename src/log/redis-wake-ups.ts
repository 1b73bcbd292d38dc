import { Redis, type RedisOptions } from "ioredis";
import type { OpenWakeUps, WakeUpOptions, WakeUps } from "./wake-ups.ts";

/** The longest pause between two attempts to reach a Redis that is gone. */
const LONGEST_PAUSE_MS = 5_000;

const OPTIONS: RedisOptions = {
  lazyConnect: true,
  // What cannot be told now is of no use later: everybody polls meanwhile.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 5_000,
  autoResubscribe: false,
  // A connection that was cut without a word is noticed by its silence.
  keepAlive: 10_000,
  retryStrategy: (attempt) => Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2),
};

/** Wakes by Redis' publish and subscribe. `report` is told once when it cannot, and once when it can again. */
export const redisWakeUps =
  (url: string, report: (message: string, details?: object) => void): OpenWakeUps =>
  (options) =>
    new RedisWakeUps(url, options, report);

class RedisWakeUps implements WakeUps {
  readonly #speaking: Redis;
  readonly #listening: Redis;
  readonly #topic: string;
  readonly #report: (message: string, details?: object) => void;
  #isTroubled = false;

  constructor(url: string, { topic, woken }: WakeUpOptions, report: (message: string, details?: object) => void) {
    this.#topic = topic;
    this.#report = report;
    this.#speaking = this.#connect(url);
    this.#listening = this.#connect(url);
    this.#listening.on("message", (_, position) => woken(Number(position)));
    this.#listening.on("ready", () => void this.#subscribe());
  }

  tell(position: number): void {
    if (this.#speaking.status !== "ready") return;
    this.#speaking.publish(this.#topic, String(position)).catch((error) => this.#fail(error));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#speaking.disconnect();
    this.#listening.disconnect();
  }

  #connect(url: string): Redis {
    const redis = new Redis(url, OPTIONS);
    redis.on("error", (error) => this.#fail(error));
    // Tried again by the strategy above, and told as an error event.
    redis.connect().catch(() => undefined);
    return redis;
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#listening.subscribe(this.#topic);
      if (this.#isTroubled) this.#report("Redis wakes this server again");
      this.#isTroubled = false;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Said once, not at every attempt, and without the address, which may hold a password. */
  #fail(error: unknown): void {
    if (this.#isTroubled) return;
    this.#isTroubled = true;
    // A host with several addresses fails with one error for all, which has a code and no message.
    const reason = error instanceof Error ? error.message || ("code" in error ? error.code : error.name) : error;
    this.#report("Redis (REDIS_URL) does not wake this server: what other servers write shows at its next poll", { reason });
  }
}
