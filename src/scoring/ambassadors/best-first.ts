import { difference, type Place } from "../../domain/cursor.ts";
import type { Order, Walk } from "../../readmodel/order.ts";
import type { Steps } from "../../readmodel/slices.ts";

/**
 * Numbers by (value, n), sorted only as far as they are asked for: n to begin with, log n for each number reached. A value is asked
 * for when its number may be next, by what it is at least.
 */
export class BestFirst implements Order {
  readonly value: (n: number) => number;
  /** A binary heap of what is not sorted yet: the first `#left` cells. */
  readonly #heap: Uint32Array;
  /** Of each cell the value, or what it is at least. */
  readonly #keys: Float64Array;
  #left: number;
  readonly #sorted: number[] = [];

  constructor(numbers: Uint32Array, value: (n: number) => number, atLeast: (n: number) => number) {
    this.value = value;
    this.#heap = numbers.slice();
    this.#keys = new Float64Array(numbers.length);
    for (const [i, n] of numbers.entries()) this.#keys[i] = atLeast(n);
    this.#left = numbers.length;
    for (let i = (numbers.length >>> 1) - 1; i >= 0; i--) this.#sink(i, this.#heap[i] ?? 0, this.#keys[i] ?? 0);
  }

  *walk({ direction, after }: Walk): Generator<number, void> {
    let i = direction === 1 ? this.#firstBeyond(after) : this.#firstAtOrBeyond(after) - 1;
    for (let n = this.#at(i); n !== undefined; n = this.#at(i)) {
      yield n;
      i += direction;
    }
  }

  count(): number {
    return this.#heap.length;
  }

  /** Sorts up to a place, a step for each number. */
  *sorting(place: Place): Steps<void, void> {
    while (this.#left > 0 && !this.#isSortedBeyond((one) => difference(one, place) > 0)) {
      this.#sorted.push(this.#pop());
      yield;
    }
  }

  #at(i: number): number | undefined {
    while (this.#sorted.length <= i && this.#left > 0) this.#sorted.push(this.#pop());
    return this.#sorted[i];
  }

  /** The index of the first number strictly after the place. */
  #firstBeyond(place: Place | undefined): number {
    return place === undefined ? 0 : this.#search((one) => difference(one, place) > 0);
  }

  #firstAtOrBeyond(place: Place | undefined): number {
    return place === undefined ? this.#search(() => false) : this.#search((one) => difference(one, place) >= 0);
  }

  /** The index of the first place for which it holds, as it does for all that follow. */
  #search(holds: (place: Place) => boolean): number {
    while (this.#left > 0 && !this.#isSortedBeyond(holds)) this.#sorted.push(this.#pop());
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#placeOf(this.#sorted[middle] ?? 0))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #isSortedBeyond(holds: (place: Place) => boolean): boolean {
    const last = this.#sorted.at(-1);
    return last !== undefined && holds(this.#placeOf(last));
  }

  #placeOf(n: number): Place {
    return { value: this.value(n), n };
  }

  #pop(): number {
    for (;;) {
      const first = this.#heap[0] ?? 0;
      const value = this.value(first);
      if (value > (this.#keys[0] ?? 0)) {
        this.#sink(0, first, value);
        continue;
      }
      this.#left--;
      this.#sink(0, this.#heap[this.#left] ?? 0, this.#keys[this.#left] ?? 0);
      return first;
    }
  }

  /** Puts a number where it belongs from a cell on downwards. */
  #sink(from: number, n: number, key: number): void {
    const heap = this.#heap;
    const keys = this.#keys;
    const left = this.#left;
    let i = from;
    for (let child = 2 * i + 1; child < left; child = 2 * i + 1) {
      if (child + 1 < left && precedes(child + 1, keys[child] ?? 0, heap[child] ?? 0)) child++;
      if (!precedes(child, key, n)) break;
      heap[i] = heap[child] ?? 0;
      keys[i] = keys[child] ?? 0;
      i = child;
    }
    heap[i] = n;
    keys[i] = key;

    function precedes(cell: number, key: number, n: number): boolean {
      const other = keys[cell] ?? 0;
      return other === key ? (heap[cell] ?? 0) < n : other < key;
    }
  }
}
