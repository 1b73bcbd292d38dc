import type { Side } from "./csr.ts";
import { isTight } from "./room.ts";

type Column = Uint16Array | Uint32Array | Float64Array;

/** No room is left: the rows have to be packed anew. */
export class OutOfRoom extends Error {}

/**
 * Rows of cells, one row a person, that change under readers who took an earlier state: a row is written in cells that none of
 * them reads, for which it moves behind all others, and where rows stand is copied once for each state that was taken.
 */
export class MovableRows {
  #start: Uint32Array;
  #end: Uint32Array;
  readonly #columns: readonly Column[];
  #used: number;
  /** Cells below may be read by others. */
  #taken: number;
  #isTaken = true;

  /** `columns` have one value a cell, `used` of them so far; behind these there is room. */
  constructor({ start, end }: Pick<Side, "start" | "end">, columns: readonly Column[], used: number) {
    this.#start = start;
    this.#end = end;
    this.#columns = columns;
    this.#used = used;
    this.#taken = used;
  }

  /** Where rows stand, as nobody changes it any more. */
  take(people: number): Pick<Side, "start" | "end"> {
    this.#isTaken = true;
    this.#taken = this.#used;
    this.#reach(people);
    return { start: this.#start, end: this.#end };
  }

  get isTight(): boolean {
    return isTight(this.#used, this.#columns[0]?.length ?? 0);
  }

  first(person: number): number {
    return this.#start[person] ?? 0;
  }

  /** The cell behind the row's last. */
  behind(person: number): number {
    return this.#end[person] ?? 0;
  }

  /** Lets the row be written, with `more` cells at its end; gives its first cell. Throws OutOfRoom, and nothing has changed. */
  open(person: number, more: number): number {
    this.#own(person);
    let [first, behind] = [this.first(person), this.behind(person)];
    const mayStay = first >= this.#taken && (more === 0 || behind === this.#used);
    const needed = mayStay ? more : behind - first + more;
    if (this.#used + needed > (this.#columns[0]?.length ?? 0)) throw new OutOfRoom();
    if (!mayStay) {
      for (const column of this.#columns) column.copyWithin(this.#used, first, behind);
      [first, behind] = [this.#used, this.#used + behind - first];
    }
    this.#used += needed;
    this.#start[person] = first;
    this.#end[person] = behind + more;
    return first;
  }

  /** Takes the last cell of an open row away. */
  shorten(person: number): void {
    this.#end[person] = this.behind(person) - 1;
  }

  #own(person: number): void {
    this.#reach(person + 1);
    if (!this.#isTaken) return;
    this.#start = this.#start.slice();
    this.#end = this.#end.slice();
    this.#isTaken = false;
  }

  #reach(people: number): void {
    if (people <= this.#start.length) return;
    this.#start = longer(this.#start, people);
    this.#end = longer(this.#end, people);
    this.#isTaken = false;
  }
}

/** With room for some more than are needed, so that it need not be done for each. */
function longer(array: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(Math.ceil(length * 1.05) + 64);
  copy.set(array);
  return copy;
}
