import { deedsIn } from "./deeds.ts";
import type { Engagement } from "./engagement.ts";
import type { EngagementRows } from "./engagement-table.ts";
import { LevelMix } from "./level-mix.ts";
import { type EngagementLevel, LADDER } from "./levels.ts";
import { helpingDaysNeededIn, type PyramidModel } from "./pyramid-model.ts";
import { wordsOf } from "./words.ts";

/** A stretch of time [from, to) in epoch milliseconds, from < to. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period of the same length that ends where this one begins. */
export const previousOf = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

export interface PyramidParts {
  readonly model: PyramidModel;
  readonly period: Period;
  /** Who works for the brand at the last instant of the period. */
  readonly staff: ReadonlySet<number>;
  /** By person, the place in LADDER. */
  readonly places: Uint8Array;
  /** What happened in the period. */
  readonly rows: EngagementRows;
}

/** How deep people's commitment to a brand is in a period: everybody stands on the deepest level whose rule they meet. */
export class Pyramid implements PyramidParts {
  readonly model: PyramidModel;
  readonly period: Period;
  readonly staff: ReadonlySet<number>;
  readonly places: Uint8Array;
  readonly rows: EngagementRows;
  readonly mix = new LevelMix();

  constructor({ model, period, staff, places, rows }: PyramidParts) {
    this.model = model;
    this.period = period;
    this.staff = staff;
    this.places = places;
    this.rows = rows;
    for (let person = 0; person < places.length; person++) if (places[person] !== 0) this.mix.add(person, this.level(person));
  }

  get byteLength(): number {
    return this.places.byteLength + 8 * this.mix.count;
  }

  get helpingDaysNeeded(): number {
    return helpingDaysNeededIn(this.period, this.model);
  }

  level(person: number): EngagementLevel {
    return LADDER[this.places[person] ?? 0] ?? "OUTSIDE";
  }

  /** What the level rests on: looks at all of the period. */
  engagement(person: number): Engagement {
    const { acts, helpingDays } = deedsIn(this.rows, this.model, person + 1, person);
    const [reacting, conversing, contributing] = acts.map((counts) => counts[person] ?? 0);
    const words = wordsOf(this.rows, this.staff, (author) => author === person).get(person);
    return {
      level: this.level(person),
      acts: { REACTING: reacting ?? 0, CONVERSING: conversing ?? 0, CONTRIBUTING: contributing ?? 0 },
      helpingDays: helpingDays[person] ?? 0,
      ...(words ?? { favourable: 0, unfavourable: 0, responses: [] }),
    };
  }
}
