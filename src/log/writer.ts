import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type LogHead, log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import { applyRecord, type Outcome } from "../domain/apply.ts";
import type { Counters } from "../domain/draft.ts";
import { problem } from "../domain/node.ts";
import type { Permit } from "../domain/permission.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type ExchangeRecord, parseRecord } from "../exchange/records.ts";
import { GraphConflict, GraphConstraint, GraphError, GraphUnavailable } from "../graph/errors.ts";
import type { Graph } from "../graph/port.ts";
import { loadDraft } from "./batch.ts";
import type { LogPage } from "./entries.ts";
import { encodeEntries, PAGE_BYTES, PAGE_ENTRIES } from "./pages.ts";
import { storeDraft } from "./store.ts";

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
  /** Called in commit order, before the submission is answered. */
  readonly committed: (page: LogPage) => Promise<void>;
  readonly permitFor: (viewer: Viewer) => Promise<Permit>;
}

/** One record on its way, and where its result goes. */
interface Pending {
  readonly record: ExchangeRecord;
  readonly permit: Permit;
  readonly settle: (outcome: Outcome, position: number) => void;
  readonly fail: (error: unknown) => void;
}

const RECORDS_A_COMMIT = 1_000;
/** An upper bound for what one record adds to a page, so that a full batch fits. */
const bytesOf = (record: ExchangeRecord) => 600 + 10 * (("mentions" in record && record.mentions?.length) || 0);

/**
 * Group commit: records of many callers go in one transaction, facts and log page together. While one transaction runs
 * the next batch gathers, so nobody waits for a timer. The transaction takes the log's lock first: with several servers
 * on one graph every rule is checked against what is really there.
 */
export class Writer {
  readonly #options: Options;
  readonly #queue: Pending[] = [];
  #running: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Records as they came from outside; each is accepted or rejected by itself, in order. Rejects only when the graph fails. */
  async submit(records: readonly unknown[], viewer: Viewer): Promise<Receipt> {
    const permit = await this.#options.permitFor(viewer);
    const parsed = records.map(parseRecord);
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
        this.#queue.push({ record: line.record, permit, settle, fail });
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
    while (this.#queue.length > 0) await this.#commit(this.#nextBatch());
    this.#running = null;
  }

  #nextBatch(): Pending[] {
    let size = 0;
    let bytes = 0;
    for (const { record } of this.#queue) {
      bytes += bytesOf(record);
      if (size > 0 && (size >= RECORDS_A_COMMIT || bytes > PAGE_BYTES)) break;
      size++;
    }
    return this.#queue.splice(0, size);
  }

  async #commit(batch: readonly Pending[]): Promise<void> {
    try {
      const { outcomes, position, page } = await this.#commitOnce(batch);
      if (page) await this.#options.committed(page);
      batch.forEach((pending, i) => {
        pending.settle(outcomes[i] ?? { status: "UNCHANGED", problems: [] }, position);
      });
    } catch (error) {
      if (!isOfOneRecord(error)) for (const { fail } of batch) fail(error);
      else if (batch.length === 1) batch[0]?.settle({ status: "REJECTED", problems: [problem("the graph refused this record")] }, 0);
      // One caller's bad record must not fail another's: find it by halves.
      else for (const half of [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)]) await this.#commit(half);
    }
  }

  /** One transaction; when its end is not known, the batch's page tells whether it happened. */
  async #commitOnce(batch: readonly Pending[]): Promise<Attempt> {
    const id = randomUUID();
    const attempts: Attempt[] = [];
    for (let pause = 50; ; pause *= 2) {
      try {
        return await this.#options.graph.transaction(async (transaction) => {
          const run: Run = transaction.run.bind(transaction);
          // The lock first: an attempt whose answer was lost may be under way yet, and holds it until its end.
          const { head } = await log.lockHead(run, { writer: id });
          const last = attempts.at(-1);
          if (last?.page && (await log.findBatch(run, { batch: id }))?.position === last.position) return last;
          const attempt = await writeBatch(run, head, batch, id);
          attempts.push(attempt);
          return attempt;
        });
      } catch (error) {
        const maySucceedLater = error instanceof GraphUnavailable || error instanceof GraphConflict;
        if (!maySucceedLater || !this.#options.graph.capabilities.shared || pause > 3_200) throw error;
        await delay(pause);
      }
    }
  }
}

interface Attempt {
  readonly outcomes: readonly Outcome[];
  readonly position: number;
  /** Null when no record changed anything. */
  readonly page: LogPage | null;
}

async function writeBatch(run: Run, head: LogHead, batch: readonly Pending[], id: string): Promise<Attempt> {
  const draft = await loadDraft(
    run,
    head,
    batch.map(({ record }) => record),
  );
  const outcomes = batch.map(({ record, permit }) => applyRecord(draft, record, permit));
  const entries = await storeDraft(run, draft);
  if (entries.length === 0 && !draft.changed) return { outcomes, position: head.position, page: null };
  if (entries.length > PAGE_ENTRIES) throw new Error(`${entries.length} entries do not fit a page`);
  const position = head.position + 1;
  const text = encodeEntries(entries);
  const page = { position, at: Date.now(), entries };
  const changes = { ...countersOf(draft.counters), position, bytes: head.bytes + text.length };
  await log.append(run, { changes, page: { position, batch: id, at: page.at, entries: text, bytes: text.length } });
  return { outcomes, position, page };
}

const countersOf = ({ person, account, brand, product, department, space, interaction, relation }: Counters): Counters => ({
  person,
  account,
  brand,
  product,
  department,
  space,
  interaction,
  relation,
});

/** A failure that smaller batches may not have; anything else would fail them as well. */
const isOfOneRecord = (error: unknown) =>
  error instanceof GraphConstraint || (error instanceof GraphError && error.constructor === GraphError);
