import { models } from "../catalogue/models.ts";
import { createNodes, isTiedAtCreation, linkNodes, saveNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { relations } from "../catalogue/relations.ts";
import type { Draft } from "../domain/draft.ts";
import { tombstoneEntry } from "../domain/interactions.ts";
import { NODE_TYPES } from "../domain/kinds.ts";
import { type Model, modelEntry } from "../domain/models.ts";
import { linked, type Node } from "../domain/node.ts";
import { nouns } from "../domain/nouns.ts";
import { type Relation, relationEntry } from "../domain/relations.ts";
import { type LogEntry, logEntry, type Place } from "./entries.ts";

/** Writes what a draft changed into the graph and gives the entries that say so. */
export async function storeDraft(run: Run, draft: Draft): Promise<LogEntry[]> {
  const { nodes, relations: related, removed, models: judging } = draft.changes();
  // Sent at once, they run in this order: all ends of a tie are there before it.
  await Promise.all([
    ...saveAll(run, draft, nodes),
    ...linkAll(run, draft, nodes),
    ...relateAll(run, draft, related, removed),
    ...saveModels(run, judging),
  ]);
  return [
    ...NODE_TYPES.flatMap((type) => nodes[type].flatMap((node) => entriesOf(draft, node))),
    ...related.map(relationEntry),
    ...removed.map(({ n, from, to, toType }) => logEntry.parse({ type: "removed", n, of: "relation", before: { from, to, toType } })),
    ...judging.map(modelEntry),
  ];
}

type Changed = ReturnType<Draft["changes"]>["nodes"];

function* saveAll(run: Run, draft: Draft, nodes: Changed): Iterable<Promise<void>> {
  for (const type of NODE_TYPES) {
    const [made, changed] = [nodes[type].filter((node) => !draft.before(node)), nodes[type].filter((node) => draft.before(node))];
    if (made.length > 0) yield createNodes(run, type, made);
    if (changed.length > 0) yield saveNodes(run, type, changed);
  }
}

function* linkAll(run: Run, draft: Draft, nodes: Changed): Iterable<Promise<void>> {
  for (const type of NODE_TYPES) {
    for (const [link, { gone, made }] of tiesOf(draft, nodes[type])) {
      if (gone.length > 0) yield linkNodes(run, type, link, "unlink", gone);
      if (made.length > 0) yield linkNodes(run, type, link, "link", made);
    }
  }
}

type Tie = [from: number, to: number];

/** By link, the ties that these nodes no longer have, and those that they have now and were not created with. */
function tiesOf(draft: Draft, nodes: readonly Node[]): Map<string, { gone: Tie[]; made: Tie[] }> {
  const ties = new Map<string, { gone: Tie[]; made: Tie[] }>();
  const of = (link: string) => {
    const found = ties.get(link) ?? { gone: [], made: [] };
    ties.set(link, found);
    return found;
  };
  for (const node of nodes) {
    const { n, links } = node;
    const stored = draft.before(node);
    const before = stored?.links ?? {};
    for (const link in before) for (const to of before[link] ?? []) if (!links[link]?.includes(to)) of(link).gone.push([n, to]);
    for (const link in links) {
      if (!stored && isTiedAtCreation(node, link)) continue;
      for (const to of links[link] ?? []) if (!before[link]?.includes(to)) of(link).made.push([n, to]);
    }
  }
  return ties;
}

function* relateAll(run: Run, draft: Draft, changed: readonly Relation[], removed: readonly Relation[]): Iterable<Promise<void>> {
  if (removed.length > 0) yield relations.remove(run, { rows: removed.map(({ from, n }) => ({ from, n })) });
  const updated = changed.filter(({ n }) => draft.relationsBefore.has(n));
  if (updated.length > 0) yield relations.update(run, { rows: updated.map(({ from, properties }) => ({ from, properties })) });
  for (const [kind, create] of Object.entries(relations.create)) {
    const rows = changed.filter((one) => `${one.kind} ${one.toType}` === kind && !draft.relationsBefore.has(one.n));
    if (rows.length > 0) yield create(run, { rows: rows.map(({ from, to, properties }) => ({ from, to, properties })) });
  }
}

function* saveModels(run: Run, changed: readonly Model[]): Iterable<Promise<void>> {
  // Neither engine stores null: what is not there is left out.
  const rows = changed.map(({ brand, document, ...model }) => ({
    ...model,
    ...(brand !== null && { brand }),
    ...(document !== null && { document }),
  }));
  if (rows.length > 0) yield models.save(run, { rows });
}

/** A placeholder says nothing; its number stays absent. */
function entriesOf(draft: Draft, node: Node): LogEntry[] {
  const stored = draft.before(node);
  const before = stored && placeLeft(stored, node);
  if (!node.present) {
    if (node.properties.deleted) return [{ ...tombstoneEntry(node), ...(before && { before }) }];
    const wasThere = stored?.present || stored?.properties.deleted;
    return wasThere ? [logEntry.parse({ type: "removed", n: node.n, of: node.type, before })] : [];
  }
  const entries = [{ ...nouns[node.type].entry(node), ...(before && { before }) }];
  if (node.type === "interaction" && stored && linked(stored, "inReplyTo") !== linked(node, "inReplyTo")) {
    entries.push(logEntry.parse({ type: "rootMoved", n: node.n, into: draft.rootOf(node.n) }));
  }
  return entries;
}

/** What decides who sees a node, as it was; undefined where that stays. */
function placeLeft(before: Node, after: Node): Place | undefined {
  const moved = PLACES.some((link) => linked(before, link) !== null && linked(before, link) !== linked(after, link));
  if (!moved) return undefined;
  return Object.fromEntries(
    PLACES.flatMap((link) => {
      const n = linked(before, link);
      return n === null ? [] : [[link, n]];
    }),
  );
}

const PLACES = ["brand", "product", "space", "inReplyTo", "person"] as const;
