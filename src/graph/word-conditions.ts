import type { Params, Row, WordSearch } from "./port.ts";

/** The condition that a node x holds the words, in Cypher, and its parameters. */
export function conditionOf({ words, prefix }: WordSearch): { holds: string; params: Params } {
  // The longest first: the rarer a word, the fewer nodes are asked for the others.
  const parts = [...words.map((word) => ` ${word} `), ` ${prefix}`].sort((a, b) => b.length - a.length);
  return {
    holds: parts.map((_, i) => `x.words CONTAINS $part${i}`).join(" AND "),
    params: Object.fromEntries(parts.map((part, i) => [`part${i}`, part])),
  };
}

export const numbersOf = (rows: readonly Row[]): number[] => rows.flatMap(({ n }) => (typeof n === "number" ? [n] : []));
