import { bestPaths } from "../../src/influence/paths/best-paths.ts";
import { weighingBy } from "../../src/influence/paths/path-order.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Pair } from "./edges.ts";
import type { Network } from "./network.ts";

/** −ln p of the most probable simple paths, the best first; nothing where there is none. */
export function ourBestPaths(
  { csr, probability }: Network,
  [from, to]: Pair,
  { first, maxHops }: { first: number; maxHops: number },
): number[] {
  const weighing = weighingBy("MOST_PROBABLE", probability);
  const options = { weighing, from: [from], to: [to], maxHops, first, ties: 0, work: new Work(Infinity) };
  const { paths } = atOnce(bestPaths(csr, options));
  return paths.map(({ edges, people }) => edges.reduce((sum, edge, i) => sum - Math.log(probability.of(edge, people[i] ?? 0)), 0));
}
