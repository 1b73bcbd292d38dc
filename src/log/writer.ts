import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type LogHead, log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import type { Outcome } from "../domain/apply.ts";
import type { ModelRecord } from "../domain/models.ts";
import { type Node, type Problem, problem } from "../domain/node.ts";
import type { Permit } from "../domain/permission.ts";
import type { Viewer } from "../domain/viewer.ts";
import { parseRecord } from "../exchange/records.ts";
import { GraphConflict, GraphConstraint, GraphError, GraphUnavailable } from "../graph/errors.ts";
import type { Graph } from "../graph/port.ts";
import { otherEvents } from "../readmodel/slices.ts";
import type { LogPage } from "./entries.ts";
import { PAGE_BYTES } from "./pages.ts";
import { type Plan, type Planned, planBatch, RECORDS_A_STRETCH, writePlan } from "./plan.ts";

export interface Result extends Outcome {
  /** Of the record in its submission. */
  readonly index: number;
  readonly key: string | null;
}
export interface Receipt {
  /** The log position at which every accepted record is visible. */
  readonly position: number;
  readonly results: readonly Result[];
}

interface Options {
  readonly graph: Graph;
  /** Called in commit order, before the submission is answered; `acts` gives those that were written, as they are now. */
  readonly committed: (page: LogPage, acts: () => readonly Node[]) => Promise<void>;
  readonly permitFor: (viewer: Viewer) => Promise<Permit>;
  /** Records that one commit holds at most (1,000). */
  readonly recordsACommit?: number | undefined;
}

/** One record on its way, and where its result goes. */
interface Pending extends Planned {
  /** Not limited to brands. */
  readonly isOwner: boolean;
  readonly settle: (outcome: Outcome, position: number) => void;
  readonly fail: (error: unknown) => void;
}

type Parsed = { readonly key: string | null } & ({ readonly record: Pending["record"] } | { readonly problems: readonly Problem[] });

/** An upper bound for what one record adds to a page, so that a full batch fits. */
function bytesOf(record: Pending["record"]): number {
  // Inside a page's JSON every sign of a document may be escaped.
  if (record.type === "model") return 600 + 6 * (record.document?.length ?? 0);
  return 700 + 10 * (("mentions" in record && record.mentions?.length) || 0);
}

/**
 * Group commit: records of many callers go in one transaction, facts and log page together. While one transaction runs
 * the next batch gathers, so nobody waits for a timer; when more than a batch has gathered, it is planned meanwhile, as of
 * the log's next position. The transaction takes the log's lock first and a plan holds only if the log stands where it was
 * made for: with several servers on one graph every rule is checked against what is really there.
 */
