import { bestPaths } from "../../src/influence/paths/best-paths.ts";
import { weighingBy } from "../../src/influence/paths/path-order.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Pair } from "./edges.ts";
import type { Network } from "./network.ts";

/** The number of hops of a path of fewest hops; nothing where there is none. */
export function ourFewestHops({ csr, probability }: Network, [from, to]: Pair): number[] {
  const weighing = weighingBy("FEWEST_HOPS", probability);
  const options = { weighing, from: [from], to: [to], maxHops: Infinity, first: 1, ties: 0, work: new Work(Infinity) };
  return atOnce(bestPaths(csr, options)).paths.map(({ edges }) => edges.length);
}
