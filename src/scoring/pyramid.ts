import { type Engagement, NO_ENGAGEMENT } from "./engagement.ts";
import { LevelMix } from "./level-mix.ts";
import { helpingDaysNeededIn, type PyramidModel } from "./pyramid-model.ts";

/** A stretch of time [from, to) in epoch milliseconds, from < to. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period of the same length that ends where this one begins. */
export const previousOf = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

/** How deep people's commitment to a brand is in a period: everybody stands on the deepest level whose rule they meet. */
export class Pyramid {
  readonly model: PyramidModel;
  readonly period: Period;
  /** Who works for the brand at the last instant of the period. */
  readonly staff: ReadonlySet<number>;
  readonly mix = new LevelMix();
  readonly #engagements: ReadonlyMap<number, Engagement>;

  constructor(model: PyramidModel, period: Period, staff: ReadonlySet<number>, engagements: ReadonlyMap<number, Engagement>) {
    this.model = model;
    this.period = period;
    this.staff = staff;
    this.#engagements = engagements;
    for (const [person, { level }] of engagements) this.mix.add(person, level);
  }

  get byteLength(): number {
    return 160 * this.#engagements.size;
  }

  get helpingDaysNeeded(): number {
    return helpingDaysNeededIn(this.period, this.model);
  }

  /** Of somebody of whom the period knows nothing: outside. */
  engagement(person: number): Engagement {
    return this.#engagements.get(person) ?? NO_ENGAGEMENT;
  }
}
