import { setTimeout as delay } from "node:timers/promises";
import type { Run } from "../catalogue/query.ts";
import { type StoredWebhook, webhooks } from "../catalogue/webhooks.ts";
import type { Admission } from "../domain/keys.ts";
import type { EntryOf } from "../log/entries.ts";
import type { Term } from "../log/lease.ts";
import type { Log } from "../log/log.ts";
import { otherEvents } from "../readmodel/slices.ts";
import { Errand } from "./errand.ts";
import { Outbox } from "./outbox.ts";
import type { Sender } from "./sender.ts";

export interface DeliveryOptions {
  readonly log: Pick<Log, "graph" | "feed" | "sayAs">;
  readonly sender: Sender;
  /** On whose behalf an API key asks; or why nobody does any more. Empty is the owner's. */
  readonly admit: (key: string) => Promise<Admission>;
  readonly report: (message: string, details?: object) => void;
}

/** Receivers that are served at once; the others wait their turn. */
const AT_ONCE = 64;
/** Of these, who did not take what it was sent last: many that let everybody wait leave the others their places. */
const MOST_FAILING = AT_ONCE / 2;
/** How often it is looked whether webhooks were changed and pauses are over, and what has come of others is written down. */
const TICK_MS = 250;
/** Among more webhooks than this, all are looked at once a tick and not at every page. */
const PROMPT = 1_000;
/** How often places that were only moved along are written down. */
const PLACES_MS = 60_000;
/** Webhooks that are written down in one transaction. */
const ROWS = 500;

