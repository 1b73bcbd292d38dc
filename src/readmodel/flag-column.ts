import { Column } from "./column.ts";
import type { Cells } from "./part.ts";

/** Up to eight yes-or-no facts per number; `flag` is the bit's weight: 1, 2, 4 … 128. */
export class FlagColumn extends Column<Uint8Array> {
  constructor() {
    super(new Uint8Array(0));
  }

  has(n: number, flag: number): boolean {
    return ((this.cells[n] ?? 0) & flag) !== 0;
  }

  set(n: number, flag: number, on: boolean): void {
    const cell = this.cells[n] ?? 0;
    if (on || n < this.length) this.write(n, on ? cell | flag : cell & ~flag);
  }

  /** How many numbers have the flag; looks at all of them. */
  count(flag: number): number {
    let count = 0;
    // By index, since this holds up whoever waits and an iterator takes ten times as long.
    for (let n = 0; n < this.length; n++) if (((this.cells[n] ?? 0) & flag) !== 0) count++;
    return count;
  }

  protected emptyCells(length: number): Uint8Array {
    return new Uint8Array(length);
  }

  protected accepted(cells: Cells): Uint8Array {
    if (!(cells instanceof Uint8Array)) throw new Error("a column of flags is one byte wide");
    return cells;
  }
}
