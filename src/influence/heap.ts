/** Numbers that come out by their keys, the least key first; a binary heap that grows without work for the garbage collector. */
export class Heap {
  #keys = new Float64Array(64);
  #numbers = new Uint32Array(64);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  /** The least key; Infinity when nothing is in. */
  get leastKey(): number {
    return this.#size === 0 ? Infinity : (this.#keys[0] ?? Infinity);
  }

  push(key: number, n: number): void {
    if (this.#size === this.#keys.length) this.#grow();
    let place = this.#size++;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      if ((this.#keys[above] ?? 0) <= key) break;
      this.#move(above, place);
      place = above;
    }
    this.#put(place, key, n);
  }

  /** Takes out a number of the least key; null when nothing is in. */
  pop(): number | null {
    if (this.#size === 0) return null;
    const least = this.#numbers[0] ?? 0;
    const last = --this.#size;
    const key = this.#keys[last] ?? 0;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= last) break;
      if (below + 1 < last && (this.#keys[below + 1] ?? 0) < (this.#keys[below] ?? 0)) below++;
      if ((this.#keys[below] ?? 0) >= key) break;
      this.#move(below, place);
      place = below;
    }
    this.#put(place, key, this.#numbers[last] ?? 0);
    return least;
  }

  #put(place: number, key: number, n: number): void {
    this.#keys[place] = key;
    this.#numbers[place] = n;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#keys[from] ?? 0, this.#numbers[from] ?? 0);
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#size);
    const numbers = new Uint32Array(2 * this.#size);
    keys.set(this.#keys);
    numbers.set(this.#numbers);
    this.#keys = keys;
    this.#numbers = numbers;
  }
}
