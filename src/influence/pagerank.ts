import { STRETCH } from "../readmodel/slices.ts";
import type { Side } from "./projection/csr.ts";

/** A side of a graph to pull rank along: everybody gets rank from the others of their row. */
export interface RankGraph extends Side {
  readonly people: number;
}

export interface RankOptions {
  /** The share of rank that follows edges, from 0 to 1; the rest is spread over all evenly. */
  readonly damping?: number;
  /** How many rounds at most. */
  readonly iterations?: number;
  /** The error at which it stops; 0 for all of the rounds. */
  readonly tolerance?: number;
}

export interface PageRank {
  /** By person; 1 together. */
  readonly ranks: Float64Array;
  readonly iterations: number;
  /** How much the last round moved: the sum of what each rank changed by (L1). */
  readonly error: number;
  readonly didConverge: boolean;
}

/**
 * PageRank by power iteration (Brin and Page 1998) in pull form. `weights` are by cell, of whatever scale: what somebody gives
 * is shared in their proportion; null for equal shares.
 *
 * Ranks are probabilities, and who gives to nobody (or with no weight) gives to all evenly, themselves included, as in the paper
 * and in networkx. Others differ: networkit lets that rank vanish unless told SinkHandling.DISTRIBUTE_SINKS, and measures the
 * error as an L2 norm; GDS lets it vanish, starts from ranks of 1 − damping that add up to at most the number of people, and
 * stops when no single rank changes by more than the tolerance.
 */
export function* pageRank(
  { people, start, end, others }: RankGraph,
  weights: Float64Array | null,
  { damping = 0.85, iterations = 20, tolerance = 0 }: RankOptions = {},
): Generator<void, PageRank> {
  const given = yield* givenBy({ people, start, end, others }, weights);
  let ranks = new Float64Array(people).fill(1 / people);
  let next = new Float64Array(people);
  /** What each person gives per unit of weight. */
  const shares = new Float64Array(people);
  let [done, error] = [0, people === 0 ? 0 : Infinity];
  while (done < iterations && error > tolerance) {
    const base = (1 - damping + damping * divide(ranks, given, shares)) / people;
    yield;
    error = 0;
    for (let person = 0; person < people; ) {
      let behind = person;
      for (let cells = 0; behind < people && cells < 16 * STRETCH; behind++) cells += 1 + (end[behind] ?? 0) - (start[behind] ?? 0);
      error += weights ? pullWeighted(person, behind, base, weights) : pull(person, behind, base);
      person = behind;
      yield;
    }
    [ranks, next] = [next, ranks];
    done++;
  }
  return { ranks, iterations: done, error, didConverge: error <= tolerance };

  /** One round for a stretch of people; gives how much their ranks change. */
  function pull(from: number, until: number, base: number): number {
    let change = 0;
    for (let person = from; person < until; person++) {
      let sum = 0;
      const behind = end[person] ?? 0;
      for (let cell = start[person] ?? 0; cell < behind; cell++) sum += shares[others[cell] ?? 0] ?? 0;
      const rank = base + damping * sum;
      change += Math.abs(rank - (ranks[person] ?? 0));
      next[person] = rank;
    }
    return change;
  }

  function pullWeighted(from: number, until: number, base: number, by: Float64Array): number {
    let change = 0;
    for (let person = from; person < until; person++) {
      let sum = 0;
      const behind = end[person] ?? 0;
      for (let cell = start[person] ?? 0; cell < behind; cell++) sum += (shares[others[cell] ?? 0] ?? 0) * (by[cell] ?? 0);
      const rank = base + damping * sum;
      change += Math.abs(rank - (ranks[person] ?? 0));
      next[person] = rank;
    }
    return change;
  }
}

/** By person: the weight of all they give along together. */
function* givenBy({ people, start, end, others }: RankGraph, weights: Float64Array | null): Generator<void, Float64Array> {
  const given = new Float64Array(people);
  let looked = 0;
  for (let person = 0; person < people; person++) {
    const behind = end[person] ?? 0;
    for (let cell = start[person] ?? 0; cell < behind; cell++) {
      const giver = others[cell] ?? 0;
      given[giver] = (given[giver] ?? 0) + (weights ? (weights[cell] ?? 0) : 1);
    }
    looked += 1 + behind - (start[person] ?? 0);
    if (looked < STRETCH) continue;
    looked = 0;
    yield;
  }
  return given;
}

/** Divides everybody's rank by what they give; the rank of those who give nothing, together. */
function divide(ranks: Float64Array, given: Float64Array, shares: Float64Array): number {
  let dangling = 0;
  for (let person = 0; person < ranks.length; person++) {
    const [rank, weight] = [ranks[person] ?? 0, given[person] ?? 0];
    if (weight > 0) shares[person] = rank / weight;
    else {
      shares[person] = 0;
      dangling += rank;
    }
  }
  return dangling;
}
