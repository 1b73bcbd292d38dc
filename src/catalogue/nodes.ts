import type { NodeType } from "../domain/kinds.ts";
import { type Links, linked, type Node, type Properties, type Property } from "../domain/node.ts";
import { searchedWords } from "../domain/words.ts";
import { accounts } from "./accounts.ts";
import { brands } from "./brands.ts";
import { departments } from "./departments.ts";
import { INTERACTION_COLUMNS, interactions } from "./interactions.ts";
import type { linkStatements } from "./node.ts";
import { people } from "./people.ts";
import { products } from "./products.ts";
import type { Run } from "./query.ts";
import { spaces } from "./spaces.ts";

const statements = {
  person: { ...people, links: {} },
  account: accounts,
  brand: { ...brands, links: {} },
  product: products,
  department: departments,
  space: spaces,
  interaction: interactions,
};

/** Which of these keys exist, and under which numbers? */
export const findNodes = (run: Run, type: NodeType, keys: readonly string[]) =>
  keys.length === 0 ? Promise.resolve([]) : statements[type].find(run, { keys: [...keys] });

/** The nodes with these numbers, whole; numbers that no node has are left out. */
export async function fetchNodes(run: Run, type: NodeType, numbers: readonly number[]): Promise<Node[]> {
  if (numbers.length === 0) return [];
  const rows = await statements[type].fetch(run, { numbers: [...numbers] });
  return rows.map((row) => toNode(type, row));
}

/** Writes nodes that are not there yet, with such ties of theirs as `isTiedAtCreation` says. */
export async function createNodes(run: Run, type: NodeType, nodes: readonly Node[]): Promise<void> {
  if (type !== "interaction") return saveNodes(run, type, nodes);
  const by = Map.groupBy(nodes, tiedBy);
  await Promise.all(
    [...by].map(([author, acts]) =>
      author === null
        ? interactions.create(run, { rows: acts.map(valuesOf) })
        : interactions.createBy[author](run, {
            rows: acts.map((act) => [linked(act, author), linked(act, "brand"), ...valuesOf(act)]),
          }),
    ),
  );
}

/** Whether a node that `createNodes` writes needs this link no more. */
export function isTiedAtCreation(node: Node, link: string): boolean {
  const author = tiedBy(node);
  return author !== null && (link === author || link === "brand");
}

/** Which link of an act is made at its creation, together with that to its brand; null for none. */
function tiedBy(node: Node): "account" | "actor" | null {
  if (node.type !== "interaction" || linked(node, "brand") === null) return null;
  if (linked(node, "account") !== null) return "account";
  return linked(node, "actor") === null ? null : "actor";
}

function valuesOf(act: Node): (Property | null)[] {
  const row: Readonly<Record<string, Property | undefined>> = rowOf("interaction", act);
  return INTERACTION_COLUMNS.map((column) => row[column] ?? null);
}

/** Writes nodes as they now are, be they there or not. */
export const saveNodes = (run: Run, type: NodeType, nodes: readonly Node[]) =>
  statements[type].save(run, { rows: nodes.map((node) => rowOf(type, node)) });

function rowOf(type: NodeType, { n, key, present, properties }: Node) {
  const words = searchedWords(type, properties);
  return { ...properties, n, key, present, ...(words !== undefined && { words }) };
}

export const linkNodes = (run: Run, type: NodeType, link: string, change: "link" | "unlink", rows: [from: number, to: number][]) => {
  const links: Readonly<Record<string, ReturnType<typeof linkStatements> | undefined>> = statements[type].links;
  const statement = links[link];
  if (!statement) throw new Error(`${type} has no link ${link}`);
  return statement[change](run, { rows });
};

type Fetched = { properties: { n: number; key: string; present: boolean } & Properties } & { [link: string]: unknown };

function toNode(type: NodeType, { properties: { n, key, present, ...properties }, ...links }: Fetched): Node {
  return { type, n, key, present, properties, links: nonEmpty(links) };
}

/** A link that leads nowhere is absent and numbers ascend, so that equal nodes compare equal. */
function nonEmpty(links: Readonly<Record<string, unknown>>): Links {
  const entries = Object.entries(links).flatMap(([name, ends]): [string, number[]][] =>
    Array.isArray(ends) && ends.length > 0 ? [[name, [...ends].sort((a, b) => a - b)]] : [],
  );
  return Object.fromEntries(entries);
}
