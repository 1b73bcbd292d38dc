import { edgeOf } from "../projection/csr.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN, PASSED } from "./places.ts";
import type { Terrain } from "./terrain.ts";

/**
 * How much is left at least from a person to the nearest target, whatever the hops: Dijkstra's algorithm from the targets, run
 * only as far as it pays. Who was not come to yet has at least as much left as the last who was.
 */
export class Remaining {
  /** Edges looked at so far. */
  work = 0;
  /** What is left from everybody who was not come to; Infinity when nobody more can be. */
  #radius: number;
  readonly #terrain: Terrain;
  readonly #algebra: PathAlgebra;

  /** `algebra` is exact and weighs nothing below zero. */
  constructor(terrain: Terrain, algebra: PathAlgebra) {
    const { csr, to, scratch } = terrain;
    this.#terrain = terrain;
    this.#algebra = algebra;
    this.#radius = algebra.nothing;
    scratch.left.begin(csr.people, 0);
    scratch.leftHeap.clear();
    for (const person of to) {
      scratch.left.root(person, algebra.nothing);
      scratch.leftHeap.push(algebra.nothing, person);
    }
  }

  of(person: number): number {
    const { left } = this.#terrain.scratch;
    return left.hasMet(person) ? Math.min(left.weight(person), this.#radius) : this.#radius;
  }

  /** Can it come to anybody more? */
  get isUnderWay(): boolean {
    return this.#radius < Infinity;
  }

  /** Comes to one person more. */
  goOn(): void {
    const { csr, back, places, scratch, work } = this.#terrain;
    const { left, leftHeap } = scratch;
    const key = leftHeap.leastKey;
    const person = leftHeap.pop();
    this.#radius = key;
    if (person === null || key > left.weight(person)) return;
    let cells = 1;
    for (const side of back) {
      const isInto = side === csr.into;
      const first = side.start[person] ?? 0;
      const behind = side.end[person] ?? 0;
      cells += behind - first;
      for (let cell = first; cell < behind; cell++) {
        const before = side.others[cell] ?? 0;
        const known = left.hasMet(before) ? left.weight(before) : Infinity;
        if (known <= key) continue;
        // Who is passed by one beginning may be met after another.
        const place = places.of(before);
        if (place !== OPEN && place !== PASSED) continue;
        const edge = isInto ? edgeOf(csr, cell) : cell;
        const more = this.#algebra.further(key, edge, isInto ? before : person);
        if (!(more < known)) continue;
        left.meet(before, left.base, person, 0);
        left.weigh(before, more);
        leftHeap.push(more, before);
      }
    }
    this.work += cells;
    work.spend(cells);
  }
}
