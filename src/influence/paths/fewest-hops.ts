import { STRETCH } from "../../readmodel/slices.ts";
import { edgeOfHop, further, hopOf, type Meeting, wayThrough } from "../hops.ts";
import type { Side } from "../projection/csr.ts";
import type { PathAlgebra } from "./path-algebra.ts";
import { OPEN } from "./places.ts";
import type { SearchTree } from "./search-tree.ts";
import type { Ask, PathSearch, Terrain, Way } from "./terrain.ts";

/** How far a search has come from one of its ends. */
interface Front {
  readonly tree: SearchTree;
  /** The rows that lead away from this end. */
  readonly sides: readonly Side[];
  readonly isBack: boolean;
  round: number;
  /** Whom the last round met. */
  people: number[];
}

/**
 * Finds the rest of fewest hops, and of those the lightest: breadth first from both ends at once, always from where fewer people
 * were met last, until the two sides meet. People of one round are as far from their end as each other, so that the lightest way
 * to somebody is known when the round is over; it is weighed when it is compared, and most ways never are.
 */
export class FewestHops implements PathSearch {
  /** Some way was not followed because it had no hop left. */
  wasCut = false;
  readonly #terrain: Terrain;
  #algebra: PathAlgebra;
  /** Is every hop weighed when it is met? As a rule all edges are some, and it is enough to be told when they are not. */
  #isStrict: boolean;
  #metNone = false;
  #best: Meeting | null = null;

  constructor(terrain: Terrain, algebra: PathAlgebra) {
    this.#terrain = terrain;
    this.#algebra = algebra;
    this.#isStrict = algebra.isSelective;
  }

  *find(ask: Ask): Generator<void, Way | null> {
    const { starts, notFirst, hops } = ask;
    const { csr, ahead, back, to, work, scratch } = this.#terrain;
    const rounds = Math.min(hops, csr.people);
    const fore: Front = {
      tree: scratch.ahead,
      sides: ahead,
      isBack: false,
      round: 0,
      people: yield* this.#begin(scratch.ahead, starts, rounds),
    };
    const rear: Front = { tree: scratch.back, sides: back, isBack: true, round: 0, people: yield* this.#begin(scratch.back, to, rounds) };
    for (let gone = 0; gone < rounds; gone++) {
      if (fore.people.length === 0 || rear.people.length === 0) return null;
      const [here, there] = fore.people.length <= rear.people.length ? [fore, rear] : [rear, fore];
      yield* this.#meet(here, there, notFirst);
      if (work.isOver) return null;
      const meeting = this.#best;
      if (meeting ? meeting.weight === Infinity && this.#algebra !== this.#algebra.exact : this.#metNone && !this.#isStrict) {
        // Too long for its form, or of hops that are none.
        if (meeting) this.#algebra = this.#algebra.exact;
        this.#isStrict = true;
        return yield* this.find(ask);
      }
      if (meeting) return wayThrough(csr, meeting, scratch);
      yield* this.#goOn(here, notFirst);
    }
    if (fore.people.length > 0 && rear.people.length > 0) this.wasCut = true;
    return null;
  }

  *#begin(tree: SearchTree, people: readonly number[], rounds: number): Generator<void, number[]> {
    tree.begin(this.#terrain.csr.people, rounds);
    for (let i = 0; i < people.length; i++) {
      tree.root(people[i] ?? 0, this.#algebra.nothing);
      if (i % STRETCH === STRETCH - 1) yield;
    }
    return [...people];
  }

  /** Finds the lightest way by an edge between the last round of one side and the other side, if there is such an edge. */
  *#meet(here: Front, there: Front, notFirst: ReadonlySet<number>): Generator<void, void> {
    const { work } = this.#terrain;
    this.#best = null;
    this.#metNone = false;
    let looked = 0;
    for (const side of here.sides) {
      for (const person of here.people) {
        const cells = this.#meetFrom(person, side, here, there.tree, notFirst);
        looked += cells;
        work.spend(cells);
        if (looked < STRETCH) continue;
        looked = 0;
        if (work.isOver) return;
        yield;
      }
    }
  }

  #meetFrom(person: number, { start, end, others }: Side, here: Front, other: SearchTree, notFirst: ReadonlySet<number>): number {
    const first = start[person] ?? 0;
    const behind = end[person] ?? 0;
    for (let cell = first; cell < behind; cell++) {
      const next = others[cell] ?? 0;
      if (other.hasMet(next)) this.#join(person, next, hopOf(cell, others === this.#terrain.csr.into.others), here, other, notFirst);
    }
    return 1 + behind - first;
  }

