import { STRETCH } from "../../readmodel/slices.ts";
import { inPlace, sortedBy, startsOf } from "./counting-sort.ts";
import { narrow, roomFor } from "./room.ts";

/**
 * Who may influence whom, in compressed rows: people are their dense numbers. A cell is never written again while anybody may
 * read it, so that a search may pause for as long as it likes, in this thread or another. Arrays may be longer than what is in
 * them.
 */
export interface Csr {
  /** One more than the highest number of a person. */
  readonly people: number;
  readonly edges: number;
  /** Along the arrows: a cell's number is the number of its edge. */
  readonly out: Side;
  /** Against the arrows. */
  readonly into: Side;
  /** By cell of `into`: which of its tail's edges it is, from 0. */
  readonly nth: Uint16Array | Uint32Array;
}

/** Everybody's edges in one direction, each person's side by side in cells. */
export interface Side {
  /** By person: the number of their first cell, and of the one behind their last. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** By cell: who is at the other end. */
  readonly others: Uint32Array;
}

/** The edge of a cell of `into`. */
export function edgeOf({ out, into, nth }: Csr, cell: number): number {
  return (out.start[into.others[cell] ?? 0] ?? 0) + (nth[cell] ?? 0);
}

/** Lays out edges that come sorted by tail, then head; numbered in that order. `heads` may be longer. */
export function* csrOf(people: number, tails: Uint32Array, heads: Uint32Array): Generator<void, Csr> {
  const edges = tails.length;
  const present = heads.subarray(0, edges);
  const outwards = yield* startsOf(tails, people);
  const inwards = yield* startsOf(present, people);
  const sorted = yield* sortedBy(present, people, inPlace(edges));
  const others = new Uint32Array(roomFor(edges));
  const nth = narrow(longestRow(outwards), roomFor(edges));
  for (let cell = 0; cell < edges; cell++) {
    const edge = sorted[cell] ?? 0;
    const tail = tails[edge] ?? 0;
    others[cell] = tail;
    nth[cell] = edge - (outwards[tail] ?? 0);
    if (cell % STRETCH === 0) yield;
  }
  return { people, edges, out: { ...rowsOf(outwards), others: heads }, into: { ...rowsOf(inwards), others }, nth };
}

/** The rows that stand one behind the other. */
const rowsOf = (starts: Uint32Array) => ({ start: starts.subarray(0, -1), end: starts.subarray(1) });

function longestRow(starts: Uint32Array): number {
  let longest = 0;
  for (let i = 1; i < starts.length; i++) longest = Math.max(longest, (starts[i] ?? 0) - (starts[i - 1] ?? 0));
  return longest;
}