/**
 * Delivers events to all webhooks for as long as a term lasts. Each webhook holds a place in the log and is sent one event at a time:
 * order is kept, nothing is queued, and one that is behind costs the others nothing.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #term: Term;
  readonly #errand: Errand;
  readonly #outboxes = new Map<string, Outbox>();
  /** Who may have something to be sent, first come first served. */
  readonly #waiting = new Set<Outbox>();
  readonly #busy = new Set<Promise<void>>();
  /** Of those who are busy. */
  #failing = 0;
  #version: string | null = null;
  #placesAt = performance.now();

  constructor(options: DeliveryOptions, term: Term) {
    this.#options = options;
    this.#term = term;
    this.#errand = new Errand(options, term.signal);
  }

  /** Ends with the term. */
  async run(): Promise<void> {
    const { feed } = this.#options.log;
    const { signal } = this.#term;
    feed.join(this);
    try {
      while (!signal.aborted) {
        await this.#readChanges();
        this.#callAll();
        await this.#serveUntil(performance.now() + Math.max(TICK_MS, this.#outboxes.size / 10));
        await this.#writeDown();
      }
    } finally {
      feed.leave(this);
      await Promise.all(this.#busy);
      // What could not be written down is sent again by whoever is next.
      await this.#writeDown(true).catch(() => undefined);
    }
  }

  /** Starts errands as places become free, and again for everybody when the log goes on. */
  async #serveUntil(end: number): Promise<void> {
    const { feed } = this.#options.log;
    const { signal } = this.#term;
    const tick = new AbortController();
    const over = delay(Math.max(1, end - performance.now()), undefined, { signal: AbortSignal.any([signal, tick.signal]) }).catch(
      () => undefined,
    );
    let hasTime = true;
    const timeUp = over.then(() => {
      hasTime = false;
    });
    while (hasTime) {
      const { promise: next, resolve } = Promise.withResolvers<void>();
      const forget = feed.onNext(() => {
        if (this.#outboxes.size <= PROMPT) this.#callAll();
        resolve();
      });
      for (const outbox of this.#waiting) {
        if (this.#busy.size >= AT_ONCE) break;
        // One that is busy may not have seen what has just come.
        if (outbox.isBusy || (outbox.attempts > 0 && this.#failing >= MOST_FAILING)) continue;
        this.#waiting.delete(outbox);
        if (isDue(outbox)) this.#start(outbox);
      }
      await Promise.race([timeUp, next, ...this.#busy]);
      await otherEvents();
      forget();
    }
    tick.abort();
  }

  #callAll(): void {
    for (const outbox of this.#outboxes.values()) if (isDue(outbox)) this.#waiting.add(outbox);
  }

  #start(outbox: Outbox): void {
    outbox.isBusy = true;
    const failing = outbox.attempts > 0 ? 1 : 0;
    this.#failing += failing;
    const errand = this.#errand
      .run(outbox)
      .catch((error: unknown) => this.#options.report("a webhook could not be served", { webhook: outbox.webhook.id, error }))
      .then((hasMore) => {
        outbox.isBusy = false;
        this.#failing -= failing;
        this.#busy.delete(errand);
        if (hasMore === true) this.#waiting.add(outbox);
      });
    this.#busy.add(errand);
  }

  /** Webhooks are few and changed rarely: all of them are read again after any change. */
  async #readChanges(): Promise<void> {
    const version = (await webhooks.version(this.#read, {}))?.version ?? "";
    if (version === this.#version) return;
    const rows = await webhooks.list(this.#read, {});
    const found = new Map(rows.map(({ webhook }) => [webhook.id, webhook]));
    for (const id of this.#outboxes.keys()) if (!found.has(id)) this.#drop(id);
    for (const [id, webhook] of found) if (this.#outboxes.get(id)?.webhook.epoch !== webhook.epoch) this.#replace(id, webhook);
    this.#version = version;
  }

  /** What is on its way is sent, and what comes of it is nobody's business any more. */
  #drop(id: string): void {
    const outbox = this.#outboxes.get(id);
    if (!outbox) return;
    outbox.isDropped = true;
    this.#outboxes.delete(id);
    this.#waiting.delete(outbox);
  }

  #replace(id: string, webhook: StoredWebhook): void {
    this.#drop(id);
    this.#outboxes.set(id, new Outbox(webhook));
  }

  /** One transaction for many webhooks, and none that a former holder of the lease could still commit. */
  async #writeDown(isLast = false): Promise<void> {
    const withPlaces = isLast || performance.now() - this.#placesAt > PLACES_MS;
    if (withPlaces) this.#placesAt = performance.now();
    const changed = [...this.#outboxes.values()].filter((outbox) => outbox.isDirty || (withPlaces && outbox.hasMoved));
    for (let from = 0; from < changed.length; from += ROWS) {
      const some = changed.slice(from, from + ROWS);
      const taken = some.map((outbox) => ({ row: outbox.take(), entry: outbox.disabledEntry, name: outbox.webhook.name }));
      try {
        if (taken.some(({ entry }) => entry)) await this.#saveAndSay(taken);
        else await this.#save(taken);
      } catch (error) {
        for (const outbox of some) outbox.isDirty = true;
        throw error;
      }
    }
  }

  async #save(taken: readonly Taken[]): Promise<void> {
    await this.#options.log.graph.transaction(async (transaction) => {
      const run: Run = transaction.run.bind(transaction);
      await this.#term.guard(run);
      await webhooks.saveProgress(run, { rows: taken.map(({ row }) => row) });
    });
  }

  /** That a webhook is disabled is in the log as soon as it is in the graph, and once. */
  async #saveAndSay(taken: readonly Taken[]): Promise<void> {
    const { log, report } = this.#options;
    let said: readonly Taken[] = [];
    await log.sayAs(this.#term, async (run) => {
      const saved = await webhooks.saveProgress(run, { rows: taken.map(({ row }) => row) });
      const enabled = new Set(saved.filter(({ was }) => was === "").map(({ id }) => id));
      said = taken.filter(({ row, entry }) => entry && enabled.has(row.id));
      return said.flatMap(({ entry }) => entry ?? []);
    });
    for (const { row, name } of said) report("a webhook is disabled", { webhook: row.id, name, reason: row.disabled });
  }

  readonly #read: Run = (statement, params) => this.#options.log.graph.read(statement, params);
}

/** Of one webhook, as it stood when it was its turn to be written down. */
interface Taken {
  readonly row: ReturnType<Outbox["take"]>;
  /** That it is disabled. */
  readonly entry: EntryOf<"webhook"> | null;
  readonly name: string;
}

const isDue = ({ disabled, nextAt }: Outbox) => disabled === "" && nextAt <= Date.now();
