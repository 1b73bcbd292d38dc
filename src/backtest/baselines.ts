import { type PageRank, pageRank } from "../influence/pagerank.ts";
import { atOnce } from "../readmodel/slices.ts";
import { type Credit, creditsBetween } from "./credits.ts";
import { type BacktestFacts, pairOf, rowsBefore } from "./facts.ts";
import { randomFrom } from "./random.ts";
import type { Trial } from "./trial.ts";

/** The plain ways to rank people that a score has to beat. */
export const BASELINES = [
  "LAST_CREDITS",
  "LAST_ACTS",
  "ALL_CREDITS",
  "RESPONDERS",
  "PAGERANK",
  "PAGERANK_DECAYED",
  "FOLLOWERS",
  "RANDOM",
] as const;
export type Baseline = (typeof BASELINES)[number];

export interface BaselineSettings {
  /** The last period is as long as the horizon. */
  readonly horizon: number;
  /** Of responses, for the PageRank that forgets; in milliseconds. */
  readonly halfLife: number;
}

/** Scores by place in the trial's people, from facts dated before the split; null where nothing was known then. */
export function baselinesAt(
  facts: BacktestFacts,
  trial: Trial,
  { horizon, halfLife }: BaselineSettings,
): Record<Baseline, Float64Array | null> {
  const { split, isStaff, people } = trial;
  const placeOf = new Map(people.map((person, place) => [person, place]));
  const fromOutside = (from: number) => creditsBetween(facts, from, split).filter(({ responder }) => !isStaff(responder));
  const all = fromOutside(Number.NEGATIVE_INFINITY);
  const sum = (credits: readonly Credit[]) =>
    tally(
      people.length,
      credits.map(({ author, weight }) => [placeOf.get(author), weight]),
    );
  const responders = Map.groupBy(all, ({ author, responder }) => pairOf(author, responder)).values();
  const ranks = (weight: (credit: Credit) => number) => pageRanks(people, all, weight);
  return {
    LAST_CREDITS: sum(fromOutside(split - horizon)),
    LAST_ACTS: lastActs(facts, trial, placeOf, horizon),
    ALL_CREDITS: sum(all),
    RESPONDERS: tally(
      people.length,
      Array.from(responders, ([one]) => [placeOf.get(one?.author ?? 0), 1]),
    ),
    PAGERANK: ranks(({ weight }) => weight),
    PAGERANK_DECAYED: ranks(({ weight, at }) => weight * 2 ** (-(split - at) / halfLife)),
    FOLLOWERS: followers(facts, trial, placeOf),
    RANDOM: Float64Array.from(people, randomFrom(split / 1000)),
  };
}

function tally(length: number, added: readonly (readonly [place: number | undefined, value: number])[]): Float64Array {
  const sums = new Float64Array(length);
  for (const [place, value] of added) if (place !== undefined) sums[place] = (sums[place] ?? 0) + value;
  return sums;
}

function lastActs({ acts }: BacktestFacts, { split, people }: Trial, placeOf: ReadonlyMap<number, number>, horizon: number): Float64Array {
  const last = acts.person.subarray(rowsBefore(acts, split - horizon), rowsBefore(acts, split));
  return tally(
    people.length,
    Array.from(last, (person) => [placeOf.get(person), 1]),
  );
}

/** Today's counts of followers were not known then; null unless somebody is known to have followed somebody by then. */
function followers({ ties }: BacktestFacts, { split, people }: Trial, placeOf: ReadonlyMap<number, number>): Float64Array | null {
  const counts = new Float64Array(people.length);
  let isKnown = false;
  for (let row = 0; row < ties.since.length; row++) {
    if (ties.isFollowing[row] !== 1 || (ties.since[row] ?? 0) >= split) continue;
    isKnown = true;
    const place = placeOf.get(ties.influencer[row] ?? 0);
    if (place !== undefined && split <= (ties.until[row] ?? 0)) counts[place] = (counts[place] ?? 0) + 1;
  }
  return isKnown ? counts : null;
}

/** Everybody gives rank to those whose acts they responded to. */
function pageRanks(people: readonly number[], credits: readonly Credit[], weightOf: (credit: Credit) => number): Float64Array {
  const numbers = [...new Set([...people, ...credits.flatMap(({ author, responder }) => [author, responder])])];
  const indexOf = new Map(numbers.map((person, index) => [person, index]));
  const given = new Map<number, { author: number; responder: number; weight: number }>();
  for (const credit of credits) {
    const [author = 0, responder = 0] = [indexOf.get(credit.author), indexOf.get(credit.responder)];
    const key = pairOf(author, responder);
    given.set(key, { author, responder, weight: (given.get(key)?.weight ?? 0) + weightOf(credit) });
  }
  const edges = [...given.values()].sort((a, b) => a.author - b.author || a.responder - b.responder);
  const start = new Uint32Array(numbers.length);
  const end = new Uint32Array(numbers.length);
  for (const [cell, { author }] of edges.entries()) {
    if (end[author] === 0) start[author] = cell;
    end[author] = cell + 1;
  }
  const graph = { people: numbers.length, start, end, others: Uint32Array.from(edges, ({ responder }) => responder) };
  const weights = Float64Array.from(edges, ({ weight }) => weight);
  const { ranks }: PageRank = atOnce(pageRank(graph, weights, { iterations: 100, tolerance: 1e-12 }));
  return Float64Array.from(people, (person) => ranks[indexOf.get(person) ?? 0] ?? 0);
}
