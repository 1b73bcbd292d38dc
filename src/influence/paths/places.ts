import { type PeopleTable, wordAt } from "./people-table.ts";

/** What a person is to a search: open to pass, where paths end, closed to all, or passed by what the path begins with. */
export const OPEN = 1;
export const TARGET = 2;
export const CLOSED = 3;
export const PASSED = 4;
type Place = typeof OPEN | typeof TARGET | typeof CLOSED | typeof PASSED;
/** More than any of them. */
const STEP = 8;

/** The word of a person in the table. */
const PLACE = 12;

/** What people are to the searches of one request. To begin anew costs nothing, whatever was said before. */
export class Places {
  readonly #table: PeopleTable;
  #words: Uint32Array = new Uint32Array(0);
  #base = 0;
  #usual: Place = OPEN;

  constructor(table: PeopleTable) {
    this.#table = table;
  }

  /** Everybody below `people` is `usual` until something else is said. */
  begin(people: number, usual: Place): void {
    this.#table.hold(people);
    if (this.#words !== this.#table.words || this.#base > 2 ** 32 - 2 * STEP) {
      this.#words = this.#table.words;
      for (let at = PLACE; at < this.#words.length; at += wordAt(1, 0)) this.#words[at] = 0;
      this.#base = 0;
    }
    this.#base += STEP;
    this.#usual = usual;
  }

  of(person: number): number {
    const mark = this.#words[wordAt(person, PLACE)] ?? 0;
    return mark > this.#base ? mark - this.#base : this.#usual;
  }

  set(person: number, place: Place): void {
    this.#words[wordAt(person, PLACE)] = this.#base + place;
  }
}
