import { NumberColumn } from "./number-column.ts";
import type { Part } from "./part.ts";

/** Below this many unused cells the pool is not worth packing. */
const WORTH_PACKING = 4096;

/**
 * Whom and what acts mention, in one pool: for each act that mentions anything, how many, then one cell each, even for a person
 * and odd for a brand.
 */
export class Mentions {
  #start = new NumberColumn();
  #pool = new NumberColumn();
  /** Cells of lists that were replaced. */
  #unused = 0;

  people(n: number): number[] {
    return this.#cells(n)
      .filter((cell) => cell % 2 === 0)
      .map(numberOf);
  }

  brands(n: number): number[] {
    return this.#cells(n)
      .filter((cell) => cell % 2 === 1)
      .map(numberOf);
  }

  set(n: number, people: readonly number[], brands: readonly number[]): void {
    const before = this.#cells(n);
    const cells = [...people.map((person) => 2 * person), ...brands.map((brand) => 2 * brand + 1)];
    if (cells.length === before.length && cells.every((cell, i) => cell === before[i])) return;
    if (before.length > 0) this.#unused += before.length + 1;
    this.#append(n, cells);
    if (this.#unused > WORTH_PACKING && 2 * this.#unused > this.#pool.length) this.#pack();
  }

  parts(): Record<string, Part> {
    return { mentionStart: this.#start, mentionPool: this.#pool };
  }

  #cells(n: number): number[] {
    const start = this.#start.get(n);
    if (start === null) return [];
    return Array.from({ length: this.#pool.code(start) }, (_, i) => this.#pool.code(start + 1 + i));
  }

  #append(n: number, cells: readonly number[]): void {
    this.#start.set(n, cells.length === 0 ? null : this.#pool.length);
    if (cells.length > 0) for (const cell of [cells.length, ...cells]) this.#pool.set(this.#pool.length, cell);
  }

  /** Into other columns, since a snapshot may be reading these. */
  #pack(): void {
    const loose = new Mentions();
    for (let n = 0; n < this.#start.length; n++) loose.#append(n, this.#cells(n));
    this.#start = loose.#start;
    this.#pool = loose.#pool;
    this.#unused = 0;
  }
}

function numberOf(cell: number): number {
  return cell >>> 1;
}
