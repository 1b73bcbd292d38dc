import type { Bitset } from "./bitset.ts";
import { Column } from "./column.ts";
import type { NumberList } from "./number-list.ts";
import type { Cells } from "./part.ts";

type Whole = Uint8Array | Uint16Array | Uint32Array;

/** Stands for "no number" where null would cost: in keys, partitions and loops over columns. */
export const NONE = -1;

/**
 * Whole numbers from 0 to 2^32 − 2, or null. A cell holds the number plus one, so that empty memory reads as null, and cells
 * are as narrow as the largest number yet allows.
 */
export class NumberColumn extends Column<Whole> {
  /** The largest cell that the present width holds. */
  #limit = 2 ** 8 - 1;

  constructor() {
    super(new Uint8Array(0));
  }

  get(n: number): number | null {
    const cell = this.cells[n] ?? 0;
    return cell === 0 ? null : cell - 1;
  }

  /** The same with NONE for null. */
  code(n: number): number {
    return (this.cells[n] ?? 0) - 1;
  }

  set(n: number, value: number | null): void {
    if (value === null && n >= this.length) return;
    const cell = value === null ? 0 : value + 1;
    if (cell < 0 || cell > this.#limit) {
      this.#limit = limitFor(cell);
      this.move(this.emptyCells(this.cells.length));
    }
    this.write(n, cell);
  }

  /** Appends the numbers whose value is in the set, looking at all of them. */
  collect(values: Bitset, numbers: NumberList): void {
    const { cells, length } = this;
    for (let n = 0; n < length; n++) {
      const cell = cells[n] ?? 0;
      if (cell !== 0 && values.has(cell - 1)) numbers.push(n);
    }
  }

  protected emptyCells(length: number): Whole {
    if (this.#limit < 2 ** 8) return new Uint8Array(length);
    return this.#limit < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
  }

  protected accepted(cells: Cells): Whole {
    if (cells instanceof Float64Array) throw new Error("a column of whole numbers cannot take fractions");
    this.#limit = 2 ** (8 * cells.BYTES_PER_ELEMENT) - 1;
    return cells;
  }
}

function limitFor(cell: number): number {
  if (cell < 0 || cell >= 2 ** 32) throw new RangeError(`${cell - 1} does not fit a column of whole numbers`);
  return cell < 2 ** 16 ? 2 ** 16 - 1 : 2 ** 32 - 1;
}
