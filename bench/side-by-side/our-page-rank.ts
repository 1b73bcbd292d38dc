import { pageRank } from "../../src/influence/pagerank.ts";
import { edgeOf } from "../../src/influence/projection/csr.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Network } from "./network.ts";

/** By person: PageRank along the arrows, in proportion to the probabilities. */
export function ourPageRank({ csr, probability }: Network, iterations: number): () => Float64Array {
  const { into, people } = csr;
  const weights = new Float64Array(csr.edges);
  for (let cell = 0; cell < weights.length; cell++) weights[cell] = probability.of(edgeOf(csr, cell), into.others[cell] ?? 0);
  return () => atOnce(pageRank({ people, ...into }, weights, { iterations })).ranks;
}
