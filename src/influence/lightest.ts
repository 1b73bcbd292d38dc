import { STRETCH } from "../readmodel/slices.ts";
import { edgeOf, type Side } from "./csr.ts";
import type { Heap } from "./heap.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN } from "./places.ts";
import { type Meeting, type SearchTree, wayThrough } from "./search-tree.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

/** How far a search has come from one of its ends. */
interface Front {
  readonly tree: SearchTree;
  readonly heap: Heap;
  /** The rows that lead away from this end. */
  readonly sides: readonly Side[];
  readonly isBack: boolean;
  /** What was done so far. */
  work: number;
}

/** To look at an edge against its arrow costs about as much as this many along it: what it weighs is not stored nearby. */
const DEARER = 3;

/** At more meetings than that there are taken to be several ways. */
const MANY = 64;

/**
 * Finds the lightest rest, however many hops it has, by Dijkstra's algorithm from both ends at once: it is over when nothing
 * that is left on one side could be joined with anything left on the other to something as good as what was found.
 */
export class Lightest implements PathSearch {
  readonly #terrain: Terrain;
  #algebra: PathAlgebra;
  /** Is it of interest whether another way is as good? */
  readonly #tells: boolean;
  /** Edges at which the sides met, as good as the best of them, and the best. */
  #meetings: Meeting[] = [];
  #best: Meeting | null = null;
  /** What weighs more is of no use. */
  #bound = Infinity;
  /** Some weight was too great to be held. */
  #isBeyond = false;

  constructor(terrain: Terrain, algebra: PathAlgebra, tellsTies = true) {
    this.#terrain = terrain;
    this.#algebra = algebra;
    this.#tells = tellsTies;
  }

  /** `hops` does not bound what is found. */
  *find(ask: Ask): Generator<void, Way | null> {
    const { starts, notFirst } = ask;
    const { ahead, back, to, work, scratch } = this.#terrain;
    const algebra = this.#algebra;
    const fore: Front = { tree: scratch.ahead, heap: scratch.aheadHeap, sides: ahead, isBack: false, work: 0 };
    const rear: Front = { tree: scratch.back, heap: scratch.backHeap, sides: back, isBack: true, work: 0 };
    this.#begin(fore, starts);
    this.#begin(rear, to);
    this.#meetings = [];
    this.#best = null;
    this.#bound = Infinity;
    this.#isBeyond = false;
    let looked = 0;
    while (fore.heap.size > 0 && rear.heap.size > 0) {
      const least = algebra.join(fore.heap.leastKey, rear.heap.leastKey);
      if (this.#tells ? least > this.#bound : least >= this.#bound) break;
      const isBack = rear.work * DEARER < fore.work;
      const cells = isBack ? this.#settle(rear, fore, notFirst) : this.#settle(fore, rear, notFirst);
      work.spend(cells);
      if (work.isOver) return null;
      looked += cells;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    if (this.#isBeyond && this.#bound === Infinity) {
      this.#algebra = algebra.exact;
      return yield* this.find(ask);
    }
    return this.#found();
  }

  #begin({ tree, heap }: Front, people: readonly number[]): void {
    tree.begin(this.#terrain.csr.people, 0);
    heap.clear();
    for (const person of people) {
      tree.root(person, this.#algebra.nothing);
      heap.push(this.#algebra.nothing, person);
    }
  }

  /** Goes on from the nearest person of one side; how many edges were looked at. */
  #settle(here: Front, there: Front, notFirst: ReadonlySet<number>): number {
    const { csr, places } = this.#terrain;
    const algebra = this.#algebra;
    const { tree, heap, sides, isBack } = here;
    const { met, base, weights, before, edges, tied } = tree;
    const { met: otherMet, base: otherBase, weights: otherWeights } = there.tree;
    const leastThere = there.heap.leastKey;
    const key = heap.leastKey;
    const person = heap.pop() ?? 0;
    if (key > (weights[person] ?? 0)) return 1;
    const isFirst = !isBack && tree.isRoot(person) && notFirst.size > 0;
    const isLast = isBack && notFirst.has(person);
    let cells = 1;
    for (const side of sides) {
      const { start, end, others } = side;
      const isInto = side === csr.into;
      const first = start[person] ?? 0;
      const behind = end[person] ?? 0;
      cells += behind - first;
      for (let cell = first; cell < behind; cell++) {
        const neighbour = others[cell] ?? 0;
        const isMet = (met[neighbour] ?? 0) >= base;
        const known = isMet ? (weights[neighbour] ?? 0) : Infinity;
        // Nothing is gained by a way back to whom this side has been at.
        if (isMet && algebra.slack(known) < key) continue;
        const edge = isInto ? edgeOf(csr, cell) : cell;
        const weight = algebra.further(key, edge, isInto ? neighbour : person);
        if (weight === Infinity) this.#isBeyond = true;
        // An edge that is none weighs NaN.
        if (!(weight < Infinity) || (isFirst && notFirst.has(neighbour))) continue;
        if ((otherMet[neighbour] ?? 0) >= otherBase && !(isLast && there.tree.isRoot(neighbour))) {
          const whole = algebra.join(weight, otherWeights[neighbour] ?? 0);
          if (whole <= this.#bound) {
            const [before, behind] = isBack ? [neighbour, person] : [person, neighbour];
            this.#meet({ ahead: before, edge, back: behind, weight: whole, isTied: false });
          }
        }
        if (places.of(neighbour) !== OPEN || algebra.join(weight, leastThere) > this.#bound || algebra.slack(known) < weight) continue;
        if (isMet && before[neighbour] !== person) tied[neighbour] = algebra.slack(weight) >= known ? 1 : 0;
        if (known <= weight) continue;
        if (!isMet) tied[neighbour] = 0;
        met[neighbour] = base;
        weights[neighbour] = weight;
        before[neighbour] = person;
        edges[neighbour] = edge;
        heap.push(weight, neighbour);
      }
    }
    here.work += cells;
    return cells;
  }

  #meet(meeting: Meeting): void {
    if (meeting.weight === Infinity) this.#isBeyond = true;
    if (this.#best && meeting.weight >= this.#best.weight) {
      if (this.#meetings.length <= MANY) this.#meetings.push(meeting);
      return;
    }
    this.#best = meeting;
    this.#bound = this.#algebra.slack(meeting.weight);
    this.#meetings = [...this.#meetings.filter(({ weight }) => weight <= this.#bound), meeting];
  }

  #found(): Way | null {
    if (!this.#best) return null;
    const way = wayThrough(this.#best, this.#terrain.scratch);
    const places = new Map(way.people.map((person, i) => [person, i]));
    const isOn = ({ ahead, back }: Meeting) => places.has(ahead) && places.get(back) === (places.get(ahead) ?? 0) + 1;
    // A way that goes around a circle of hops that weigh nothing is as good as one that does not.
    const isSimple = places.size === way.people.length;
    const isOnly = this.#meetings.length <= MANY && this.#meetings.every(isOn);
    return { ...way, isTied: way.isTied || !isSimple || !isOnly };
  }
}
