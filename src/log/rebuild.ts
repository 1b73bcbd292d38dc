import type { LogHead } from "../catalogue/log.ts";
import { models } from "../catalogue/models.ts";
import { fetchNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { relations } from "../catalogue/relations.ts";
import { standings } from "../catalogue/standings.ts";
import { tombstoneEntry } from "../domain/interactions.ts";
import { NODE_TYPES } from "../domain/kinds.ts";
import { modelEntry } from "../domain/models.ts";
import type { Node } from "../domain/node.ts";
import { nouns } from "../domain/nouns.ts";
import { relationEntry } from "../domain/relations.ts";
import { entriesOfStanding } from "./derive.ts";
import type { LogEntry } from "./entries.ts";

/** Rows a statement of the scan asks for: enough to be fast, few enough not to hold the engine. */
const STEP = 2_000;

/**
 * Everything the graph holds, as the entries that would have said it. What is written while the scan runs may or may not be
 * in it; the pages after the head say it again.
 */
export async function* scan(run: Run, head: LogHead): AsyncIterable<LogEntry[]> {
  for (const type of NODE_TYPES) {
    for (const numbers of steps(head[type])) {
      const nodes = await fetchNodes(run, type, numbers);
      yield nodes.flatMap(entryOf);
    }
  }
  for (const numbers of steps(head.person)) {
    yield (await relations.fetch(run, { numbers })).map(relationEntry);
  }
  for (const numbers of steps(head.person)) {
    yield (await standings.fetch(run, { numbers })).flatMap(({ standing }) => [...entriesOfStanding(standing)]);
  }
  yield (await models.list(run, {})).map(({ model }) => modelEntry(model));
}

function entryOf(node: Node): LogEntry[] {
  if (node.present) return [nouns[node.type].entry(node)];
  return node.properties.deleted ? [tombstoneEntry(node)] : [];
}

function* steps(count: number): Iterable<number[]> {
  for (let from = 0; from < count; from += STEP) yield Array.from({ length: Math.min(STEP, count - from) }, (_, i) => from + i);
}
