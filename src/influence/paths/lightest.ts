import { STRETCH } from "../../readmodel/slices.ts";
import { edgeOfHop, hopOf, type Meeting, wayThrough } from "../hops.ts";
import { edgeOf, type Side } from "../projection/csr.ts";
import { weightOf } from "./beginning.ts";
import { FewestHops } from "./fewest-hops.ts";
import type { Heap } from "./heap.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN } from "./places.ts";
import type { SearchTree } from "./search-tree.ts";
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
const DEARER = 4;

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
    const { csr, ahead, back, to, work, scratch } = this.#terrain;
    const algebra = this.#algebra;
    const fore: Front = { tree: scratch.ahead, heap: scratch.aheadHeap, sides: ahead, isBack: false, work: 0 };
    const rear: Front = { tree: scratch.back, heap: scratch.backHeap, sides: back, isBack: true, work: 0 };
    // The lightest way weighs no more than the shortest one, which is found far sooner.
    const shortest = yield* new FewestHops(this.#terrain, algebra).find({ ...ask, hops: Infinity });
    if (!shortest) return null;
    yield* this.#begin(fore, starts);
    yield* this.#begin(rear, to);
    this.#meetings = [];
    this.#best = null;
    this.#bound = algebra.slack(weightOf(shortest, csr, algebra));
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
    return this.#found() ?? shortest;
  }

  *#begin({ tree, heap }: Front, people: readonly number[]): Generator<void, void> {
    tree.begin(this.#terrain.csr.people, 0);
    heap.clear();
    for (let i = 0; i < people.length; i++) {
      const person = people[i] ?? 0;
      tree.root(person, this.#algebra.nothing);
      heap.push(this.#algebra.nothing, person);
      if (i % STRETCH === STRETCH - 1) yield;
    }
  }

  /** Goes on from the nearest person of one side; how many edges were looked at. */
  #settle(here: Front, there: Front, notFirst: ReadonlySet<number>): number {
    const { tree, heap, sides, isBack } = here;
    const key = heap.leastKey;
    const person = heap.pop() ?? 0;
    if (key > tree.weight(person)) return 1;
    const isFirst = notFirst.size > 0 && (isBack ? notFirst.has(person) : tree.isRoot(person));
    let cells = 1;
    for (const side of sides) {
      cells += (side.end[person] ?? 0) - (side.start[person] ?? 0);
      this.#lookAround(person, key, side, here, there, isFirst ? notFirst : null);
    }
    here.work += cells;
    return cells;
  }

  #lookAround(
    person: number,
    key: number,
    { start, end, others }: Side,
    here: Front,
    there: Front,
    notFirst: ReadonlySet<number> | null,
  ): void {
    const { csr, places } = this.#terrain;
    const algebra = this.#algebra;
    const { tree, heap } = here;
    const other = there.tree;
    const isInto = others === csr.into.others;
    const behind = end[person] ?? 0;
    const better = algebra.close(key);
    const leastThere = there.heap.leastKey;
    let room = algebra.room(this.#bound, leastThere);
    for (let cell = start[person] ?? 0; cell < behind; cell++) {
      const next = others[cell] ?? 0;
      const isMet = tree.hasMet(next);
      const known = isMet ? tree.weight(next) : Infinity;
      // Nothing is gained by a way back to whom this side has been at.
      if (known < better) continue;
      const weight = algebra.further(key, isInto ? edgeOf(csr, cell) : cell, isInto ? next : person);
      if (weight === Infinity) this.#isBeyond = true;
      // An edge that is none weighs NaN.
      if (!(weight < Infinity)) continue;
      if (other.hasMet(next)) {
        if (notFirst && (here.isBack ? other.isRoot(next) : notFirst.has(next))) continue;
        this.#join(here, person, next, hopOf(cell, isInto), weight, other.weight(next));
        room = algebra.room(this.#bound, leastThere);
      }
      if (weight > room || places.of(next) !== OPEN || (notFirst && !here.isBack && notFirst.has(next))) continue;
      if (isMet && !this.#isGain(tree, person, next, weight, known)) continue;
      const isTied = isMet && tree.before(next) !== person && algebra.slack(weight) >= known;
      tree.meet(next, tree.base, person, hopOf(cell, isInto));
      tree.weigh(next, weight);
      if (isTied) tree.tie(next);
      heap.push(weight, next);
    }
  }

  /** Is a way to somebody who is met lighter than the known one? One that is as good is remembered. */
  #isGain(tree: SearchTree, person: number, next: number, weight: number, known: number): boolean {
    if (weight < known) return true;
    if (tree.before(next) !== person && weight <= this.#algebra.slack(known)) tree.tie(next);
    return false;
  }

  #join({ isBack }: Front, person: number, next: number, hop: number, weight: number, rest: number): void {
    const whole = this.#algebra.join(weight, rest);
    if (whole > this.#bound) return;
    const edge = edgeOfHop(this.#terrain.csr, hop);
    this.#meet({ ahead: isBack ? next : person, edge, back: isBack ? person : next, weight: whole, isTied: false });
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
    const way = wayThrough(this.#terrain.csr, this.#best, this.#terrain.scratch);
    const places = new Map(way.people.map((person, i) => [person, i]));
    const isOn = ({ ahead, back }: Meeting) => places.has(ahead) && places.get(back) === (places.get(ahead) ?? 0) + 1;
    // A way that goes around a circle of hops that weigh nothing is as good as one that does not.
    const isSimple = places.size === way.people.length;
    const isOnly = this.#meetings.length <= MANY && this.#meetings.every(isOn);
    // Another one may join where the best one goes by the other side's hops.
    const { ahead, back } = this.#terrain.scratch;
    const isJoined = way.people.some((person) => [ahead, back].some((tree) => tree.hasMet(person) && tree.isTied(person)));
    return { ...way, isTied: isJoined || !isSimple || !isOnly };
  }
}
