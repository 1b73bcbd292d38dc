/** A set of small whole numbers, one bit each. */
export class Bitset {
  #words = new Uint32Array(0);
  #size = 0;

  /** How many numbers are in. */
  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return this.#words.byteLength;
  }

  has(n: number): boolean {
    const index = n >>> 5;
    return index < this.#words.length && ((this.#words[index] ?? 0) & (1 << (n & 31))) !== 0;
  }

  /** False when it was in already. */
  add(n: number): boolean {
    const index = n >>> 5;
    if (index >= this.#words.length) this.#grow(index + 1);
    const word = this.#words[index] ?? 0;
    const bit = 1 << (n & 31);
    if ((word & bit) !== 0) return false;
    this.#words[index] = word | bit;
    this.#size++;
    return true;
  }

  /** Adds the numbers that entries hold in the bits above `slotBits`; `largest` is the largest of them. */
  addAll(entries: Uint32Array, slotBits: number, largest: number): void {
    if (largest >>> 5 >= this.#words.length) this.#grow((largest >>> 5) + 1);
    const words = this.#words;
    let added = 0;
    for (let i = 0; i < entries.length; i++) {
      const n = (entries[i] ?? 0) >>> slotBits;
      const word = words[n >>> 5] ?? 0;
      added += 1 - ((word >>> n) & 1);
      words[n >>> 5] = word | (1 << n);
    }
    this.#size += added;
  }

  /** False when it was not in. */
  delete(n: number): boolean {
    if (!this.has(n)) return false;
    const index = n >>> 5;
    this.#words[index] = (this.#words[index] ?? 0) & ~(1 << (n & 31));
    this.#size--;
    return true;
  }

  /** Moves the entries whose number, in the bits above `slotBits`, is in to the array's front, in their order; that front. */
  compact(entries: Uint32Array, slotBits: number): Uint32Array {
    let place = this.#countFirst(entries, slotBits);
    // Written for speed, since others wait while this runs over millions: each entry is put at the place, which moves on
    // only if its bit is set.
    const words = this.#words;
    for (let i = place + 1; i < entries.length; i++) {
      const entry = entries[i] ?? 0;
      entries[place] = entry;
      place += ((words[(entry >>> slotBits) >>> 5] ?? 0) >>> (entry >>> slotBits)) & 1;
    }
    return entries.subarray(0, place);
  }

  /** How many entries have their number in. */
  count(entries: Uint32Array, slotBits: number): number {
    const words = this.#words;
    let count = 0;
    for (let i = 0; i < entries.length; i++) {
      const n = (entries[i] ?? 0) >>> slotBits;
      count += ((words[n >>> 5] ?? 0) >>> n) & 1;
    }
    return count;
  }

  /** How many entries stand before the first whose number is not in. */
  #countFirst(entries: Uint32Array, slotBits: number): number {
    const words = this.#words;
    let place = 0;
    for (; place < entries.length; place++) {
      const n = (entries[place] ?? 0) >>> slotBits;
      if ((((words[n >>> 5] ?? 0) >>> n) & 1) === 0) break;
    }
    return place;
  }

  #grow(length: number): void {
    const words = new Uint32Array(Math.max(16, length, 2 * this.#words.length));
    words.set(this.#words);
    this.#words = words;
  }
}
