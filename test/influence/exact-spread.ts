import { cascadeOf } from "../../src/influence/reach/cascade.ts";
import { Roots } from "../../src/influence/reach/roots.ts";
import { RrSets } from "../../src/influence/reach/rr-sets.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { type Arrow, network } from "./network.ts";

/** What weight is activated on average when a word starts from seeds, over every way in which the edges may fall; 2^edges of them. */
export function exactSpread(arrows: readonly Arrow[], seeds: readonly number[], weightOf: (person: number) => number): number {
  const possible = arrows.filter(([, , p]) => p > 0);
  let spread = 0;
  for (let ways = 0; ways < 2 ** possible.length; ways++) {
    const passes = (i: number) => (ways >> i) % 2 === 1;
    const likely = possible.reduce((product, [, , p], i) => product * (passes(i) ? p : 1 - p), 1);
    if (likely > 0)
      spread +=
        likely *
        weightReached(
          possible.filter((_, i) => passes(i)),
          seeds,
          weightOf,
        );
  }
  return spread;
}

/** The weight of all that can be come to. */
export function weightReached(arrows: readonly Arrow[], seeds: readonly number[], weightOf: (person: number) => number): number {
  const active = new Set(seeds);
  for (let size = -1; size !== active.size; ) {
    size = active.size;
    for (const [tail, head] of arrows) if (active.has(tail)) active.add(head);
  }
  return [...active].reduce((sum, person) => sum + weightOf(person), 0);
}

/** What a person reaches: everybody of the audience but themselves. */
export const exactReach = (arrows: readonly Arrow[], person: number, audience: readonly number[]): number =>
  exactSpread(arrows, [person], (other) => (other !== person && audience.includes(other) ? 1 : 0));

export interface Setting {
  readonly people: number;
  readonly arrows: readonly Arrow[];
  /** Of each arrow, what remains without priors; all of it unless said. */
  readonly credited?: readonly Arrow[];
  readonly audience: readonly number[];
}

export function cascadeIn({ people, arrows, credited = arrows }: Setting) {
  const { csr, weights: probability } = network(people, arrows);
  return atOnce(cascadeOf(csr, probability, network(people, credited).weights));
}

export const rootsIn = ({ audience }: Setting) => new Roots({ people: Uint32Array.from(audience) });

export const setsIn = (setting: Setting, seed: number) => new RrSets(cascadeIn(setting), rootsIn(setting), seed);
