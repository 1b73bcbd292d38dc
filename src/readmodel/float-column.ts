import { Column } from "./column.ts";
import type { Cells } from "./part.ts";

/** Numbers of any size or fraction, or null: instants in epoch milliseconds, amounts. NaN stands for null. */
export class FloatColumn extends Column<Float64Array> {
  constructor() {
    super(new Float64Array(0));
  }

  get(n: number): number | null {
    const cell = this.code(n);
    return Number.isNaN(cell) ? null : cell;
  }

  /** The same with NaN for null. */
  code(n: number): number {
    return this.cells[n] ?? Number.NaN;
  }

  set(n: number, value: number | null): void {
    if (value !== null || n < this.length) this.write(n, value ?? Number.NaN);
  }

  protected emptyCells(length: number): Float64Array {
    return new Float64Array(length).fill(Number.NaN);
  }

  protected accepted(cells: Cells): Float64Array {
    if (!(cells instanceof Float64Array)) throw new Error("a column of floats cannot take whole numbers");
    return cells;
  }
}
