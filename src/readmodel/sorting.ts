import type { NumberList } from "./number-list.ts";

/** What an order sorts by, read from the columns at each comparison; values and partitions are whole numbers. */
export interface Sorting {
  /** A number has 2^slotBits places in the order, one unless said; each is an entry of its own. */
  readonly slotBits?: number;
  /** Is the number, in that slot, in the order at all? */
  holds(n: number, slot: number): boolean;
  /** The partition of that slot; absent for an order without partitions. */
  readonly partition?: (n: number, slot: number) => number;
  value(n: number): number;
}

/** A sorting applied to entries: a number and its slot in 32 bits, ordered by (partition, value, number). */
export class EntryOrder {
  readonly #sorting: Sorting;
  readonly slotBits: number;
  readonly #slotMask: number;
  /** The keys of entries to sort by, the most significant last. */
  readonly keys: readonly ((entry: number) => number)[];

  constructor(sorting: Sorting) {
    this.#sorting = sorting;
    this.slotBits = sorting.slotBits ?? 0;
    this.#slotMask = 2 ** this.slotBits - 1;
    const value = (entry: number) => this.value(entry);
    this.keys = sorting.partition ? [value, (entry) => this.partition(entry)] : [value];
  }

  /** Appends the number's entries as the columns stand; false when there are none. */
  collect(n: number, entries: NumberList): boolean {
    let found = false;
    for (let slot = 0; slot <= this.#slotMask; slot++) {
      if (!this.#sorting.holds(n, slot)) continue;
      // Not a shift: an entry has 32 bits, a shift's result 31 and a sign.
      entries.push(n * (this.#slotMask + 1) + slot);
      found = true;
    }
    return found;
  }

  number(entry: number): number {
    return entry >>> this.slotBits;
  }

  partition(entry: number): number {
    return this.#sorting.partition?.(this.number(entry), entry & this.#slotMask) ?? 0;
  }

  value(entry: number): number {
    return this.#sorting.value(this.number(entry));
  }

  precedes(a: number, b: number): boolean {
    return this.#isBefore(a, this.partition(b), this.value(b), this.number(b));
  }

  /** The index in the run of the first entry at or beyond (partition, value, n). */
  seek(run: Uint32Array, partition: number, value: number, n: number): number {
    let low = 0;
    let high = run.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(run[middle] ?? 0, partition, value, n)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isBefore(entry: number, partition: number, value: number, n: number): boolean {
    const itsPartition = this.partition(entry);
    if (itsPartition !== partition) return itsPartition < partition;
    const itsValue = this.value(entry);
    return itsValue === value ? this.number(entry) < n : itsValue < value;
  }
}
