import { cascadeOf } from "../../src/influence/reach/cascade.ts";
import { RELAYS, type Relays, relaysOf } from "../../src/influence/reach/opim-c.ts";
import { Roots } from "../../src/influence/reach/roots.ts";
import { RrSets } from "../../src/influence/reach/rr-sets.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Network } from "./network.ts";

/** So many relays for an audience of everybody, from the edges to the certificate. */
export function ourRelays({ csr, probability }: Network, k: number): Relays {
  const { people } = csr;
  const everybody = Uint32Array.from({ length: people }, (_, person) => person);
  const cascade = atOnce(cascadeOf(csr, probability, probability));
  const sets = new RrSets(cascade, new Roots({ people: everybody }), 1);
  return atOnce(relaysOf(sets, { ...RELAYS, isCandidate: new Uint8Array(people).fill(1), k }));
}
