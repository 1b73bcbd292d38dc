import type { Csr } from "../projection/csr.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import type { Way } from "./terrain.ts";

/** What a path begins with. */
type Beginning = Pick<Way, "people" | "edges">;

/** On which level somebody is: 1 or 2. */
export type Levels = (person: number) => 1 | 2;

/** When a word that is with an edge's tail at an instant is with its head at the earliest; Infinity when never. */
export type Timetable = (edge: number, after: number) => number;

/** What the hops weigh together. */
export function weightOf({ people, edges }: Beginning, csr: Csr, algebra: PathAlgebra): number {
  return edges.reduce(
    (weight, edge, i) => algebra.further(weight, edge, tailOf(csr, edge, people[i] ?? 0, people[i + 1] ?? 0)),
    algebra.nothing,
  );
}

/** When a word is at the last one at the earliest, whenever it started. */
export function arrivalOf({ edges }: Beginning, timetable: Timetable): number {
  return edges.reduce((arrival, edge) => timetable(edge, arrival), Number.NEGATIVE_INFINITY);
}

/** Which levels people are on: the sum of them. */
export function levelsOf(people: readonly number[], levels: Levels): number {
  return people.reduce((on, person) => on | levels(person), 0);
}

/** Which of the two people of an edge its arrow leaves. */
export function tailOf({ out }: Csr, edge: number, one: number, other: number): number {
  return out.others[edge] === other ? one : other;
}

/**
 * The edges of a way that may follow arrows either way, of two between the same people the better one: that the worse was taken
 * may make no difference to the whole, and yet to what others make of the same beginning.
 */
export function betterEdges({ people, edges }: Beginning, csr: Csr, algebra: PathAlgebra): number[] {
  return edges.map((edge, i) => {
    const [one, other] = [people[i] ?? 0, people[i + 1] ?? 0];
    const tail = tailOf(csr, edge, one, other);
    const [head, back] = tail === one ? [other, edgeFrom(other, one, csr)] : [one, edgeFrom(one, other, csr)];
    const isBetter = back !== null && algebra.further(algebra.nothing, back, head) < algebra.further(algebra.nothing, edge, tail);
    return isBetter ? back : edge;
  });
}

function edgeFrom(tail: number, head: number, { out }: Csr): number | null {
  for (let edge = out.start[tail] ?? 0; edge < (out.end[tail] ?? 0); edge++) if (out.others[edge] === head) return edge;
  return null;
}
