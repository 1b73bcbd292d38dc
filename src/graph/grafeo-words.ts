import type { Graph, WordSearch } from "./port.ts";
import { conditionOf, numbersOf } from "./word-conditions.ts";

/** Looked at by number, each of them costs ten times as much as in a look through the label. */
const FEW = 4_000;

/**
 * The engine's own text index finds any word instead of all and no beginnings of words, and makes opening slow. So the nodes are
 * looked at: the last few by number, which is enough for words that many have, then the whole label.
 */
export async function lookThrough(graph: Pick<Graph, "read">, search: WordSearch): Promise<number[]> {
  const { label, count, below, limit } = search;
  const { holds, params } = conditionOf(search);
  const top = below ?? count;
  const last = Array.from({ length: Math.min(FEW, top) }, (_, i) => top - 1 - i);
  const near = await graph.read(`UNWIND $last AS n MATCH (x:${label} {n: n}) WHERE ${holds} RETURN n`, { ...params, last });
  const found = numbersOf(near).sort((a, b) => b - a);
  if (found.length >= limit || top <= FEW) return found.slice(0, limit);
  // The comparison of numbers takes as long as that of words.
  const bound = below === undefined ? "" : "AND x.n < $below";
  const rows = await graph.read(`MATCH (x:${label}) WHERE ${holds} ${bound} RETURN x.n AS n ORDER BY n DESC LIMIT $limit`, {
    ...params,
    ...(below !== undefined && { below }),
    limit,
  });
  return numbersOf(rows);
}
