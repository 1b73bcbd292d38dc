import { STRETCH } from "../../readmodel/slices.ts";
import { Heap } from "../paths/heap.ts";
import type { RrSets } from "./rr-sets.ts";

/** Every second of the first so many sets: those of even numbers, or the others. */
export interface Half {
  readonly sets: RrSets;
  readonly upTo: number;
  readonly parity: 0 | 1;
}

export interface MaxCoverage {
  /** The chosen, in the order in which they were. */
  readonly chosen: readonly number[];
  /** What no choice of as many candidates covers more sets than. */
  readonly atMost: number;
}

/**
 * Chooses k candidates so that many sets hold one of them: each time whoever covers most of those that are left, of several the
 * least number. It covers at least 1 − 1/e of what is possible (Nemhauser, Wolsey and Fisher 1978). What is possible is bounded
 * along the way: the sets covered so far, and what the best k that are left would add (Tang et al., SIGMOD 2018, section 5).
 */
export function* maxCoverage(half: Half, isCandidate: Uint8Array, k: number): Generator<void, MaxCoverage> {
  const { sets, upTo, parity } = half;
  const { ends, people } = sets;
  const members = sets.members(upTo);
  const gains = new Uint32Array(people);
  yield* everySet((_, first, end) => {
    for (let i = first; i < end; i++) gains[members[i] ?? 0] = (gains[members[i] ?? 0] ?? 0) + 1;
  });
  const starts = new Uint32Array(people + 1);
  for (let n = 0; n < people; n++) {
    if (isCandidate[n] === 0) gains[n] = 0;
    starts[n + 1] = (starts[n] ?? 0) + (gains[n] ?? 0);
  }
  const setsOf = new Uint32Array(starts[people] ?? 0);
  const next = starts.slice();
  yield* everySet((set, first, end) => {
    for (let i = first; i < end; i++) {
      const member = members[i] ?? 0;
      if (isCandidate[member] === 0) continue;
      setsOf[next[member] ?? 0] = set;
      next[member] = (next[member] ?? 0) + 1;
    }
  });

  const heap = new Heap();
  const keyOf = (n: number) => n - (gains[n] ?? 0) * people;
  for (let n = 0; n < people; n++) if (isCandidate[n] === 1) heap.push(keyOf(n), n);
  const isCovered = new Uint8Array(upTo);
  const chosen: number[] = [];
  let covered = 0;
  let atMost = sumOfLargest(gains, k);
  while (chosen.length < k) {
    const key = heap.leastKey;
    const best = heap.pop();
    if (best === null) break;
    if (key !== keyOf(best)) heap.push(keyOf(best), best);
    else {
      covered += gains[best] ?? 0;
      chosen.push(best);
      yield* cover(best);
      atMost = Math.min(atMost, covered + sumOfLargest(gains, k));
    }
  }
  return { chosen, atMost };

  /** Takes from everybody the sets that somebody covers; afterwards that person gains none. */
  function* cover(person: number): Generator<void, void> {
    let looked = 0;
    for (let i = starts[person] ?? 0; i < (starts[person + 1] ?? 0); i++) {
      const set = setsOf[i] ?? 0;
      if (isCovered[set] === 1) continue;
      isCovered[set] = 1;
      const [first, end] = [set === 0 ? 0 : (ends[set - 1] ?? 0), ends[set] ?? 0];
      for (let j = first; j < end; j++) {
        const member = members[j] ?? 0;
        if (isCandidate[member] === 1) gains[member] = (gains[member] ?? 0) - 1;
      }
      looked += 1 + end - first;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    yield;
  }

  function* everySet(look: (set: number, first: number, end: number) => void): Generator<void, void> {
    let looked = 0;
    for (let set: number = parity; set < upTo; set += 2) {
      const [first, end] = [set === 0 ? 0 : (ends[set - 1] ?? 0), ends[set] ?? 0];
      look(set, first, end);
      looked += 1 + end - first;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
  }
}

function sumOfLargest(numbers: Uint32Array, k: number): number {
  const largest = new Heap();
  let [size, sum] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    if (number === 0 || (size === k && number <= largest.leastKey)) continue;
    sum += number;
    if (size < k) size++;
    else {
      sum -= largest.leastKey;
      largest.pop();
    }
    largest.push(number, 0);
  }
  return sum;
}
