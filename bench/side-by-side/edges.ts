import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { below, random } from "../../seeds/random.ts";

/** Who may influence whom and how probably, as everybody is given it: sorted by tail, then head, each pair once; people are 0, 1, 2 … */
export interface Edges {
  readonly name: string;
  readonly people: number;
  readonly tails: Uint32Array;
  readonly heads: Uint32Array;
  /** In (0, 1]. */
  readonly probabilities: Float64Array;
}

export type Pair = readonly [from: number, to: number];

/** Drops repeated pairs and pairs of one person. */
export function edgesOf(name: string, people: number, pairs: Iterable<Pair>, probability: (inDegree: number) => number): Edges {
  // Sorted as numbers: sorting millions of pairs takes a minute.
  const all = Float64Array.from(pairs, ([tail, head]) => tail * people + head).sort();
  const codes = all.filter((code, i) => code !== all[i - 1] && Math.floor(code / people) !== code % people);
  const tails = Uint32Array.from(codes, (code) => Math.floor(code / people));
  const heads = Uint32Array.from(codes, (code) => code % people);
  const inDegrees = new Uint32Array(people);
  for (const head of heads) inDegrees[head] = (inDegrees[head] ?? 0) + 1;
  return { name, people, tails, heads, probabilities: Float64Array.from(heads, (head) => probability(inDegrees[head] ?? 0)) };
}

/** The same edges, each head influenced by its influencers once in the mean. */
export function weightedCascade({ tails, heads, people, name }: Edges): Edges {
  const pairs = Array.from(tails, (tail, edge): Pair => [tail, heads[edge] ?? 0]);
  return edgesOf(`${name}, weighted cascade`, people, pairs, (inDegree) => 1 / inDegree);
}

/** For peers in other processes. */
export async function writeEdges({ tails, heads, probabilities }: Edges, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "tails.u32"), tails);
  await writeFile(join(folder, "heads.u32"), heads);
  await writeFile(join(folder, "probabilities.f64"), probabilities);
}

/** From people who influence somebody to people whom somebody influences, never the same; drawn with this seed. */
export function pairsOf({ tails, heads }: Edges, count: number, seed = 5): Pair[] {
  const draw = random(seed, "pairs");
  const [from, to] = [[...new Set(tails)], [...new Set(heads)]];
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    const pair: Pair = [from[below(draw, from.length)] ?? 0, to[below(draw, to.length)] ?? 0];
    if (pair[0] !== pair[1]) pairs.push(pair);
  }
  return pairs;
}
