import { type PeopleTable, realAt, wordAt } from "./people-table.ts";

/** Nobody is before a root. */
const NOBODY = 2 ** 32 - 1;

/** The words of a person, and the real number. */
const MET = 0;
const BEFORE = 1;
const HOP = 2;
const FLAGS = 3;
/** Is another way there as good; is the weight of the way there known? */
const TIED = 1;
const WEIGHED = 2;

/**
 * The best ways that a search has found so far from its roots. A search begins by raising its mark, and clears nothing. By person:
 * in which search, and in which round of it, they were met, whom the way comes from and by which hop.
 */
export class SearchTree {
  /** The mark of roots; each round has one more. */
  base = 0;
  readonly #table: PeopleTable;
  readonly #word: number;
  readonly #real: number;
  #last = 0;
  /** By person: the number of the search that has met them, in a byte, so that all of it stays near the processor. */
  #met: Uint8Array = new Uint8Array(0);
  #search = 0;
  #words: Uint32Array = new Uint32Array(0);
  #reals: Float64Array = new Float64Array(0);

  /** `place` is 0, 1 …: trees of one table stand at different places. */
  constructor(table: PeopleTable, place: number) {
    this.#table = table;
    this.#real = place;
    this.#word = 4 * (1 + place);
  }

  /** Begins a search of that many rounds at most. */
  begin(people: number, rounds: number): void {
    this.#table.hold(people);
    if (this.#words !== this.#table.words) {
      this.#words = this.#table.words;
      this.#reals = this.#table.reals;
      this.#last = 0;
    }
    if (this.#last + rounds + 2 > 2 ** 32 - 1) {
      for (let at = this.#word + MET; at < this.#words.length; at += wordAt(1, 0)) this.#words[at] = 0;
      this.#last = 0;
    }
    this.base = this.#last + 1;
    this.#last = this.base + rounds;
    if (this.#met.length < people) this.#met = new Uint8Array(people + (people >>> 3));
    this.#search = (this.#search + 1) % 256;
    if (this.#search > 0) return;
    this.#met.fill(0);
    this.#search = 1;
  }

  root(person: number, weight: number): void {
    this.meet(person, this.base, NOBODY, 0);
    this.weigh(person, weight);
  }

  /** That somebody is met, for the first time or in a better way. */
  meet(person: number, mark: number, before: number, hop: number): void {
    const words = this.#words;
    const at = wordAt(person, this.#word);
    this.#met[person] = this.#search;
    words[at + MET] = mark;
    words[at + BEFORE] = before;
    words[at + HOP] = hop;
    words[at + FLAGS] = 0;
  }

  weigh(person: number, weight: number): void {
    const at = wordAt(person, this.#word) + FLAGS;
    this.#words[at] = (this.#words[at] ?? 0) | WEIGHED;
    this.#reals[realAt(person, this.#real)] = weight;
  }

  tie(person: number): void {
    const at = wordAt(person, this.#word) + FLAGS;
    this.#words[at] = (this.#words[at] ?? 0) | TIED;
  }

  /** Of who is met. */
  mark(person: number): number {
    return this.#words[wordAt(person, this.#word) + MET] ?? 0;
  }

  hasMet(person: number): boolean {
    return this.#met[person] === this.#search;
  }

  before(person: number): number {
    return this.#words[wordAt(person, this.#word) + BEFORE] ?? 0;
  }

  hop(person: number): number {
    return this.#words[wordAt(person, this.#word) + HOP] ?? 0;
  }

  isRoot(person: number): boolean {
    return this.before(person) === NOBODY;
  }

  isTied(person: number): boolean {
    return ((this.#words[wordAt(person, this.#word) + FLAGS] ?? 0) & TIED) !== 0;
  }

  isWeighed(person: number): boolean {
    return ((this.#words[wordAt(person, this.#word) + FLAGS] ?? 0) & WEIGHED) !== 0;
  }

  /** Of who is weighed. */
  weight(person: number): number {
    return this.#reals[realAt(person, this.#real)] ?? 0;
  }

  /** From a person to their root: whom the way passes, and by which hops. */
  way(person: number): { people: number[]; hops: number[]; isTied: boolean } {
    const people = [person];
    const hops: number[] = [];
    let isTied = this.isTied(person);
    for (let here = person; !this.isRoot(here); ) {
      hops.push(this.hop(here));
      here = this.before(here);
      people.push(here);
      isTied ||= this.isTied(here);
    }
    return { people, hops, isTied };
  }
}
