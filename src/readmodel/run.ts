import type { Bitset } from "./bitset.ts";
import { type Image, imageOf } from "./part.ts";

/** Sorted entries of an order, each a number and its slot in 32 bits. */
export class Run {
  readonly slotBits: number;
  /** Holds all of its numbers, and may be wider than need be. */
  readonly bounds: Bounds;
  #entries: Uint32Array;
  /** A snapshot may be reading the array: it must not change any more. */
  #shared = false;

  constructor(entries: Uint32Array, slotBits: number, bounds: Bounds = boundsOf(entries, slotBits)) {
    this.#entries = entries;
    this.slotBits = slotBits;
    this.bounds = bounds;
  }

  get entries(): Uint32Array {
    return this.#entries;
  }

  /** Takes out the numbers that are not held, which lie within `bounds`. */
  drop(held: Bitset, bounds: Bounds): void {
    if (bounds.least > this.bounds.largest || bounds.largest < this.bounds.least) return;
    if (this.#shared) this.#entries = this.#entries.slice();
    this.#shared = false;
    this.#entries = held.compact(this.#entries, this.slotBits);
  }

  freeze(): Image {
    this.#shared = true;
    return imageOf(this.#entries);
  }
}

/** Numbers from least to largest, both included. */
export interface Bounds {
  readonly least: number;
  readonly largest: number;
}

export function unionOf(a: Bounds, b: Bounds): Bounds {
  return { least: Math.min(a.least, b.least), largest: Math.max(a.largest, b.largest) };
}

/** Of the numbers that entries hold in the bits above `slotBits`. */
export function boundsOf(entries: Uint32Array, slotBits = 0): Bounds {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < entries.length; i++) {
    const n = (entries[i] ?? 0) >>> slotBits;
    if (n < least) least = n;
    if (n > largest) largest = n;
  }
  return { least, largest };
}
