import { type Engagement, helpingDaysNeededIn } from "./engagement.ts";
import { type EngagementLevel, LEVELS, type Level } from "./levels.ts";

/** A stretch of time [from, to) in epoch milliseconds, from < to. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period of the same length that ends where this one begins. */
export const previousOf = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

/** How deep people's commitment to a brand is in a period: everybody stands on the deepest level whose rule they meet. */
export class Pyramid {
  readonly helpingDaysNeeded: number;
  /** Who works for the brand at the last instant of the period. */
  readonly staff: ReadonlySet<number>;
  readonly #engagements: ReadonlyMap<number, Engagement>;
  readonly #members: Readonly<Record<Level, readonly number[]>>;

  constructor(period: Period, staff: ReadonlySet<number>, engagements: ReadonlyMap<number, Engagement>) {
    this.staff = staff;
    this.helpingDaysNeeded = helpingDaysNeededIn(period);
    this.#engagements = engagements;
    const members: Record<EngagementLevel, number[]> = {
      AUDIENCE: [],
      REACTING: [],
      CONVERSING: [],
      CONTRIBUTING: [],
      ENGAGED_CITIZEN: [],
      OUTSIDE: [],
    };
    for (const [person, { level }] of engagements) members[level].push(person);
    this.#members = members;
  }

  /** Of all levels together. */
  get count(): number {
    return LEVELS.reduce((sum, level) => sum + this.members(level).length, 0);
  }

  get byteLength(): number {
    return 100 * this.#engagements.size;
  }

  members(level: Level): readonly number[] {
    return this.#members[level];
  }

  /** 0 where nobody is on any level. */
  share(level: Level): number {
    return this.count === 0 ? 0 : this.members(level).length / this.count;
  }

  /** Null for somebody who gave no sign of engagement. */
  engagement(person: number): Engagement | null {
    return this.#engagements.get(person) ?? null;
  }
}
