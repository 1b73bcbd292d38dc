import { discountsUntil, gainOf, type RankedGroups, rankedGroups } from "./gain.ts";
import { randomFrom } from "./random.ts";
import type { Trial } from "./trial.ts";

/** How much better one ranking is than another, with the interval that holds it in 95 of 100 resamplings. */
export interface Comparison {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** WIN where the whole interval is above 0, LOSS where it is below. */
  readonly verdict: "WIN" | "TIE" | "LOSS";
}

const RESAMPLINGS = 1_000;
const SEED = 20_240_701;

/** A trial's scores by the ranking that is tested and by the others, by place in its people; null where one is not known. */
export interface Scored {
  readonly trial: Trial;
  readonly ours: Float64Array;
  readonly others: readonly (Float64Array | null)[];
}

/**
 * Paired bootstrap over people: each time as many are drawn anew, with repetition, and all rankings are judged by the same draw:
 * mean NDCG at k over the trials in which anybody drawn has any relevance. Null for a ranking that is not known in any trial.
 */
export function compare(scored: readonly Scored[], k: number): (Comparison | null)[] {
  const people = [...new Set(scored.flatMap(({ trial }) => trial.people))];
  const indexOf = new Map(people.map((person, index) => [person, index]));
  const discounts = discountsUntil(k);
  const prepared = scored.map(({ trial, ours, others }) => ({
    relevance: trial.relevance,
    indices: Uint32Array.from(trial.people, (person) => indexOf.get(person) ?? 0),
    copies: new Float64Array(trial.people.length),
    ideal: rankedGroups(trial.relevance),
    ours: rankedGroups(ours),
    others: others.map((scores) => scores && rankedGroups(scores)),
  }));
  const count = scored[0]?.others.length ?? 0;

  /** Of each other ranking, by how much ours is better in these copies of people. */
  const differences = (drawn: Float64Array): (number | null)[] => {
    const sums = Array.from({ length: count }, () => ({ sum: 0, trials: 0 }));
    for (const { relevance, indices, copies, ideal, ours, others } of prepared) {
      for (let i = 0; i < copies.length; i++) copies[i] = drawn[indices[i] ?? 0] ?? 0;
      const gain = (groups: RankedGroups) => gainOf(groups, relevance, discounts, copies);
      const most = gain(ideal);
      if (most === 0) continue;
      const own = gain(ours);
      for (const [i, groups] of others.entries()) {
        const into = sums[i];
        if (!groups || !into) continue;
        into.sum += (own - gain(groups)) / most;
        into.trials++;
      }
    }
    return sums.map(({ sum, trials }) => (trials === 0 ? null : sum / trials));
  };

  const observed = differences(new Float64Array(people.length).fill(1));
  const random = randomFrom(SEED);
  const resampled = observed.map((): number[] => []);
  for (let i = 0; i < RESAMPLINGS && observed.some((one) => one !== null); i++) {
    const drawn = new Float64Array(people.length);
    for (let j = 0; j < people.length; j++) {
      const person = Math.floor(random() * people.length);
      drawn[person] = (drawn[person] ?? 0) + 1;
    }
    for (const [other, difference] of differences(drawn).entries()) if (difference !== null) resampled[other]?.push(difference);
  }
  return observed.map((difference, other) => (difference === null ? null : judged(difference, resampled[other] ?? [])));
}

function judged(difference: number, resampled: number[]): Comparison {
  const sorted = resampled.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? difference;
  const [low, high] = [at(0.025), at(0.975)];
  return { difference, low, high, verdict: low > 0 ? "WIN" : high < 0 ? "LOSS" : "TIE" };
}
