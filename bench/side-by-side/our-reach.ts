import { cascadeOf } from "../../src/influence/reach/cascade.ts";
import { estimateOf, REACH, type ReachEstimate, reachOf } from "../../src/influence/reach/reach.ts";
import { Roots } from "../../src/influence/reach/roots.ts";
import { RrSets } from "../../src/influence/reach/rr-sets.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Network } from "./network.ts";

/** Everybody's reach into everybody, from the edges to the bound: what that came to, and a person's figures. */
export function ourReach({ csr, probability }: Network): { bound: number | null; of: (person: number) => ReachEstimate } {
  const people = Uint32Array.from({ length: csr.people }, (_, person) => person);
  const cascade = atOnce(cascadeOf(csr, probability, probability));
  const reach = atOnce(reachOf(new RrSets(cascade, new Roots({ people }), 1), REACH));
  return { bound: reach.bound, of: (person) => estimateOf(reach, person) };
}
