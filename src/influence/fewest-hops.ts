import { STRETCH } from "../readmodel/slices.ts";
import { edgeOf, type Side } from "./csr.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN } from "./places.ts";
import { type Meeting, type SearchTree, wayThrough } from "./search-tree.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

/** How far a search has come from one of its ends. */
interface Front {
  readonly tree: SearchTree;
  /** The rows that lead away from this end. */
  readonly sides: readonly Side[];
  readonly isBack: boolean;
  round: number;
  /** How many people the last round met, and how many edges lead away from them. */
  size: number;
  cells: number;
}

/**
 * Finds the rest of fewest hops, and of those the lightest: breadth first from both ends at once, always from where fewer edges
 * are to be looked at, until the two sides meet. People of one round are as far from their end as each other, so that the
 * lightest way to each is known when the round is over; the weights of a round that meets the other side are not needed, and it
 * is the largest by far.
 */
export class FewestHops implements PathSearch {
  /** Some way was not followed because it had no hop left. */
  wasCut = false;
  readonly #terrain: Terrain;
  #algebra: PathAlgebra;

  constructor(terrain: Terrain, algebra: PathAlgebra) {
    this.#terrain = terrain;
    this.#algebra = algebra;
  }

  *find(ask: Ask): Generator<void, Way | null> {
    const { starts, notFirst, hops } = ask;
    const { csr, ahead, back, to, work, scratch } = this.#terrain;
    const rounds = Math.min(hops, csr.people);
    const fore: Front = { tree: scratch.ahead, sides: ahead, isBack: false, round: 0, size: 0, cells: 0 };
    const rear: Front = { tree: scratch.back, sides: back, isBack: true, round: 0, size: 0, cells: 0 };
    this.#begin(fore, starts, rounds);
    this.#begin(rear, to, rounds);
    for (let gone = 0; gone < rounds; gone++) {
      if (fore.cells === 0 || rear.cells === 0) return null;
      const [here, there] = fore.cells <= rear.cells ? [fore, rear] : [rear, fore];
      work.spend(here.cells);
      if (work.isOver) return null;
      const meeting = yield* this.#meet(here, there.tree, notFirst);
      if (meeting?.weight === Infinity && this.#algebra !== this.#algebra.exact) {
        this.#algebra = this.#algebra.exact;
        return yield* this.find(ask);
      }
      if (meeting) return wayThrough(meeting, scratch);
      yield* this.#goOn(here, notFirst);
    }
    if (fore.size > 0 && rear.size > 0) this.wasCut = true;
    return null;
  }

  #begin(front: Front, people: readonly number[], rounds: number): void {
    const { tree } = front;
    tree.begin(this.#terrain.csr.people, rounds);
    for (const person of people) {
      tree.root(person, this.#algebra.nothing);
      tree.front[front.size++] = person;
      front.cells += this.#cellsOf(front, person);
    }
  }

  #cellsOf({ sides }: Front, person: number): number {
    let cells = 0;
    for (const { start, end } of sides) cells += (end[person] ?? 0) - (start[person] ?? 0);
    return cells;
  }

  /** The lightest way by an edge between the last round of one side and the other side; null when there is no such edge. */
  *#meet({ tree, sides, isBack, round, size }: Front, other: SearchTree, notFirst: ReadonlySet<number>): Generator<void, Meeting | null> {
    const { csr } = this.#terrain;
    const algebra = this.#algebra;
    const { front, weights } = tree;
    const { met, base, weights: otherWeights } = other;
    let best: Meeting | null = null;
    let looked = 0;
    for (const side of sides) {
      const { start, end, others } = side;
      const isInto = side === csr.into;
      for (let i = 0; i < size; i++) {
        const person = front[i] ?? 0;
        const behind = end[person] ?? 0;
        for (let cell = start[person] ?? 0; cell < behind; cell++) {
          const neighbour = others[cell] ?? 0;
          if ((met[neighbour] ?? 0) < base) continue;
          if (isBack ? other.isRoot(neighbour) && notFirst.has(person) : round === 0 && notFirst.has(neighbour)) continue;
          const edge = isInto ? edgeOf(csr, cell) : cell;
          const weight = algebra.join(
            algebra.further(weights[person] ?? 0, edge, isInto ? neighbour : person),
            otherWeights[neighbour] ?? 0,
          );
          // An edge that is none weighs NaN.
          if (!(weight <= Infinity)) continue;
          if (best && algebra.slack(best.weight) < weight) continue;
          const isTied: boolean = best !== null && algebra.slack(weight) >= best.weight;
          if (best && best.weight <= weight) best.isTied = true;
          else
            best = isBack
              ? { ahead: neighbour, edge, back: person, weight, isTied }
              : { ahead: person, edge, back: neighbour, weight, isTied };
        }
        looked += behind - (start[person] ?? 0);
        if (looked < STRETCH) continue;
        looked = 0;
        yield;
      }
    }
    return best;
  }

  /** Goes a round further from one side, to people whom it has not met. */
  *#goOn(from: Front, notFirst: ReadonlySet<number>): Generator<void, void> {
    const { csr, places } = this.#terrain;
    const algebra = this.#algebra;
    const { tree, sides, isBack, size } = from;
    const { met, base, weights, before, edges, tied, front, next } = tree;
    const mark = base + from.round + 1;
    let [found, cells, looked] = [0, 0, 0];
    for (const side of sides) {
      const { start, end, others } = side;
      const isInto = side === csr.into;
      for (let i = 0; i < size; i++) {
        const person = front[i] ?? 0;
        const behind = end[person] ?? 0;
        for (let cell = start[person] ?? 0; cell < behind; cell++) {
          const neighbour = others[cell] ?? 0;
          const seen = met[neighbour] ?? 0;
          if (seen >= base && seen < mark) continue;
          if (places.of(neighbour) !== OPEN || (!isBack && from.round === 0 && notFirst.has(neighbour))) continue;
          const edge = isInto ? edgeOf(csr, cell) : cell;
          const weight = algebra.further(weights[person] ?? 0, edge, isInto ? neighbour : person);
          if (!(weight <= Infinity)) continue;
          if (seen === mark) {
            const known = weights[neighbour] ?? 0;
            if (algebra.slack(known) < weight) continue;
            if (before[neighbour] !== person) tied[neighbour] = algebra.slack(weight) >= known ? 1 : 0;
            if (known <= weight) continue;
          } else {
            met[neighbour] = mark;
            tied[neighbour] = 0;
            next[found++] = neighbour;
            cells += this.#cellsOf(from, neighbour);
          }
          weights[neighbour] = weight;
          before[neighbour] = person;
          edges[neighbour] = edge;
        }
        looked += behind - (start[person] ?? 0);
        if (looked < STRETCH) continue;
        looked = 0;
        yield;
      }
    }
    tree.front = next;
    tree.next = front;
    from.round++;
    from.size = found;
    from.cells = cells;
  }
}
