import { difference, type Place } from "../../domain/cursor.ts";
import type { Order, Walk } from "../../readmodel/order.ts";

/** Numbers by (value, n), sorted only as far as they are asked for: n to begin with, log n for each number reached. */
export class BestFirst implements Order {
  readonly value: (n: number) => number;
  /** A binary heap of what is not sorted yet: the first `#left` cells. */
  readonly #heap: Uint32Array;
  #left: number;
  readonly #sorted: number[] = [];

  constructor(numbers: Uint32Array, value: (n: number) => number) {
    this.value = value;
    this.#heap = numbers.slice();
    this.#left = numbers.length;
    for (let i = (numbers.length >>> 1) - 1; i >= 0; i--) this.#sink(i);
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
    const at = (i: number) => this.#placeOf(this.#sorted[i] ?? 0);
    while (this.#left > 0 && !(this.#sorted.length > 0 && holds(at(this.#sorted.length - 1)))) this.#sorted.push(this.#pop());
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(at(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #placeOf(n: number): Place {
    return { value: this.value(n), n };
  }

  #pop(): number {
    const heap = this.#heap;
    const first = heap[0] ?? 0;
    heap[0] = heap[--this.#left] ?? 0;
    this.#sink(0);
    return first;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    for (let i = from; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < this.#left && this.#precedes(child, least)) least = child;
      if (least === i) return;
      [heap[i], heap[least]] = [heap[least] ?? 0, heap[i] ?? 0];
      i = least;
    }
  }

  #precedes(i: number, j: number): boolean {
    const a = this.#heap[i] ?? 0;
    const b = this.#heap[j] ?? 0;
    const ofA = this.value(a);
    const ofB = this.value(b);
    return ofA === ofB ? a < b : ofA < ofB;
  }
}
