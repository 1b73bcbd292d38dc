import { STRETCH } from "../../readmodel/slices.ts";
import { coverageAtLeast, coverageAtMost } from "./coverage-bounds.ts";
import type { RrSets } from "./rr-sets.ts";

export interface ReachOptions {
  /** How likely any of the bounds of anybody may be wrong. */
  readonly delta: number;
  /** How far the bounds of the `among`th person may be from their estimate, as a share of it. */
  readonly bound: number;
  readonly among: number;
  /** The budget: sets, and members of all sets together. */
  readonly mostSets: number;
  readonly mostMembers: number;
}

export const REACH: ReachOptions = { delta: 0.01, bound: 0.1, among: 100, mostSets: 2 ** 21, mostMembers: 2 ** 26 };

/** Everybody's reach, as what was counted. */
export interface Reach {
  /** By person: how many sets hold them that start from another person. */
  readonly covered: Uint32Array;
  /** The same without what ties alone make probable. */
  readonly credited: Uint32Array;
  readonly sets: number;
  /** Of the audience. */
  readonly weight: number;
  /** ln(1 / δ) of a single bound. */
  readonly a: number;
  /** What the `among`th person's bounds came to; null where nobody reaches anybody. */
  readonly bound: number | null;
  /** Whether that is what was asked for, rather than what the budget gave. */
  readonly didConverge: boolean;
}

const FIRST_ROUND = 2 ** 10;

/**
 * Everybody's reach from one sample of sets, which doubles until it is large enough. Bounds hold for all people and all rounds
 * at once with probability 1 − δ. A person's reach is what weight of the audience, less their own, they would activate.
 */
export function* reachOf(sets: RrSets, { delta, bound: wanted, among, mostSets, mostMembers }: ReachOptions): Generator<void, Reach> {
  const { people, weight } = sets;
  const covered = new Uint32Array(people);
  const credited = new Uint32Array(people);
  if (weight === 0) return { covered, credited, sets: 0, weight, a: 0, bound: null, didConverge: true };
  let counted = 0;
  for (let [round, size] = [1, FIRST_ROUND]; ; round++, size *= 2) {
    yield* sets.grow(size);
    yield* count(counted, size);
    counted = size;
    const a = Math.log((2 * people * round * (round + 1)) / delta);
    const last = covered.toSorted()[Math.max(0, people - among)] || leastOf(covered);
    const bound = last === 0 ? null : (coverageAtMost(last, a) - coverageAtLeast(last, a)) / 2 / last;
    const didConverge = bound !== null && bound <= wanted;
    const isOver = 2 * size > mostSets || 2 * sets.members(size).length > mostMembers;
    if (didConverge || isOver) return { covered, credited, sets: size, weight, a, bound, didConverge };
  }

  function* count(from: number, to: number): Generator<void, void> {
    const members = sets.members(to);
    const { ends, creditedEnds } = sets;
    let looked = 0;
    for (let set = from; set < to; set++) {
      const start = (set === 0 ? 0 : (ends[set - 1] ?? 0)) + 1;
      const [middle, end] = [creditedEnds[set] ?? 0, ends[set] ?? 0];
      for (let i = start; i < end; i++) covered[members[i] ?? 0] = (covered[members[i] ?? 0] ?? 0) + 1;
      for (let i = start; i < middle; i++) credited[members[i] ?? 0] = (credited[members[i] ?? 0] ?? 0) + 1;
      looked += end - start + 1;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
  }
}

/** Of those who are at all; 0 where none is. */
const leastOf = (counts: Uint32Array) => counts.reduce((least, count) => (count > 0 && (least === 0 || count < least) ? count : least), 0);

/** What a count says. */
export interface ReachEstimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** How much of the estimate would not be there without what ties alone make probable. */
  readonly priorPart: number;
}

export function estimateOf({ covered, credited, sets, weight, a }: Reach, person: number): ReachEstimate {
  if (sets === 0) return { estimate: 0, low: 0, high: 0, priorPart: 0 };
  const [count, scale] = [covered[person] ?? 0, weight / sets];
  return {
    estimate: scale * count,
    low: scale * coverageAtLeast(count, a),
    // Nobody reaches more than all.
    high: Math.min(weight, scale * coverageAtMost(count, a)),
    priorPart: scale * (count - (credited[person] ?? 0)),
  };
}
