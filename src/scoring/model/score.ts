import type { History } from "../ambassadors/history.ts";
import { ceilingsOf } from "./ceilings.ts";
import { Computation, type Contribution } from "./formula.ts";
import type { Ceiling } from "./measures/ceiling.ts";
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
  /** How high each component can come as time goes by; null where that is not known. */
  readonly ceilings: readonly Ceiling[] | null;
  readonly #score: Computation;
  /** Of each axis. */
  readonly #parts: ReadonlyMap<string, readonly Part[]>;
  readonly #conditions: readonly Condition[];

  constructor(model: ScoringModel, surroundings: Surroundings) {
    this.model = model;
    this.#score = new Computation(model, surroundings, model.scale);
    this.notoriety = new Computation(model.notoriety, surroundings);
    this.legitimacy = new Computation(model.legitimacy, surroundings);
    this.axes = [...new Set(model.components.map(({ name }) => axisOf(name)))];
    this.#parts = new Map(this.axes.map((axis) => [axis, partsOf(model, axis)]));
    this.#conditions = model.thresholds.map(({ of, least }) => ({ least, parts: this.#partsOf(of) }));
    this.ceilings = ceilingsOf(model, surroundings);
  }

  /** What the components measure. */
  measured(history: History, asOf: number, person: number): number[] {
    return this.#score.measured(history, asOf, person);
  }

  /** The values of the components, which everything else follows from; written over what they measure. */
  transform(measured: number[]): number[] {
    return this.#score.transform(measured);
  }

  values(history: History, asOf: number, person: number): number[] {
    return this.#score.values(history, asOf, person);
  }

  whole(values: readonly number[]): number {
    return this.#score.whole(values);
  }

  axis(axis: string, values: readonly number[]): number {
    return sumOf(this.#parts.get(axis) ?? [], values);
  }

  isEligible(values: readonly number[]): boolean {
    for (const { least, parts } of this.#conditions) {
      if (!((parts ? sumOf(parts, values) : this.whole(values)) >= least)) return false;
    }
    return true;
  }

  score(history: History, asOf: number, person: number): Score {
    const contributions = this.#score.contributions(history, asOf, person);
    const values = contributions.map(({ value }) => value);
    const axes = new Map(this.axes.map((axis) => [axis, this.axis(axis, values)]));
    return { value: this.whole(values), eligible: this.isEligible(values), axes, contributions };
  }

  /** What a threshold is for is made of: nothing stands for the whole. */
  #partsOf(of: string): readonly Part[] | undefined {
    if (of === SCORE) return undefined;
    return this.#parts.get(of) ?? [{ place: this.model.components.findIndex(({ name }) => name === of), share: 1 }];
  }
}

/** A component's place, and its share in an axis. */
interface Part {
  readonly place: number;
  readonly share: number;
}

interface Condition {
  readonly least: number;
  readonly parts: readonly Part[] | undefined;
}

function sumOf(parts: readonly Part[], values: readonly number[]): number {
  let sum = 0;
  for (const { place, share } of parts) sum += share * (values[place] ?? 0);
  return sum;
}

/** What a threshold calls the score itself. */
export const SCORE = "score";

/** An axis whose weights add up to nothing is the plain mean of its components. */
function partsOf({ components }: ScoringModel, axis: string): Part[] {
  const parts = components.flatMap(({ name, weight }, place) => (axisOf(name) === axis ? [{ place, weight }] : []));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ place, weight }) => ({ place, share: total === 0 ? 1 / parts.length : weight / total }));
}
