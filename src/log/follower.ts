import { setTimeout as delay } from "node:timers/promises";
import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { LogPage } from "./entries.ts";
import { decodePage } from "./pages.ts";

/** Pages read at once when the read model is behind. */
const STEP = 20;
/** How often a graph that others write to is asked for its position. */
const POLL_MS = 200;

/** Brings every page of the log to the read model, once and in order: this server's own at once, those of others by asking. */
export class Follower {
  readonly #run: Run;
  readonly #readModel: ReadModel;
  #behind: Promise<void> = Promise.resolve();
  #stopped = new AbortController();
  #polling: Promise<void> | null = null;
  #woken = Promise.withResolvers<void>();
  /** Why the last question failed; null while the graph answers. */
  failure: unknown = null;

  constructor(run: Run, readModel: ReadModel) {
    this.#run = run;
    this.#readModel = readModel;
  }

  /** Takes a page this server wrote; resolves when the read model has it and all before it. */
  async deliver(page: LogPage): Promise<void> {
    if (page.position === this.#readModel.position + 1) this.#readModel.apply(page);
    else await this.catchUp(page.position);
  }

  /** Reads and applies every page up to a position; concurrent calls take turns. */
  catchUp(position: number): Promise<void> {
    const next = this.#behind.then(() => this.#advance(position));
    this.#behind = next.catch(() => undefined);
    return next;
  }

  /** Starts asking for pages written by other servers, so often in milliseconds. */
  poll(every = POLL_MS): void {
    this.#polling ??= this.#poll(every);
  }

  /** Asks at once instead of at the next poll, when a position is said to be there that has not come yet. */
  wake(position: number): void {
    if (position > this.#readModel.position) this.#woken.resolve();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#woken.resolve();
    await this.#polling;
    await this.#behind;
  }

  async #poll(every: number): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      // Whoever wakes it while it asks may know of more than it will be answered.
      this.#woken = Promise.withResolvers();
      try {
        const answer = await log.readHead(this.#run, {});
        if (answer) await this.catchUp(answer.head.position);
        this.failure = null;
      } catch (error) {
        this.failure = error;
      }
      await this.#rest(every);
    }
  }

  async #rest(ms: number): Promise<void> {
    const rested = new AbortController();
    const signal = AbortSignal.any([rested.signal, this.#stopped.signal]);
    await Promise.race([delay(ms, undefined, { signal }).catch(() => undefined), this.#woken.promise]);
    rested.abort();
  }

  async #advance(position: number): Promise<void> {
    while (this.#readModel.position < position) {
      const next = this.#readModel.position + 1;
      const positions = Array.from({ length: Math.min(STEP, position - next + 1) }, (_, i) => next + i);
      const pages = await log.pages(this.#run, { positions });
      pages.sort((a, b) => a.position - b.position);
      for (const page of pages) if (page.position === this.#readModel.position + 1) this.#readModel.apply(decodePage(page));
      if (this.#readModel.position < next) throw new PageGone(next);
    }
  }
}

/** A page that should be there is not: it fell out of retention, so the read model must be rebuilt. */
export class PageGone extends Error {
  override name = "PageGone";
  constructor(position: number) {
    super(`the log no longer has position ${position}: restart the server, which rebuilds its read model from the graph`);
  }
}
