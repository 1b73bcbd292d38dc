import type { FloatColumn } from "../../readmodel/float-column.ts";
import { NONE, NumberColumn } from "../../readmodel/number-column.ts";

/** When rows are dated, and of which acts they are: the order of a chain. */
interface Dated {
  readonly act: NumberColumn;
  readonly at: FloatColumn;
}

/**
 * Rows chained to whose they are by (at, act), the latest first: one row more costs little wherever in time it belongs. A chain that is
 * told anew leaves the one before to those who saw it.
 */
export class RowChains {
  readonly #rows: Dated;
  readonly #earlier = new NumberColumn();
  readonly #latest = new NumberColumn();
  /** Of owners whose rows were told anew, oldest first: the latest row, for who saw fewer tellings. */
  readonly #before = new Map<number, { readonly tellings: number; readonly latest: number }[]>();

  constructor(rows: Dated) {
    this.#rows = rows;
  }

  /** Below this number are all who ever had a row. */
  get owners(): number {
    return this.#latest.length;
  }

  get byteLength(): number {
    return this.#earlier.byteLength + this.#latest.byteLength;
  }

  hasAny(owner: number): boolean {
    return this.#latest.code(owner) !== NONE || this.#before.has(owner);
  }

  /** The latest row of somebody as seen after so many tellings; NONE where there is none. */
  latest(owner: number, tellings: number): number {
    if (this.#before.size > 0) {
      for (const before of this.#before.get(owner) ?? []) if (tellings < before.tellings) return before.latest;
    }
    return this.#latest.code(owner);
  }

  earlier(row: number): number {
    return this.#earlier.code(row);
  }

  /** Begins somebody's chain anew; this is the telling of that number. */
  tellAnew(owner: number, tellings: number): void {
    const before = this.#before.get(owner) ?? [];
    this.#before.set(owner, before);
    before.push({ tellings, latest: this.#latest.code(owner) });
    this.#latest.set(owner, null);
  }

  /** Puts a row behind those of its owner that are not after it; of equals, after those that were there. */
  add(owner: number, row: number): void {
    const { act, at } = this.#rows;
    const [mine, myAct] = [at.code(row), act.code(row)];
    let after = NONE;
    let before = this.#latest.code(owner);
    while (before !== NONE && (at.code(before) === mine ? act.code(before) > myAct : at.code(before) > mine)) {
      after = before;
      before = this.#earlier.code(before);
    }
    this.#earlier.set(row, before === NONE ? null : before);
    if (after === NONE) this.#latest.set(owner, row);
    else this.#earlier.set(after, row);
  }
}
