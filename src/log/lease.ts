import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { leases, type StoredLease } from "../catalogue/leases.ts";
import type { Run } from "../catalogue/query.ts";
import type { Graph } from "../graph/port.ts";

/** A stretch of time for which one server alone holds a lease. */
export interface Term {
  /** Greater than that of every term before. */
  readonly number: number;
  /** Aborted when the term is over or may be. */
  readonly signal: AbortSignal;
  /**
   * To be called first in a transaction that only the holder may commit: throws LeaseLost when somebody else holds the lease, and
   * nobody else can take it before the transaction ends.
   */
  guard(run: Run): Promise<void>;
}

/** Somebody else holds the lease by now: what was to be written is theirs to write. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

export interface LeaseOptions {
  /** What of all that servers share this is about. */
  readonly name: string;
  /** After so many milliseconds without a sign of its holder's life it is taken over (6,000). */
  readonly ttl?: number;
  /** Called for each term; a term that it ends by returning or throwing is given back. */
  readonly work: (term: Term) => Promise<void>;
  readonly report?: ((message: string, details?: object) => void) | undefined;
}

/** Signs of life in the time without one that costs a holder its lease. */
const BEATS = 4;

/**
 * Campaigns for a lease in the graph, and works while it is held. No two clocks are compared: a holder counts its time from before
 * each sign of life that it writes, and whoever waits counts from when it has seen the last one, which is later.
 * An embedded graph has one owner, so that a lease found in it is a dead one's.
 */
export class Lease implements AsyncDisposable {
  readonly #graph: Graph;
  readonly #options: LeaseOptions;
  readonly #ttl: number;
  readonly #id = randomUUID();
  readonly #closing = new AbortController();
  readonly #campaign: Promise<void>;

  constructor(graph: Graph, options: LeaseOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#ttl = options.ttl ?? 6_000;
    this.#campaign = this.#run();
  }

  /** Ends the work and gives the lease back, for another server to go on at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#campaign;
  }

  async #run(): Promise<void> {
    const { name, report } = this.#options;
    let seen: Seen | null = null;
    while (!this.#closing.signal.aborted) {
      try {
        const asked = performance.now();
        const found: StoredLease = (await leases.read(this.#read, { name }))?.lease ?? (await this.#create());
        if (seen?.term !== found.term || seen.beat !== found.beat) seen = { ...found, at: performance.now() };
        const isDead = !this.#graph.capabilities.shared || asked - seen.at > this.#ttl;
        if (found.isFree || isDead) {
          await this.#take(found);
          seen = null;
          continue;
        }
      } catch (error) {
        if (!this.#closing.signal.aborted) report?.(`the lease of ${name} could not be asked for`, { error });
      }
      await this.#pause(this.#closing.signal);
    }
  }

  async #create(): Promise<StoredLease> {
    const lease = { name: this.#options.name, term: 0, beat: 0, isFree: true };
    return (await leases.create(this.#write, { lease })).lease;
  }

  /** Takes the lease if it still is as it was found, and works until the term is over. */
  async #take(found: StoredLease): Promise<void> {
    const { name, work, report } = this.#options;
    const since = performance.now();
    const number = found.term + 1;
    const isTaken = await this.#change(found, { term: number, beat: 0, isFree: false });
    if (!isTaken) return;
    const over = new AbortController();
    const beating = this.#graph.capabilities.shared ? this.#beat(number, since, over) : undefined;
    const signal = AbortSignal.any([over.signal, this.#closing.signal]);
    const guard = async (run: Run) => {
      const { lease } = await leases.lock(run, { name, by: this.#id });
      if (lease.term === number && !lease.isFree) return;
      over.abort();
      throw new LeaseLost(`the lease of ${name} is in its term ${lease.term}, and this was term ${number}`);
    };
    try {
      await work({ number, signal, guard });
    } catch (error) {
      if (!signal.aborted) report?.(`what the holder of the lease of ${name} does has failed; it is given back`, { error });
    }
    // Another server may do better, or this one at its next attempt.
    await this.#pause(signal);
    over.abort();
    await beating;
    await this.#change({ term: number }, { isFree: true }).catch(() => undefined);
  }

  /** Gives signs of life; the term is over when none could be given for too long. */
  async #beat(term: number, since: number, over: AbortController): Promise<void> {
    let heldUntil = since + this.#ttl;
    for (let beat = 1; !over.signal.aborted; beat++) {
      await this.#pause(over.signal);
      if (over.signal.aborted) return;
      const asked = performance.now();
      const late = setTimeout(() => over.abort(), Math.max(0, heldUntil - asked));
      try {
        if (await this.#change({ term }, { beat })) heldUntil = asked + this.#ttl;
        else over.abort();
      } catch {
        // The next one may come through while there is time.
      }
      clearTimeout(late);
      if (performance.now() >= heldUntil) over.abort();
    }
  }

  /** False when the lease is not as expected any more. */
  async #change(expected: Partial<StoredLease>, changes: Partial<StoredLease>): Promise<boolean> {
    const { name } = this.#options;
    return await this.#graph.transaction(async (transaction) => {
      const run: Run = transaction.run.bind(transaction);
      const { lease } = await leases.lock(run, { name, by: this.#id });
      if (lease.term !== expected.term || (expected.beat !== undefined && lease.beat !== expected.beat)) return false;
      await leases.change(run, { name, changes });
      return true;
    });
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await delay(this.#ttl / BEATS, undefined, { signal }).catch(() => undefined);
  }

  readonly #read: Run = (statement, params) => this.#graph.read(statement, params);
  readonly #write: Run = (statement, params) => this.#graph.write(statement, params);
}

interface Seen extends Pick<StoredLease, "term" | "beat"> {
  /** When it was first seen so, by performance.now(). */
  readonly at: number;
}
