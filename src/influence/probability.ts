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

/** Of an edge as of t. */
export function influenceOf(projection: Projection, edge: number, t: number): Influence {
  const { csr, acts, credits, bond, bonds } = projection;
  const decay = decayAt(projection, t);
  return {
    probability: probabilityAt(projection, t)(edge),
    credit: (credits[edge] ?? 0) * decay,
    acts: (acts[csr.tails[edge] ?? 0] ?? 0) * decay,
    prior: bonds.prior(bond[edge] ?? 0),
    factor: bonds.factor(bond[edge] ?? 0),
  };
}

/**
 * The probability of each edge as of t: Bernoulli with partial credit (Goyal, Bonchi, Lakshmanan, WSDM 2010), with a prior
 * from ties.
 */
export function probabilityAt(projection: Projection, t: number): (edge: number) => number {
  const { csr, acts, credits, bond, bonds, model } = projection;
  const { tails } = csr;
  const strength = model.priorStrength;
  const decay = decayAt(projection, t);
  return (edge) => {
    const ties = bond[edge] ?? 0;
    const learned = (credits[edge] ?? 0) * decay + strength * bonds.prior(ties);
    const mass = (acts[tails[edge] ?? 0] ?? 0) * decay + strength;
    // C is at most N, but both are rounded.
    return Math.min(1, (learned / mass) * bonds.factor(ties));
  };
}

/** What a mass at the landmark is worth at t. */
function decayAt({ landmark, model }: Projection, t: number): number {
  return 2 ** ((landmark - t) / model.halfLife);
}
