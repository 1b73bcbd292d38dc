import { STRETCH } from "../../readmodel/slices.ts";
import { type Csr, edgeOf } from "../projection/csr.ts";
import type { EdgeWeights } from "../projection/edge-weights.ts";
import { thresholdOf } from "./coin.ts";

/**
 * An influence graph at one instant as a word spreads in it: whoever takes it up passes it along each edge once, with the
 * probability of the edge (the independent cascade of Kempe, Kleinberg and Tardos, KDD 2003). Laid out against the arrows, in
 * memory that threads share.
 */
export interface Cascade {
  /** One more than the highest number of a person. */
  readonly people: number;
  /** By person, and one more: where the edges that lead to them start. */
  readonly start: Uint32Array;
  /** Two cells an edge, so that one look fetches both: its tail, and below what its coin of 31 bits falls when the word passes. */
  readonly cells: Uint32Array;
  /** By edge: below what the coin falls where ties alone make nothing probable. */
  readonly credited: Uint32Array;
}

/** `credited` is what remains of the probabilities without priors. */
export function* cascadeOf(csr: Csr, probability: EdgeWeights, credited: EdgeWeights): Generator<void, Cascade> {
  const { people, edges, into } = csr;
  const start = shared(people + 1);
  const [cells, withoutPriors] = [shared(2 * edges), shared(edges)];
  let [size, looked] = [0, 0];
  for (let head = 0; head < people; head++) {
    const behind = into.end[head] ?? 0;
    for (let cell = into.start[head] ?? 0; cell < behind; cell++) {
      const tail = into.others[cell] ?? 0;
      const edge = edgeOf(csr, cell);
      const threshold = thresholdOf(probability.of(edge, tail));
      if (threshold === 0) continue;
      cells[2 * size] = tail;
      cells[2 * size + 1] = threshold;
      withoutPriors[size] = Math.min(threshold, thresholdOf(credited.of(edge, tail)));
      size++;
    }
    start[head + 1] = size;
    looked += 1 + behind - (into.start[head] ?? 0);
    if (looked < STRETCH) continue;
    looked = 0;
    yield;
  }
  return { people, start, cells, credited: withoutPriors };
}

const shared = (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length));

/** By person of `to`: 1 where the edges that lead to them are not those they were, in whatever order. */
export function* headsThatChanged(from: Cascade, to: Cascade): Generator<void, Uint8Array> {
  const changed = new Uint8Array(to.people);
  /** By tail: one more than the place of their edge in the row at hand, valid where it lies in that row. */
  const places = new Uint32Array(Math.max(from.people, to.people));
  let looked = 0;
  for (let head = 0; head < to.people; head++) {
    const [first, behind] = [from.start[head] ?? 0, head < from.people ? (from.start[head + 1] ?? 0) : 0];
    const [start, end] = [to.start[head] ?? 0, to.start[head + 1] ?? 0];
    for (let cell = first; cell < behind; cell++) places[from.cells[2 * cell] ?? 0] = cell + 1;
    let isSame = end - start === Math.max(0, behind - first);
    for (let cell = start; cell < end && isSame; cell++) {
      const tail = to.cells[2 * cell] ?? 0;
      const place = (places[tail] ?? 0) - 1;
      const isThere = place >= first && place < behind && from.cells[2 * place] === tail;
      isSame = isThere && from.cells[2 * place + 1] === to.cells[2 * cell + 1] && from.credited[place] === to.credited[cell];
    }
    if (!isSame) changed[head] = 1;
    looked += 1 + end - start;
    if (looked < STRETCH) continue;
    looked = 0;
    yield;
  }
  return changed;
}
