import { fetchNodes } from "../catalogue/nodes.ts";
import type { Run } from "../catalogue/query.ts";
import { relations } from "../catalogue/relations.ts";
import type { NodeType } from "../domain/kinds.ts";
import type { Node } from "../domain/node.ts";
import type { Numbered } from "../readmodel/numbered.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { type ExportedLine, lineOf, relationLine, tombstoneLine } from "./lines.ts";
import { compare, NodeKeys } from "./node-keys.ts";

/** What others refer to comes first, so that an import of the export needs few placeholders. */
const ORDER: readonly NodeType[] = ["brand", "department", "product", "space", "person", "account", "interaction"];
const PAGE = 1000;

/**
 * Every record of a graph: by type, and by key within a type, so that equal graphs give equal exports on every engine. Only the
 * keys are held in memory; what is written while it runs may or may not be in it.
 */
export async function* exportLines(run: Run, readModel: ReadModel): AsyncGenerator<ExportedLine, void> {
  const { accounts, interactions } = readModel;
  const columns = columnsOf(readModel);
  const keys = new NodeKeys(run);
  for (const type of ORDER) await keys.learn(type, range(columns[type].size));

  for (const type of ORDER) {
    for await (const node of nodes(run, keys, type, columns[type].present())) {
      if (node.present) yield lineOf(node, keys, (account) => accounts.person(account));
    }
  }
  const tombstones = range(interactions.size).filter((n) => interactions.isTombstone(n));
  for await (const node of nodes(run, keys, "interaction", tombstones)) {
    if (node.properties.deleted) yield tombstoneLine(node, keys);
  }
  for (const people of pages(keys.sort("person", origins(readModel)))) yield* relationLines(run, keys, people);
}

/** The nodes with these numbers, by key, and the keys of what they are tied to learnt. */
async function* nodes(run: Run, keys: NodeKeys, type: NodeType, numbers: Iterable<number>): AsyncGenerator<Node> {
  for (const page of pages(keys.sort(type, numbers))) {
    const found = new Map((await fetchNodes(run, type, page)).map((node) => [node.n, node]));
    await keys.learnEndsOf(found.values());
    for (const n of page) {
      const node = found.get(n);
      if (node) yield node;
    }
  }
}

/** The relations that go out from these people. */
async function* relationLines(run: Run, keys: NodeKeys, people: readonly number[]): AsyncGenerator<ExportedLine> {
  const rows = await relations.fetch(run, { numbers: [...people] });
  for (const type of ["person", "brand", "space"] as const) {
    await keys.learn(
      type,
      rows.flatMap(({ toType, to }) => (toType === type ? to : [])),
    );
  }
  await keys.learn(
    "department",
    rows.flatMap(({ properties: { department } }) => department ?? []),
  );
  const lines = rows.map((relation) => relationLine(relation, keys));
  yield* lines.sort(byRelationOrder);
}

const RELATION_ORDER = ["from", "kind", "toType", "to", "department", "since"];

function byRelationOrder(a: ExportedLine, b: ExportedLine): number {
  const field = RELATION_ORDER.find((name) => a[name] !== b[name]);
  return field ? compare(String(a[field] ?? ""), String(b[field] ?? "")) : 0;
}

function origins({ relations: ties }: ReadModel): Set<number> {
  const found = new Set<number>();
  for (const n of ties.present()) found.add(ties.from(n));
  return found;
}

function columnsOf({ people, accounts, brands, products, departments, spaces, interactions }: ReadModel): Record<NodeType, Numbered> {
  return {
    person: people,
    account: accounts,
    brand: brands,
    product: products,
    department: departments,
    space: spaces,
    interaction: interactions,
  };
}

function range(size: number): number[] {
  return Array.from({ length: size }, (_, n) => n);
}

function* pages(numbers: readonly number[]): Generator<number[]> {
  for (let from = 0; from < numbers.length; from += PAGE) yield numbers.slice(from, from + PAGE);
}
