import type { Graph, WordSearch } from "./port.ts";
import { wordIndexOf } from "./schema.ts";
import { conditionOf, numbersOf } from "./word-conditions.ts";

/** Nodes that the index is asked for at most. It gives them by relevance, so those with the greatest numbers are known once all are there. */
const MOST = 10_000;

const FIND = `
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.queryNodes($index, $query, {limit: $most}) YIELD node
RETURN collect(node.n) AS found`;

export async function searchIndex(graph: Pick<Graph, "read">, search: WordSearch): Promise<number[]> {
  const { label, count, below = count, limit } = search;
  const [row] = await graph.read(FIND, { index: wordIndexOf(label), query: toLucene(search), most: MOST });
  const found = Array.isArray(row?.found) ? row.found.filter((n) => typeof n === "number") : [];
  if (found.length === MOST) return await walkDown(graph, search);
  return found
    .filter((n) => n < below)
    .sort((a, b) => b - a)
    .slice(0, limit);
}

/** What more nodes have is soon met on a walk down the numbers, which the index on them leads. */
async function walkDown(graph: Pick<Graph, "read">, search: WordSearch): Promise<number[]> {
  const { label, count, below = count, limit } = search;
  const { holds, params } = conditionOf(search);
  const walk = `MATCH (x:${label}) WHERE x.n < $below AND ${holds} RETURN x.n AS n ORDER BY n DESC LIMIT $limit`;
  return numbersOf(await graph.read(walk, { ...params, below, limit }));
}

/** Words are lower-case letters and digits, in which the language of Lucene has no operators. */
const toLucene = ({ words, prefix }: WordSearch) => [...words, `${prefix}*`].map((word) => `+${word}`).join(" ");
