import type { Graph, Row, WordSearch } from "./port.ts";

/** Finds words without an index on them: looks at the nodes of the label, the greatest numbers first where the engine can. */
export async function lookThrough(graph: Pick<Graph, "read">, { label, words, prefix, below, limit }: WordSearch): Promise<number[]> {
  // The longest first: the rarer a word, the fewer nodes are asked for the others.
  const parts = [...words.map((word) => ` ${word} `), ` ${prefix}`].sort((a, b) => b.length - a.length);
  const conditions = parts.map((_, i) => `AND x.words CONTAINS $part${i}`);
  const rows = await graph.read(
    `MATCH (x:${label}) WHERE x.n < $below ${conditions.join(" ")} RETURN x.n AS n ORDER BY n DESC LIMIT $limit`,
    { below, limit, ...Object.fromEntries(parts.map((part, i) => [`part${i}`, part])) },
  );
  return numbersOf(rows);
}

const numbersOf = (rows: readonly Row[]): number[] => rows.flatMap(({ n }) => (typeof n === "number" ? [n] : []));
