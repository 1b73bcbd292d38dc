import type { EdgeWeights } from "../projection/edge-weights.ts";

const QUOTIENT = 0;
const LOGARITHM = 1;
const SUM = 2;
const WIDTH = 3;
type Arithmetic = typeof QUOTIENT | typeof LOGARITHM | typeof SUM | typeof WIDTH;

/** What is closer than a billionth part is as good. */
const CLOSE = 1e-9;
/**
 * −ln is counted in steps of 2^−34, so that sums are exact in whatever order. Rounding may move a path of twelve hops by six of
 * them, so that two of one product differ by twelve at most: a billionth part.
 */
const STEPS = 2 ** 34;
const CLOSE_STEPS = 16;
/** No probability, which is no edge. */
const POSITIVE = Number.MIN_VALUE;

/**
 * How the figures of hops make the weight of a path, the least of which is best. One class for all, and a branch that is always
 * taken the same way in one search, so that the searches stay in one shape for the compiler.
 */
export class PathAlgebra {
  /** Of a path without hops. */
  readonly nothing: number;
  readonly #weights: EdgeWeights;
  readonly #arithmetic: Arithmetic;
  readonly #sign: number;
  /** Edges of lower figures are none. */
  readonly #least: number;
  #exact: PathAlgebra | undefined;

  private constructor(weights: EdgeWeights, arithmetic: Arithmetic, least: number, sign = 1) {
    this.#weights = weights;
    this.#arithmetic = arithmetic;
    this.#least = least;
    this.#sign = sign;
    this.nothing = arithmetic === QUOTIENT ? 1 : arithmetic === WIDTH ? Number.NEGATIVE_INFINITY : 0;
  }

  /** One divided by the product of probabilities. Too long a path weighs Infinity: see `exact`. */
  static product(weights: EdgeWeights): PathAlgebra {
    return new PathAlgebra(weights, QUOTIENT, POSITIVE);
  }

  /** The same of strengths, among which 0 is one. */
  static productOfStrengths(weights: EdgeWeights): PathAlgebra {
    return new PathAlgebra(weights, QUOTIENT, 0);
  }

  static leastSum(weights: EdgeWeights): PathAlgebra {
    return new PathAlgebra(weights, SUM, 0);
  }

  /** The sum, below zero. */
  static greatestSum(weights: EdgeWeights): PathAlgebra {
    return new PathAlgebra(weights, SUM, 0, -1);
  }

  /** The least figure, below zero. */
  static widest(weights: EdgeWeights): PathAlgebra {
    return new PathAlgebra(weights, WIDTH, 0);
  }

  /** The same in a form that holds whatever the figures: a quotient by its logarithm. */
  get exact(): PathAlgebra {
    if (this.#arithmetic !== QUOTIENT) return this;
    this.#exact ??= new PathAlgebra(this.#weights, LOGARITHM, this.#least);
    return this.#exact;
  }

  /** Are edges none that have a figure other than 0? */
  get isSelective(): boolean {
    return this.#least > POSITIVE;
  }

  /** The same over edges of at least that figure. */
  atLeast(figure: number): PathAlgebra {
    return new PathAlgebra(this.#weights, this.#arithmetic, figure, this.#sign);
  }

  /** Of a path and an edge more; NaN when the edge is none. */
  further(weight: number, edge: number, tail: number): number {
    const figure = this.#weights.of(edge, tail);
    if (figure < this.#least) return Number.NaN;
    switch (this.#arithmetic) {
      case QUOTIENT:
        return weight / figure;
      case LOGARITHM:
        return weight + Math.round(-Math.log(figure) * STEPS);
      case SUM:
        return weight + this.#sign * figure;
      case WIDTH:
        return Math.max(weight, -figure);
    }
  }

  /** Of two paths, the one behind the other. */
  join(one: number, other: number): number {
    switch (this.#arithmetic) {
      case QUOTIENT:
        return one * other;
      case WIDTH:
        return Math.max(one, other);
      default:
        return one + other;
    }
  }

  /** What is as good as that weight weighs no more than this. */
  slack(weight: number): number {
    switch (this.#arithmetic) {
      case QUOTIENT:
        return weight * (1 + CLOSE);
      case LOGARITHM:
        return weight + CLOSE_STEPS;
      case SUM:
        return weight + Math.abs(weight) * CLOSE;
      case WIDTH:
        return weight;
    }
  }

  /** What weighs less than this is better than that weight, by more than what is as good. */
  close(weight: number): number {
    switch (this.#arithmetic) {
      case QUOTIENT:
        return weight * (1 - CLOSE);
      case LOGARITHM:
        return weight - CLOSE_STEPS;
      case SUM:
        return weight - Math.abs(weight) * CLOSE;
      case WIDTH:
        return weight;
    }
  }

  /** What a way may weigh for it and the other to weigh no more than `whole` together. */
  room(whole: number, other: number): number {
    switch (this.#arithmetic) {
      case QUOTIENT:
        return whole / other;
      case WIDTH:
        return whole;
      default:
        return whole - other;
    }
  }

  /** A weight that is not as good any more, in the exact form. */
  beyond(weight: number): number {
    return this.#arithmetic === LOGARITHM ? this.slack(weight) + 1 : this.slack(weight) + Math.abs(weight) * 1e-15 + Number.MIN_VALUE;
  }

  /** The greatest weight, in the exact form, of a product of at least that; of a sum of at most that. */
  limit(figure: number): number {
    return this.#arithmetic === SUM ? this.slack(figure) : Math.round(-Math.log(figure) * STEPS) + CLOSE_STEPS;
  }
}