export class Writer {
  readonly #options: Options;
  readonly #recordsACommit: number;
  readonly #queue: Pending[] = [];
  #running: Promise<void> | null = null;
  /** Settles when every commit so far is known to the read model and answered. */
  #told: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#recordsACommit = options.recordsACommit ?? 1_000;
  }

  /** Records as they came from outside; each is accepted or rejected by itself, in order. Rejects only when the graph fails. */
  async submit(records: readonly unknown[], viewer: Viewer): Promise<Receipt> {
    return this.#enqueue(records.map(parseRecord), viewer);
  }

  /** The same of a model, which no record of the exchange format is. Its document must have been checked, and is at most 64 kB. */
  async setModel(record: ModelRecord, viewer: Viewer): Promise<Receipt> {
    return this.#enqueue([{ key: null, record }], viewer);
  }

  async #enqueue(parsed: readonly Parsed[], viewer: Viewer): Promise<Receipt> {
    const permit = await this.#options.permitFor(viewer);
    const results: Result[] = [];
    let position = 0;
    const waiting = parsed.map((line, index) => {
      if ("problems" in line) {
        results[index] = { index, key: line.key, status: "REJECTED", problems: line.problems };
        return null;
      }
      return new Promise<void>((resolve, fail) => {
        const settle: Pending["settle"] = (outcome, at) => {
          results[index] = { index, key: line.key, ...outcome };
          position = Math.max(position, at);
          resolve();
        };
        this.#queue.push({ record: line.record, permit, isOwner: viewer.brands === null, settle, fail });
      });
    });
    this.#running ??= this.#run();
    await Promise.all(waiting);
    return { position, results };
  }

  /** Resolves when nothing is queued any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Callers of the same tick share the first commit.
    await Promise.resolve();
    let committing: Promise<Plan | null> = Promise.resolve(null);
    let before: Plan | null = null;
    for (;;) {
      if (before === null || this.#queue.length < this.#recordsACommit) before = await committing;
      if (this.#queue.length === 0) break;
      const batch = this.#nextBatch();
      const plan: Plan | null = before && (await this.#planAhead(batch, before));
      const isWritten: boolean = (await committing) === before;
      committing = this.#commit(batch, isWritten ? plan : null);
      before = isWritten ? plan : null;
    }
    await this.#told;
    this.#running = null;
    if (this.#queue.length > 0) this.#running = this.#run();
  }

  #nextBatch(): Pending[] {
    let size = 0;
    let bytes = 0;
    for (const { record } of this.#queue) {
      bytes += bytesOf(record);
      if (size > 0 && (size >= this.#recordsACommit || bytes > PAGE_BYTES)) break;
      size++;
    }
    return this.#queue.splice(0, size);
  }

  /** A plan on top of another; null when there is no use in one. */
  async #planAhead(batch: readonly Pending[], before: Plan): Promise<Plan | null> {
    if (batch.length < this.#recordsACommit || !batch.every(({ isOwner }) => isOwner)) return null;
    const { graph } = this.#options;
    const run: Run = (statement, params) => graph.read(statement, params);
    // Whatever is wrong shows again, and is dealt with, when the batch is committed.
    return await planBatch(run, before.head, batch, before).catch(() => null);
  }

  /** Commits a batch, in parts if need be, and gives the plan that was written if it was one. */
  async #commit(batch: readonly Pending[], plan: Plan | null): Promise<Plan | null> {
    try {
      const written = await this.#commitOnce(batch, plan);
      this.#told = this.#tell(batch, written);
      return written.plan;
    } catch (error) {
      if (!isOfOneRecord(error)) for (const { fail } of batch) fail(error);
      else if (batch.length === 1) batch[0]?.settle({ status: "REJECTED", problems: [problem("the graph refused this record")] }, 0);
      // One caller's bad record must not fail another's: find it by halves.
      else for (const half of [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)]) await this.#commit(half, null);
      return null;
    }
  }

  /** Tells the read model, then the callers, in the order of the commits. */
  async #tell(batch: readonly Pending[], { plan: { head, page, outcomes, draft }, at }: Written): Promise<void> {
    // The next commit first: it may begin while these are told.
    await Promise.all([this.#told, otherEvents()]);
    try {
      const acts = () => draft.changes().nodes.interaction;
      if (page) await this.#options.committed({ position: head.position, at, entries: page.entries }, acts);
      for (const [i, { settle }] of batch.entries()) {
        // Answers are made as soon as they can be: not all of a thousand records at a stretch.
        if (i % RECORDS_A_STRETCH === 0) await otherEvents();
        settle(outcomes[i] ?? { status: "UNCHANGED", problems: [] }, head.position);
      }
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  /** One transaction; when its end is not known, the batch's page tells whether it happened. */
  async #commitOnce(batch: readonly Pending[], planned: Plan | null): Promise<Written> {
    const id = randomUUID();
    const attempts: Written[] = [];
    let ahead = planned;
    for (let pause = 50; ; pause *= 2) {
      try {
        return await this.#options.graph.transaction(async (transaction) => {
          const run: Run = transaction.run.bind(transaction);
          // The lock first: an attempt whose answer was lost may be under way yet, and holds it until its end.
          const locking = log.lockHead(run, { writer: id });
          // Not waiting for its answer: a plan that does not hold is rolled back, and one that is made begins with questions.
          const writing = ahead && writePlan(run, ahead, id);
          const planning = ahead ?? this.#plan(run, locking, batch);
          const [locked, written, planned] = await Promise.allSettled([locking, writing, planning]);
          if (locked.status === "rejected") throw locked.reason;
          const { head } = locked.value;
          if (ahead && ahead.base.position !== head.position) throw new StalePlan();
          if (written.status === "rejected") throw written.reason;
          const last = attempts.at(-1);
          if (last?.plan.page && (await log.findBatch(run, { batch: id }))?.position === last.plan.head.position) return last;
          if (planned.status === "rejected") throw planned.reason;
          const plan = planned.value;
          const attempt = { plan, at: written.value ?? (await writePlan(run, plan, id)) };
          attempts.push(attempt);
          return attempt;
        });
      } catch (error) {
        ahead = null;
        if (error instanceof StalePlan) continue;
        const maySucceedLater = error instanceof GraphUnavailable || error instanceof GraphConflict;
        if (!maySucceedLater || !this.#options.graph.capabilities.shared || pause > 3_200) throw error;
        await delay(pause);
      }
    }
  }

  async #plan(run: Run, locking: Promise<{ readonly head: LogHead }>, batch: readonly Planned[]): Promise<Plan> {
    // What keys limited to brands may write follows from what they see in the read model.
    const standing = Promise.all([locking, this.#told]).then(([{ head }]) => head);
    const plan = await planBatch(run, standing, batch);
    if (!plan) throw new Error("a plan on the graph as it stands is always possible");
    return plan;
  }
}

interface Written {
  readonly plan: Plan;
  /** The page's time. */
  readonly at: number;
}

/** Another server wrote to the graph after the plan was made. */
class StalePlan extends Error {}

/** A failure that smaller batches may not have; anything else would fail them as well. */
const isOfOneRecord = (error: unknown) =>
  error instanceof GraphConstraint || (error instanceof GraphError && error.constructor === GraphError);