  #join(person: number, next: number, hop: number, { tree, isBack, round }: Front, other: SearchTree, notFirst: ReadonlySet<number>): void {
    const { csr } = this.#terrain;
    const algebra = this.#algebra;
    const best = this.#best;
    if (isBack ? other.isRoot(next) && notFirst.has(person) : round === 0 && notFirst.has(next)) return;
    const weight = algebra.join(further(csr, algebra, this.#weightOf(tree, person), hop, person, next), this.#weightOf(other, next));
    if (Number.isNaN(weight)) {
      this.#metNone = true;
      return;
    }
    if (best && algebra.slack(best.weight) < weight) return;
    const isTied = best !== null && algebra.slack(weight) >= best.weight;
    if (best && best.weight <= weight) best.isTied = true;
    else this.#best = { ahead: isBack ? next : person, edge: edgeOfHop(csr, hop), back: isBack ? person : next, weight, isTied };
  }

  /** Goes a round further from one side, to people whom it has not met. */
  *#goOn(from: Front, notFirst: ReadonlySet<number>): Generator<void, void> {
    const { people, tree } = from;
    const mark = tree.base + from.round + 1;
    const banned = !from.isBack && from.round === 0 && notFirst.size > 0 ? notFirst : null;
    from.people = [];
    let looked = 0;
    for (const side of from.sides) {
      for (const person of people) {
        looked += this.#goOnFrom(person, side, from, mark, banned);
        if (looked < STRETCH) continue;
        looked = 0;
        yield;
      }
    }
    from.round++;
  }

  #goOnFrom(person: number, { start, end, others }: Side, from: Front, mark: number, banned: ReadonlySet<number> | null): number {
    const { csr, places } = this.#terrain;
    const { tree, people } = from;
    const isInto = others === csr.into.others;
    const first = start[person] ?? 0;
    const behind = end[person] ?? 0;
    for (let cell = first; cell < behind; cell++) {
      const next = others[cell] ?? 0;
      const isMet = tree.hasMet(next);
      if ((isMet && tree.mark(next) < mark) || places.of(next) !== OPEN || banned?.has(next)) continue;
      const hop = hopOf(cell, isInto);
      if (isMet) this.#compare(tree, hop, person, next);
      else if (!this.#isStrict || !Number.isNaN(further(csr, this.#algebra, this.#weightOf(tree, person), hop, person, next))) {
        tree.meet(next, mark, person, hop);
        people.push(next);
      }
    }
    return 1 + behind - first;
  }

  /** Is another way to somebody whom the same round has met better, or as good? */
  #compare(tree: SearchTree, hop: number, person: number, next: number): void {
    const algebra = this.#algebra;
    const known = this.#weightOf(tree, next);
    const weight = further(this.#terrain.csr, algebra, this.#weightOf(tree, person), hop, person, next);
    if (Number.isNaN(weight) || algebra.slack(known) < weight) return;
    const isTied = algebra.slack(weight) >= known && tree.before(next) !== person;
    if (!(known <= weight)) {
      const wasTied = tree.isTied(next) && algebra.slack(weight) >= known;
      tree.meet(next, tree.mark(next), person, hop);
      tree.weigh(next, weight);
      if (isTied || wasTied) tree.tie(next);
    } else if (isTied) tree.tie(next);
  }

  /** NaN when one of its hops is none. */
  #weightOf(tree: SearchTree, person: number): number {
    if (tree.isWeighed(person)) return tree.weight(person);
    const before = tree.before(person);
    const weight = further(this.#terrain.csr, this.#algebra, this.#weightOf(tree, before), tree.hop(person), before, person);
    tree.weigh(person, weight);
    return weight;
  }
}
