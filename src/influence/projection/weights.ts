import type { Measure } from "../model.ts";
import { EdgeWeights } from "./edge-weights.ts";
import type { Projection } from "./projection.ts";

/** What the probability of an edge is made of at an instant, with the names of DEFINITIONS §3. */
export interface Influence {
  /** (C + A·q) / (N + A), less what mistrust takes from it; in [0, 1]. For other measures, what they make of the edge. */
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

/** Of an edge of that tail as of t, with the weights as of then. */
export function influenceOf(projection: Projection, edge: number, tail: number, t: number, weights: EdgeWeights): Influence {
  const { acts, masses, bond, bonds } = projection;
  const decay = decayAt(projection, t);
  const { prior, factor } = bonds.at(bond[edge] ?? 0);
  return {
    probability: weights.of(edge, tail),
    credit: (masses[edge] ?? 0) * decay,
    acts: (acts[tail] ?? 0) * decay,
    prior,
    factor,
  };
}

/**
 * The figure of each edge as of t: by LEARNED the Bernoulli probability with partial credit of Goyal, Bonchi and Lakshmanan
 * (WSDM 2010), with a prior from ties; without it, what acts alone make probable.
 */
export function weightsAt(projection: Projection, t: number, withPriors = true): EdgeWeights {
  const { acts, masses, bond, bonds, model } = projection;
  const by = TERMS[model.measure](decayAt(projection, t), projection);
  const slopes = bonds.each(({ factor }) => by.slope * (by.isMistrusted ? factor : 1));
  const offsets = bonds.each(({ prior, factor }) => by.base + (withPriors ? by.prior * prior * factor : 0));
  return new EdgeWeights({ masses, bond, slopes, offsets, sizes: acts, decay: by.decay, evidence: by.evidence, most: by.most });
}

interface Terms {
  readonly slope: number;
  readonly isMistrusted: boolean;
  readonly base: number;
  readonly prior: number;
  readonly decay: number;
  readonly evidence: number;
  readonly most: number;
}

/** The mass itself, whoever the tail is. */
const MASS: Terms = { slope: 1, isMistrusted: false, base: 0, prior: 0, decay: 0, evidence: 1, most: Infinity };

const TERMS: Readonly<Record<Measure, (decay: number, projection: Projection) => Terms>> = {
  LEARNED: (decay, { model: { priorStrength } }) => ({
    slope: decay,
    isMistrusted: true,
    base: 0,
    prior: priorStrength,
    decay,
    evidence: priorStrength,
    most: 1,
  }),
  UNIFORM: (_, { model }) => ({ ...MASS, slope: 0, base: model.probability }),
  WEIGHTED_CASCADE: () => MASS,
  CREDIT: (decay) => ({ ...MASS, slope: decay }),
  REPLIES: () => MASS,
  RARITY_OF_REPLIES: () => MASS,
};

/** What a mass at the landmark is worth at t. */
function decayAt({ landmark, model }: Projection, t: number): number {
  return 2 ** ((landmark - t) / model.halfLife);
}
