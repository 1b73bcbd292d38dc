import type { MeasureKind } from "../model.ts";
import type { EdgeWeights } from "../projection/edge-weights.ts";
import { PathAlgebra } from "./path-algebra.ts";

/**
 * What makes one path better than another. FEWEST_HOPS: fewer hops, then the better figure. MOST_PROBABLE: the greater product of
 * probabilities, then fewer hops. STRONGEST: the stronger weakest hop, then fewer hops, then the greater product of strengths.
 * CHEAPEST: the lower sum of costs, then fewer hops. ALL_SHORTEST: of the paths of fewest hops alone, the greater sum of strengths.
 */
export type PathOrder = "FEWEST_HOPS" | "MOST_PROBABLE" | "STRONGEST" | "CHEAPEST" | "ALL_SHORTEST";

/** How many hops a path may have, where hops are bounded. */
export const MOST_HOPS = 12;

/** Of what kind the figures of edges have to be; null where any will do. */
export const NEEDED: Readonly<Record<PathOrder, MeasureKind | null>> = {
  FEWEST_HOPS: null,
  MOST_PROBABLE: "PROBABILITY",
  STRONGEST: "STRENGTH",
  CHEAPEST: "COST",
  ALL_SHORTEST: "STRENGTH",
};

/** How paths are compared: by the weakest hop where that counts, by hops where they come first, by what hops weigh together. */
export interface Weighing {
  readonly order: PathOrder;
  /** Do fewer hops count before what they weigh? */
  readonly hopsFirst: boolean;
  /** What the hops of a path weigh together; the least is best. */
  readonly algebra: PathAlgebra;
  /** The strength of the weakest hop below zero, where the stronger is better before all else; null where it does not count. */
  readonly widest: PathAlgebra | null;
}

/** How paths over edges with figures of that kind are weighed; the kind has to be the one that the order needs. */
export function weighingBy(order: PathOrder, weights: EdgeWeights, kind: MeasureKind = "PROBABILITY"): Weighing {
  const hopsFirst = order !== "MOST_PROBABLE" && order !== "CHEAPEST";
  const widest = order === "STRONGEST" ? PathAlgebra.widest(weights) : null;
  return { order, hopsFirst, widest, algebra: algebraOf(order, weights, kind) };
}

function algebraOf(order: PathOrder, weights: EdgeWeights, kind: MeasureKind): PathAlgebra {
  if (order === "ALL_SHORTEST") return PathAlgebra.greatestSum(weights);
  if (kind === "COST") return PathAlgebra.leastSum(weights);
  return kind === "PROBABILITY" ? PathAlgebra.product(weights) : PathAlgebra.productOfStrengths(weights);
}
