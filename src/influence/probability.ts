import { EdgeWeights } from "./edge-weights.ts";
import type { Projection } from "./projection.ts";

/** What the probability of an edge is made of at an instant, with the names of DEFINITIONS §3. */
export interface Influence {
  /** (C + A·q) / (N + A), less what mistrust takes from it; in [0, 1]. */
  readonly probability: number;
  /** C: what the head's responses to the tail's acts are worth by now. */
  readonly credit: number;
  /** N: how many acts of the tail's count by now. */
  readonly acts: number;
  /** q: what ties alone make probable. */
  readonly prior: number;
  /** By what mistrust multiplies the rest; 1 where there is none. */
  readonly factor: number;
}

/** Of an edge of that tail as of t. */
export function influenceOf(projection: Projection, edge: number, tail: number, t: number): Influence {
  const { acts, credits, bond, bonds } = projection;
  const decay = decayAt(projection, t);
  return {
    probability: probabilityAt(projection, t).of(edge, tail),
    credit: (credits[edge] ?? 0) * decay,
    acts: (acts[tail] ?? 0) * decay,
    prior: bonds.prior(bond[edge] ?? 0),
    factor: bonds.factor(bond[edge] ?? 0),
  };
}

/**
 * The probability of each edge as of t: Bernoulli with partial credit (Goyal, Bonchi, Lakshmanan, WSDM 2010), with a prior
 * from ties.
 */
export function probabilityAt(projection: Projection, t: number): EdgeWeights {
  const { acts, credits, bond, bonds, model } = projection;
  const decay = decayAt(projection, t);
  return new EdgeWeights({
    masses: credits,
    bond,
    slopes: bonds.each((_, factor) => decay * factor),
    offsets: bonds.each((prior, factor) => model.priorStrength * prior * factor),
    sizes: acts,
    decay,
    evidence: model.priorStrength,
    most: 1,
  });
}

/** What a mass at the landmark is worth at t. */
function decayAt({ landmark, model }: Projection, t: number): number {
  return 2 ** ((landmark - t) / model.halfLife);
}
