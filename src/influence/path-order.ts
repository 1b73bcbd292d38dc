import type { EdgeWeights } from "./edge-weights.ts";

/** What makes one path better than another: fewer hops, then more probable; or more probable, then fewer hops. */
export type PathOrder = "FEWEST_HOPS" | "MOST_PROBABLE";

/** No path is longer. */
export const MOST_HOPS = 12;

/** How paths are weighed: a path's weight is the sum of its edges', and the least is best. */
export interface Weighing {
  /** Of an edge of that tail: a whole number of at least 1; infinite where the probability is 0. */
  readonly weight: (edge: number, tail: number) => number;
  /** Paths of one number of hops whose weights differ by no more than this are as good as each other. */
  readonly tolerance: number;
}

/**
 * −ln p is counted in steps of 2^−34. Rounding may move a path of twelve hops by six of them, so that two of one probability
 * differ by twelve at most; probabilities closer than a billionth part are taken as one.
 */
const STEPS = 2 ** 34;
const CLOSE = 16;
/** More than the steps of twelve hops of the least probability there is. */
const ONE_HOP = 2 ** 48;
/** More than the hops of any path. */
const HOPS = 16;
/** More than the weight of any path of MOST_HOPS. */
export const MOST_WEIGHT = 2 ** 52;

/** Hops and −ln p in one number, the more important one first; below 2^53, so that sums are exact in whatever order. */
export function weighingBy(order: PathOrder, probability: EdgeWeights): Weighing {
  const steps = (edge: number, tail: number) => Math.round(-Math.log(probability.of(edge, tail)) * STEPS);
  return order === "FEWEST_HOPS"
    ? { weight: (edge, tail) => ONE_HOP + steps(edge, tail), tolerance: CLOSE }
    : { weight: (edge, tail) => HOPS * steps(edge, tail) + 1, tolerance: HOPS * CLOSE + HOPS - 1 };
}
