import type { PathAlgebra } from "./paths/path-algebra.ts";
import type { SearchTree } from "./paths/search-tree.ts";
import type { Way } from "./paths/terrain.ts";
import { type Csr, edgeOf } from "./projection/csr.ts";

/**
 * A hop as a search keeps it: twice the number of a cell, and one more where it is a cell against the arrows. Which edge it is
 * takes another look at the graph, which few hops are worth.
 */
export const hopOf = (cell: number, isInto: boolean): number => 2 * cell + (isInto ? 1 : 0);

/** Of a hop from whose row its cell stands in to somebody next to them: the edge, and the weight of a way with it. */
export function edgeOfHop(csr: Csr, hop: number): number {
  const cell = hop >>> 1;
  return (hop & 1) === 1 ? edgeOf(csr, cell) : cell;
}

export function further(csr: Csr, algebra: PathAlgebra, weight: number, hop: number, person: number, next: number): number {
  return algebra.further(weight, edgeOfHop(csr, hop), (hop & 1) === 1 ? next : person);
}

/** An edge between two trees, and what the way by it weighs. */
export interface Meeting {
  readonly ahead: number;
  readonly edge: number;
  readonly back: number;
  readonly weight: number;
  isTied: boolean;
}

/** The way from a root of one tree by an edge to a root of the other. */
export function wayThrough(csr: Csr, { ahead, edge, back, isTied }: Meeting, trees: { ahead: SearchTree; back: SearchTree }): Way {
  const [start, rest] = [trees.ahead.way(ahead), trees.back.way(back)];
  return {
    people: [...start.people.reverse(), ...rest.people],
    edges: [...start.hops.reverse().map((hop) => edgeOfHop(csr, hop)), edge, ...rest.hops.map((hop) => edgeOfHop(csr, hop))],
    isTied: isTied || start.isTied || rest.isTied,
  };
}
