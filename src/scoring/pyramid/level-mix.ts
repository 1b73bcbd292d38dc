import { type EngagementLevel, LEVELS, type Level } from "./levels.ts";

/** How many stand on each level, and who: of a pyramid, or of a group of its people. */
export class LevelMix {
  readonly #members: Readonly<Record<EngagementLevel, number[]>> = {
    AUDIENCE: [],
    REACTING: [],
    CONVERSING: [],
    CONTRIBUTING: [],
    ENGAGED_CITIZEN: [],
    OUTSIDE: [],
  };
  #count = 0;

  /** Of all levels together. */
  get count(): number {
    return this.#count;
  }

  /** Somebody stands on a level; OUTSIDE is none. */
  add(person: number, level: EngagementLevel): void {
    this.#members[level].push(person);
    if (level !== "OUTSIDE") this.#count++;
  }

  members(level: Level): readonly number[] {
    return this.#members[level];
  }

  /** 0 where nobody is on any level. */
  share(level: Level): number {
    return this.#count === 0 ? 0 : this.members(level).length / this.#count;
  }

  /** Everybody on any level. */
  *people(): Generator<number> {
    for (const level of LEVELS) yield* this.members(level);
  }
}
