import { type LogHead, log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import { applyRecord, type Outcome } from "../domain/apply.ts";
import type { Counters, Draft } from "../domain/draft.ts";
import type { ModelRecord } from "../domain/models.ts";
import type { Permit } from "../domain/permission.ts";
import type { ExchangeRecord } from "../exchange/records.ts";
import type { Params } from "../graph/port.ts";
import { otherEvents } from "../readmodel/slices.ts";
import { loadDraft } from "./batch.ts";
import type { LogEntry } from "./entries.ts";
import { encodeEntries, PAGE_ENTRIES } from "./pages.ts";
import { Recall } from "./recall.ts";
import { storeDraft } from "./store.ts";

/** A record, and who may do what it says. */
export interface Planned {
  readonly record: ExchangeRecord | ModelRecord;
  readonly permit: Permit;
}

/** Records that are gone through between other events: a thousand would hold the event loop for a while. */
export const RECORDS_A_STRETCH = 100;

/** What a batch makes of the graph as it stands at a position. It holds as long as the log's head stands there. */
export interface Plan {
  readonly base: LogHead;
  readonly outcomes: readonly Outcome[];
  readonly draft: Draft;
  /** For the plan that is made on this one. */
  readonly recall: Recall;
  /** The statements that write it, in order. */
  readonly writes: readonly (readonly [statement: string, params: Params])[];
  /** Null when no record changes anything. */
  readonly page: { readonly entries: readonly LogEntry[]; readonly text: string } | null;
  /** Where the log's head stands once it is written. */
  readonly head: LogHead;
}

/**
 * Plans a batch on the graph that `run` reads and whose head is `standing`, which the transaction's lock may still be about to
 * tell. With `before`, a plan that may or may not be written yet, on the graph as that leaves it; null when what this batch needs
 * cannot be told until it is.
 */
export async function planBatch(
  run: Run,
  standing: LogHead | Promise<LogHead>,
  batch: readonly Planned[],
  before?: Plan,
): Promise<Plan | null> {
  const records = batch.map(({ record }) => record);
  const draft = await loadDraft(run, standing, records, before?.recall);
  if (!draft) return null;
  const base = await standing;
  const outcomes: Outcome[] = [];
  for (const [i, { record, permit }] of batch.entries()) {
    if (i % RECORDS_A_STRETCH === 0) await otherEvents();
    outcomes.push(applyRecord(draft, record, permit));
  }
  await otherEvents();
  const recall = before?.recall ?? new Recall();
  recall.learn(draft);
  const writes: [string, Params][] = [];
  const entries = await storeDraft(async (statement, params = {}) => {
    writes.push([statement, params]);
    return [];
  }, draft);
  await otherEvents();
  if (entries.length > PAGE_ENTRIES) throw new Error(`${entries.length} entries do not fit a page`);
  if (writes.length === 0) return { base, outcomes, draft, recall, writes, page: null, head: base };
  const text = encodeEntries(entries);
  const head = { ...base, ...draft.counters, position: base.position + 1 };
  return { base, outcomes, draft, recall, writes, page: { entries, text }, head };
}

/** Writes a plan inside the transaction that holds the log's lock; gives the page's time. */
export async function writePlan(run: Run, { writes, page, head, draft }: Plan, batch: string): Promise<number> {
  const at = Date.now();
  if (!page) return at;
  const { position } = head;
  // Sent at once, they run in this order: all ends of a tie are there before it.
  await Promise.all([
    ...writes.map(([statement, params]) => run(statement, params)),
    log.append(run, {
      changes: { ...countersOf(draft.counters), position },
      page: { position, batch, at, entries: page.text, bytes: page.text.length },
    }),
  ]);
  return at;
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
