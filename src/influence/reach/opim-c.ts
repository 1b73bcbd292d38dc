import { STRETCH } from "../../readmodel/slices.ts";
import { coverageAtLeast, coverageAtMost } from "./coverage-bounds.ts";
import { type Half, maxCoverage } from "./max-coverage.ts";
import type { RrSets } from "./rr-sets.ts";

export interface RelayOptions {
  /** By person: 1 for who may be chosen. */
  readonly isCandidate: Uint8Array;
  /** How many are wanted, at least 1. */
  readonly k: number;
  /** How likely the certificate may be wrong. */
  readonly delta: number;
  /** The certificate at which it stops. */
  readonly ratio: number;
  /** The budget: sets, and members of all sets together. */
  readonly mostSets: number;
  readonly mostMembers: number;
}

/** 1 − 1/e is what the greedy choice promises; a tenth of it is left to chance. */
export const RELAYS = { delta: 0.01, ratio: 1 - 1 / Math.E - 0.1, mostSets: 2 ** 21, mostMembers: 2 ** 26 };

export interface Relays {
  /** The best first. */
  readonly seeds: readonly number[];
  /** After each seed: what weight of the audience those up to it activate on average, themselves included. */
  readonly spread: readonly number[];
  /** The same without the seeds themselves. */
  readonly beyondSeeds: readonly number[];
  /** The spread of the seeds is at least this share of the best spread that is possible with as many candidates. */
  readonly ratio: number;
  readonly sets: number;
  /** Whether the ratio is what was asked for, rather than what the budget gave. */
  readonly didConverge: boolean;
}

/** Sets of each half in the first round. */
const FIRST_ROUND = 2 ** 9;

/**
 * Who is to be told first, so that a word spreads far: OPIM-C (Tang, Tang, Xiao and Yuan, SIGMOD 2018), with the weight of the
 * audience in place of the number of people. Seeds are chosen on one half of the sets and measured on the other; the sets double
 * until the certificate is good enough. It is right in all rounds at once with probability 1 − δ.
 */
export function* relaysOf(sets: RrSets, options: RelayOptions): Generator<void, Relays> {
  const { isCandidate, delta, mostSets, mostMembers } = options;
  const candidates = isCandidate.reduce((count, one) => count + one, 0);
  const k = Math.min(options.k, candidates);
  const isReaching = yield* sets.reaching();
  if (!isReaching.some((reaches, n) => reaches === 1 && isCandidate[n] === 1)) return inVain(isCandidate, k);

  const rounds = Math.max(1, Math.floor(Math.log2(mostSets / FIRST_ROUND)));
  const a = Math.log((3 * rounds) / delta);
  for (let upTo = 2 * FIRST_ROUND; ; upTo *= 2) {
    yield* sets.grow(upTo);
    const { chosen, atMost } = yield* maxCoverage({ sets, upTo, parity: 0 }, isCandidate, k);
    const { covered, beyond } = yield* measured({ sets, upTo, parity: 1 }, chosen);
    const certified = Math.min(1, coverageAtLeast(covered.at(-1) ?? 0, a) / coverageAtMost(atMost, a));
    const didConverge = certified >= options.ratio;
    if (!didConverge && 2 * upTo <= mostSets && 2 * sets.members(upTo).length <= mostMembers) continue;
    const scale = sets.weight / (upTo / 2);
    return {
      seeds: chosen,
      spread: covered.map((count) => scale * count),
      beyondSeeds: beyond.map((count) => scale * count),
      // There is no other choice than all of them.
      ratio: k === candidates ? 1 : certified,
      sets: upTo,
      didConverge,
    };
  }
}

/** Where nobody who may be chosen reaches anybody, any choice is the best. */
function inVain(isCandidate: Uint8Array, k: number): Relays {
  const seeds = Array.from(isCandidate.keys())
    .filter((n) => isCandidate[n] === 1)
    .slice(0, k);
  const none = seeds.map(() => 0);
  return { seeds, spread: none, beyondSeeds: none, ratio: 1, sets: 0, didConverge: true };
}

/** After each seed: how many sets of a half hold one of those up to it, and how many of these start from none of them. */
function* measured({ sets, upTo, parity }: Half, seeds: readonly number[]): Generator<void, { covered: number[]; beyond: number[] }> {
  const members = sets.members(upTo);
  const { ends } = sets;
  const ranks = new Uint32Array(sets.people).fill(seeds.length);
  for (const [rank, seed] of seeds.entries()) ranks[seed] = rank;
  /** By rank of a seed: how many more there are than before it. */
  const covered = new Array<number>(seeds.length + 1).fill(0);
  const beyond = new Array<number>(seeds.length + 1).fill(0);
  let looked = 0;
  for (let set: number = parity; set < upTo; set += 2) {
    const [first, end] = [set === 0 ? 0 : (ends[set - 1] ?? 0), ends[set] ?? 0];
    let best = seeds.length;
    for (let i = first; i < end; i++) best = Math.min(best, ranks[members[i] ?? 0] ?? 0);
    covered[best] = (covered[best] ?? 0) + 1;
    beyond[best] = (beyond[best] ?? 0) + 1;
    const root = ranks[members[first] ?? 0] ?? 0;
    beyond[root] = (beyond[root] ?? 0) - 1;
    looked += 1 + end - first;
    if (looked < STRETCH) continue;
    looked = 0;
    yield;
  }
  return { covered: summed(covered.slice(0, -1)), beyond: summed(beyond.slice(0, -1)) };
}

function summed(more: readonly number[]): number[] {
  let sum = 0;
  return more.map((one) => {
    sum += one;
    return sum;
  });
}
