import { type Csr, csrOf } from "../../src/influence/projection/csr.ts";
import { EdgeWeights } from "../../src/influence/projection/edge-weights.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import type { Edges } from "./edges.ts";

/** The edges as the engine takes them. */
export interface Network {
  readonly csr: Csr;
  readonly probability: EdgeWeights;
}

export function networkOf({ people, tails, heads, probabilities }: Edges): Network {
  const probability = new EdgeWeights({
    masses: probabilities,
    bond: new Uint8Array(probabilities.length),
    slopes: Float64Array.of(1),
    offsets: Float64Array.of(0),
    sizes: new Float64Array(people),
    decay: 1,
    evidence: 1,
    most: 1,
  });
  return { csr: atOnce(csrOf(people, tails, heads)), probability };
}
