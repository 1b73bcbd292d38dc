import { STRETCH } from "../readmodel/slices.ts";
import type { Csr } from "./csr.ts";
import { Heap } from "./heap.ts";
import { Labels } from "./labels.ts";
import type { Weighing } from "./path-order.ts";
import type { Work } from "./work.ts";

/** A way through people along edges, with the sum of its edges' weights. */
export interface Way {
  readonly people: readonly number[];
  readonly edges: readonly number[];
  readonly weight: number;
  /** Another way may be as good. */
  readonly isTied: boolean;
}

export interface Ask {
  readonly starts: Iterable<number>;
  /** People whom the first edge must not lead to. */
  readonly notFirst: ReadonlySet<number>;
  /** How many edges the way may have. */
  readonly hops: number;
}

/** What a person is to a search: open to pass, where ways end, or closed to all. */
export const OPEN = 0;
export const TARGET = 1;
export const CLOSED = 2;

/**
 * Finds ways of least weight with a bounded number of hops, by labels (person, hops) in the order of weight: a label goes when
 * another to the same person has neither more weight nor more hops. One label a person would not do, since the lightest way
 * to somebody may leave too few hops. With weights of at least 1 the best way meets nobody twice.
 */
export class BestWay {
  /** Some way was not followed because it had no hop left. */
  wasCut = false;
  /** What is left from each person at least, once somebody found it worth knowing: the search then goes straight there (A*). */
  guide: Float64Array | null = null;
  readonly #csr: Csr;
  readonly #weighing: Weighing;
  readonly #places: Uint8Array;
  readonly #work: Work;
  readonly #labels = new Labels();
  readonly #heap = new Heap();
  /** One more than the lightest label of each person and number of hops, valid where the person was met in this search. */
  readonly #lightest: Uint32Array;
  readonly #metIn: Uint32Array;
  readonly #width: number;
  #search = 0;
  /** What is heavier is of no use: a target was reached, and this is heavier than as good. */
  #bound = Infinity;

  /** `places` says what each person is: OPEN, TARGET or CLOSED; it may change between searches. */
  constructor(csr: Csr, weighing: Weighing, places: Uint8Array, mostHops: number, work: Work) {
    this.#csr = csr;
    this.#weighing = weighing;
    this.#places = places;
    this.#work = work;
    this.#width = mostHops + 1;
    this.#lightest = new Uint32Array(csr.people * this.#width);
    this.#metIn = new Uint32Array(csr.people);
  }

  /** The best way from a start to a target; null when there is none, or when the work is over. */
  *find({ starts, notFirst, hops }: Ask): Generator<void, Way | null> {
    const { start, end, others } = this.#csr.out;
    const labels = this.#labels;
    this.#begin(starts);
    let [best, isTied, looked] = [-1, false, 0];
    for (let label = this.#heap.pop(); label !== null && !this.#work.isOver; label = this.#heap.pop()) {
      const person = labels.person(label);
      const gone = labels.hops(label);
      if (gone > 0 && labels.weight(label) + this.#left(person) > this.#bound) break;
      if (gone > 0 && this.#isBeaten(person, gone, labels.weight(label), label)) continue;
      if (gone > 0 && this.#places[person] === TARGET) {
        isTied = best !== -1;
        if (isTied) break;
        best = label;
        continue;
      }
      const [first, behind] = [start[person] ?? 0, end[person] ?? 0];
      this.#work.spend(1 + behind - first);
      for (let edge = first; edge < behind; edge++) {
        const next = others[edge] ?? 0;
        if (this.#places[next] === CLOSED || (gone === 0 && notFirst.has(next))) continue;
        if (gone < hops) this.#reach(label, edge, next);
        else if (this.#left(next) < Infinity) this.wasCut = true;
      }
      looked += 1 + behind - first;
      if (looked < STRETCH) continue;
      looked = 0;
      yield;
    }
    if (best === -1) return null;
    const way = labels.way(best);
    return { ...way, isTied: isTied || way.isTied };
  }

  #begin(starts: Iterable<number>): void {
    this.#search++;
    this.#bound = Infinity;
    this.#labels.clear();
    this.#heap.clear();
    for (const person of starts) this.#heap.push(0, this.#labels.start(person));
  }

  #left(person: number): number {
    return this.guide?.[person] ?? 0;
  }

  #reach(from: number, edge: number, person: number): void {
    const weight = this.#labels.weight(from) + this.#weighing.weight(edge, this.#labels.person(from));
    const hops = this.#labels.hops(from) + 1;
    const whole = weight + this.#left(person);
    if (whole === Infinity || whole > this.#bound) return;
    const row = person * this.#width;
    if (this.#metIn[person] !== this.#search) {
      this.#metIn[person] = this.#search;
      this.#lightest.fill(0, row, row + this.#width);
    }
    if (this.#isBeaten(person, hops, weight, -1)) return;
    const label = this.#labels.further(from, edge, person, weight);
    const replaced = (this.#lightest[row + hops] ?? 0) - 1;
    if (replaced !== -1 && this.#labels.weight(replaced) <= weight + this.#weighing.tolerance) this.#labels.tie(label);
    this.#lightest[row + hops] = label + 1;
    this.#heap.push(whole, label);
    if (this.#places[person] === TARGET) this.#bound = Math.min(this.#bound, weight + this.#weighing.tolerance);
  }

  /** Has another label neither more weight nor more hops? One that is beaten by little makes a tie of the one that beats it. */
  #isBeaten(person: number, hops: number, weight: number, self: number): boolean {
    const row = person * this.#width;
    for (let fewer = hops; fewer > 0; fewer--) {
      const other = (this.#lightest[row + fewer] ?? 0) - 1;
      if (other === -1 || other === self || this.#labels.weight(other) > weight) continue;
      if (fewer === hops && weight <= this.#labels.weight(other) + this.#weighing.tolerance) this.#labels.tie(other);
      return true;
    }
    return false;
  }
}
