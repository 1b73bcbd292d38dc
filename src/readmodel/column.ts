import type { Cells, Image, Part } from "./part.ts";

/** Each column grows by another factor, so that those of a noun do not all copy themselves at the same number. */
const GROWTH_FACTORS = 16;
let columns = 0;

/**
 * One field of every number of a type: a typed array that grows to about twice its size when it is full. A subclass says what
 * a cell means; cells never written are empty. While frozen, a write first hands the old cell to the images, so that what was
 * there at an instant can be read slowly without a copy of everything.
 */
export abstract class Column<C extends Cells> implements Part {
  protected cells: C;
  readonly #growth = 1.5 + (columns++ % GROWTH_FACTORS) / (2 * GROWTH_FACTORS);
  #length = 0;
  #images: readonly ColumnImage<C>[] = [];

  constructor(cells: C) {
    this.cells = cells;
  }

  /** One more than the highest number written. */
  get length(): number {
    return this.#length;
  }

  get byteLength(): number {
    return this.#length * this.cells.BYTES_PER_ELEMENT;
  }

  freeze(): Image[] {
    const image = new ColumnImage(this.cells, this.#length, () => {
      this.#images = this.#images.filter((other) => other !== image);
    });
    this.#images = [...this.#images, image];
    return [image];
  }

  restore(arrays: readonly Cells[]): void {
    const [cells] = arrays;
    if (arrays.length !== 1 || cells === undefined) throw new Error(`a column is one array, not ${arrays.length}`);
    this.cells = this.accepted(cells);
    this.#length = cells.length;
    this.#grow(cells.length);
  }

  /** A fresh array of empty cells. */
  protected abstract emptyCells(length: number): C;

  /** The cells as this column's own kind of array; throws when they are of another. */
  protected abstract accepted(cells: Cells): C;

  protected write(n: number, cell: number): void {
    if (n >= this.#length) {
      if (n >= this.cells.length) this.#grow(n + 1);
      this.#length = n + 1;
    } else if (this.#images.length > 0) {
      for (const image of this.#images) image.keep(n, this.cells[n] ?? 0);
    }
    this.cells[n] = cell;
  }

  /** Goes on in another, empty array. */
  protected move(cells: C): void {
    cells.set(this.cells.subarray(0, this.#length));
    this.cells = cells;
  }

  #grow(length: number): void {
    this.move(this.emptyCells(Math.ceil(Math.max(16, this.#growth * length))));
  }
}

/** The column's array at the instant of the freeze, less what was overwritten since, which is kept aside. */
class ColumnImage<C extends Cells> implements Image {
  readonly length: number;
  readonly release: () => void;
  readonly #cells: C;
  readonly #kept = new Map<number, number>();
  #read = 0;

  constructor(cells: C, length: number, release: () => void) {
    this.#cells = cells;
    this.length = length;
    this.release = release;
  }

  get kind(): Cells[typeof Symbol.toStringTag] {
    return this.#cells[Symbol.toStringTag];
  }

  get byteLength(): number {
    return this.length * this.#cells.BYTES_PER_ELEMENT;
  }

  /** Cell n, which holds this, is about to change. */
  keep(n: number, cell: number): void {
    if (n >= this.#read && n < this.length && !this.#kept.has(n)) this.#kept.set(n, cell);
  }

  read(start: number, end: number): Cells {
    const copy = this.#cells.slice(start, end);
    for (const [n, cell] of this.#kept) if (n >= start && n < end) copy[n - start] = cell;
    this.#read = end;
    return copy;
  }
}
