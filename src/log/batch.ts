import { interactions } from "../catalogue/interactions.ts";
import { models } from "../catalogue/models.ts";
import { fetchNodes, findNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { relations } from "../catalogue/relations.ts";
import { type Counters, Draft } from "../domain/draft.ts";
import { NODE_TYPES, type NodeType, numberOfModel } from "../domain/kinds.ts";
import type { ModelRecord } from "../domain/models.ts";
import { linked, type Node } from "../domain/node.ts";
import type { ExchangeRecord } from "../exchange/records.ts";
import type { Recall } from "./recall.ts";
import { referencesOf } from "./references.ts";

/**
 * Reads into a draft everything that applying these records needs to know. With `before`, what the plans before know, the last of
 * which may be in the graph, in part or not at all: what it says goes before what is read, and null when that is not enough. The
 * first questions are asked before `counters` are known: in a transaction they follow the lock, whose answer need not be waited for.
 */
export async function loadDraft(
  run: Run,
  counters: Counters | Promise<Counters>,
  written: readonly (ExchangeRecord | ModelRecord)[],
  before?: Recall,
): Promise<Draft | null> {
  const records = written.filter((record) => record.type !== "model");
  const { keys, own } = referencesOf(records);
  const find = async (type: NodeType) => {
    const known: { key: string; n: number }[] = [];
    const unknown: string[] = [];
    for (const key of keys[type]) {
      const n = before?.numberOf(type, key);
      if (n === undefined) unknown.push(key);
      else known.push({ key, n });
    }
    return { type, nodes: [...known, ...(await findNodes(run, type, unknown))] };
  };
  const [base, found] = await Promise.all([counters, Promise.all(NODE_TYPES.map(find))]);
  const draft = new Draft(base);
  const load = async ({ type, nodes }: Awaited<ReturnType<typeof find>>) => {
    // What a record only refers to needs no more than its number, but an account tells who acted.
    const isWhole = (key: string) => own[type].has(key) || type === "account";
    const whole: number[] = [];
    for (const { key, n } of nodes) {
      draft.know(type, key, n);
      const node = before?.node(type, n);
      if (node) draft.load(node);
      else if (isWhole(key)) whole.push(n);
    }
    for (const node of await fetchNodes(run, type, whole)) draft.load(node);
  };
  await Promise.all(found.map(load));
  if (before && (records.length < written.length || records.some((record) => touchesTies(draft, record)))) return null;
  await loadAccountsOfActs(run, draft, records);
  await loadRelations(run, draft, records);
  await loadConversations(run, draft, records);
  await loadModels(run, draft, written);
  return draft;
}

/** Whether a record may change a relation or the place of an act that exists: what is around those is read from the graph alone. */
function touchesTies(draft: Draft, record: ExchangeRecord): boolean {
  if (record.type === "relation" || record.type === "delete") return true;
  return record.type === "interaction" && draft.numberOf("interaction", record.id) !== undefined;
}

/** Who did acts that exist already: their accounts, named by these records or not. */
async function loadAccountsOfActs(run: Run, draft: Draft, records: readonly ExchangeRecord[]): Promise<void> {
  const accounts = records.flatMap((record) => {
    const act = record.type === "interaction" ? draft.find("interaction", record.id) : undefined;
    const account = act ? linked(act, "account") : null;
    return account === null || draft.node("account", account) ? [] : [account];
  });
  for (const node of await fetchNodes(run, "account", [...new Set(accounts)])) draft.load(node);
}

async function loadRelations(run: Run, draft: Draft, records: readonly ExchangeRecord[]): Promise<void> {
  const starts = new Set<number>();
  for (const record of records) {
    if (!("from" in record)) continue;
    for (const key of record.kind === "KNOWS" ? [record.from, record.to] : [record.from]) {
      const n = draft.numberOf("person", key);
      if (n !== undefined) starts.add(n);
    }
  }
  if (starts.size === 0) return;
  for (const relation of await relations.fetch(run, { numbers: [...starts] })) draft.loadRelation(relation);
}

async function loadModels(run: Run, draft: Draft, written: readonly (ExchangeRecord | ModelRecord)[]): Promise<void> {
  const numbers = written.flatMap((record) => (record.type === "model" ? numberOfModel(record) : []));
  if (numbers.length === 0) return;
  for (const { model } of await models.fetch(run, { numbers: [...new Set(numbers)] })) draft.loadModel(model);
}

/** What is above and below acts that exist already; new acts, an import's usual fare, need nothing. */
async function loadConversations(run: Run, draft: Draft, records: readonly ExchangeRecord[]): Promise<void> {
  const acts = records.flatMap((record) => {
    const isAct = record.type === "interaction" || (record.type === "delete" && record.of === "interaction");
    return isAct ? { id: record.id, inReplyTo: record.inReplyTo } : [];
  });
  const existing = acts.flatMap(({ id }) => draft.find("interaction", id) ?? []);
  if (existing.length === 0) return;
  const tombstones = await loadTombstonesAbove(run, draft, existing);
  const counted = [...new Set([...existing, ...tombstones].map(({ n }) => n))];
  for (const { n, replies } of await interactions.countReplies(run, { numbers: counted })) draft.loadReplies(n, replies);
  const moves = acts.some(({ id, inReplyTo }) => {
    const act = draft.find("interaction", id);
    return act && inReplyTo && draft.numberOf("interaction", inReplyTo) !== linked(act, "inReplyTo");
  });
  if (moves)
    await loadAncestors(
      run,
      draft,
      acts.flatMap(({ inReplyTo }) => (inReplyTo ? (draft.numberOf("interaction", inReplyTo) ?? []) : [])),
    );
}

/** A tombstone goes with the last reply to it, and so may the one above it. */
async function loadTombstonesAbove(run: Run, draft: Draft, acts: readonly Node[]): Promise<Node[]> {
  const parents = acts.flatMap((act) => linked(act, "inReplyTo") ?? []).filter((n) => !draft.node("interaction", n));
  const nodes = await fetchNodes(run, "interaction", [...new Set(parents)]);
  for (const node of nodes) draft.load(node);
  const tombstones = nodes.filter((node) => node.properties.deleted);
  return tombstones.length === 0 ? [] : [...tombstones, ...(await loadTombstonesAbove(run, draft, tombstones))];
}

/** The chains of replies above acts, one step a query for all of them together. */
async function loadAncestors(run: Run, draft: Draft, acts: readonly number[]): Promise<void> {
  const seen = new Set(acts);
  for (let step = [...seen]; step.length > 0; ) {
    const above = await interactions.climb(run, { numbers: step });
    for (const { n, inReplyTo } of above) draft.loadParent(n, inReplyTo);
    step = [...new Set(above.map(({ inReplyTo }) => inReplyTo))].filter((n) => !seen.has(n));
    for (const n of step) seen.add(n);
  }
}
