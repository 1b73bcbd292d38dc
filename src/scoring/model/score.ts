import type { History } from "../ambassadors/history.ts";
import { Computation, type Contribution } from "./formula.ts";
import type { Surroundings } from "./measures/measurement.ts";
import { axisOf, type ScoringModel } from "./scoring-model.ts";

/** How well somebody carries a brand. */
export interface Score {
  /** The sum of the points of the contributions; 0..scale when the model is normalised. */
  readonly value: number;
  /** Everything that the model asks of an ambassador is reached. */
  readonly eligible: boolean;
  /** By axis: the mean of its components by weight. */
  readonly axes: ReadonlyMap<string, number>;
  readonly contributions: readonly Contribution[];
}

/** A scoring model that is ready to be computed. */
export class Scoring {
  readonly model: ScoringModel;
  readonly axes: readonly string[];
  readonly notoriety: Computation;
  readonly legitimacy: Computation;
  readonly #score: Computation;
  /** Of each axis, its components' places and their shares in it. */
  readonly #parts: ReadonlyMap<string, readonly { readonly place: number; readonly share: number }[]>;

  constructor(model: ScoringModel, surroundings: Surroundings) {
    this.model = model;
    this.#score = new Computation(model, surroundings, model.scale);
    this.notoriety = new Computation(model.notoriety, surroundings);
    this.legitimacy = new Computation(model.legitimacy, surroundings);
    this.axes = [...new Set(model.components.map(({ name }) => axisOf(name)))];
    this.#parts = new Map(this.axes.map((axis) => [axis, partsOf(model, axis)]));
  }

  /** The values of the components, which everything else follows from. */
  values(history: History, asOf: number, person: number): number[] {
    return this.#score.values(history, asOf, person);
  }

  whole(values: readonly number[]): number {
    return this.#score.whole(values);
  }

  axis(axis: string, values: readonly number[]): number {
    return this.#parts.get(axis)?.reduce((sum, { place, share }) => sum + share * (values[place] ?? 0), 0) ?? 0;
  }

  isEligible(values: readonly number[]): boolean {
    return this.model.thresholds.every(({ of, least }) => this.#figure(of, values) >= least);
  }

  score(history: History, asOf: number, person: number): Score {
    const contributions = this.#score.contributions(history, asOf, person);
    const values = contributions.map(({ value }) => value);
    const axes = new Map(this.axes.map((axis) => [axis, this.axis(axis, values)]));
    return { value: this.whole(values), eligible: this.isEligible(values), axes, contributions };
  }

  #figure(of: string, values: readonly number[]): number {
    if (of === SCORE) return this.whole(values);
    if (this.#parts.has(of)) return this.axis(of, values);
    return values[this.model.components.findIndex(({ name }) => name === of)] ?? 0;
  }
}

/** What a threshold calls the score itself. */
export const SCORE = "score";

/** An axis whose weights add up to nothing is the plain mean of its components. */
function partsOf({ components }: ScoringModel, axis: string) {
  const parts = components.flatMap(({ name, weight }, place) => (axisOf(name) === axis ? [{ place, weight }] : []));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ place, weight }) => ({ place, share: total === 0 ? 1 / parts.length : weight / total }));
}
