/** What columns and runs keep their numbers in. */
export type Cells = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A piece of the read model that a snapshot keeps: a column, an order's runs, a dictionary. */
export interface Part {
  /** Bytes in use, without room left to grow. */
  readonly byteLength: number;
  /** The state of this instant, to be read at leisure while the model moves on. Each image must be released. */
  freeze(): Image[];
  /** Takes the arrays that a freeze gave, in its order; throws when they cannot be this part's. */
  restore(arrays: readonly Cells[]): void;
}

/** One array as it was when it was frozen. */
export interface Image {
  readonly kind: Cells[typeof Symbol.toStringTag];
  readonly length: number;
  readonly byteLength: number;
  /** Cells from `start` up to `end`; asked for in ascending order, each once. */
  read(start: number, end: number): Cells;
  release(): void;
}

/** The image of an array that nobody writes to any more. */
export function imageOf(cells: Cells): Image {
  return {
    kind: cells[Symbol.toStringTag],
    length: cells.length,
    byteLength: cells.byteLength,
    read: (start, end) => cells.subarray(start, end),
    release: () => undefined,
  };
}
