import { inPlace, sortedBy, startsOf } from "./counting-sort.ts";

/**
 * Who may influence whom, in compressed rows: people are their dense numbers, edges 0, 1, 2 … in the order of tail, then head.
 * Nobody writes to the arrays once they are made. 16 bytes an edge.
 */
export interface Csr {
  /** One more than the highest number of a person. */
  readonly people: number;
  readonly edges: number;
  /** The edges of u: from `out[u]` up to `out[u + 1]`. */
  readonly out: Uint32Array;
  readonly heads: Uint32Array;
  readonly tails: Uint32Array;
  /** The edges to v: those at `into[v]` up to `into[v + 1]` of `inEdges`, by tail. */
  readonly into: Uint32Array;
  readonly inEdges: Uint32Array;
}

/** Lays out edges that come sorted by tail, then head. */
export function* csrOf(people: number, tails: Uint32Array, heads: Uint32Array): Generator<void, Csr> {
  const edges = heads.length;
  const out = yield* startsOf(tails, people);
  const into = yield* startsOf(heads, people);
  const inEdges = yield* sortedBy(heads, people, inPlace(edges));
  return { people, edges, out, heads, tails, into, inEdges };
}
