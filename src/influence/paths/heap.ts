/** Numbers that come out by their keys, the least key first; a heap of four below each that grows without work for the garbage collector. */
export class Heap {
  #keys = new Float64Array(64);
  #numbers = new Uint32Array(64);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  get size(): number {
    return this.#size;
  }

  /** The least key; Infinity when nothing is in. */
  get leastKey(): number {
    return this.#size === 0 ? Infinity : (this.#keys[0] ?? Infinity);
  }

  push(key: number, n: number): void {
    if (this.#size === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const numbers = this.#numbers;
    let place = this.#size++;
    while (place > 0) {
      const above = (place - 1) >>> 2;
      const keyAbove = keys[above] ?? 0;
      if (keyAbove <= key) break;
      keys[place] = keyAbove;
      numbers[place] = numbers[above] ?? 0;
      place = above;
    }
    keys[place] = key;
    numbers[place] = n;
  }

  /** Takes out a number of the least key; null when nothing is in. */
  pop(): number | null {
    if (this.#size === 0) return null;
    const keys = this.#keys;
    const numbers = this.#numbers;
    const least = numbers[0] ?? 0;
    const last = --this.#size;
    const key = keys[last] ?? 0;
    const moved = numbers[last] ?? 0;
    let place = 0;
    for (let below = 1; below < last; below = 4 * place + 1) {
      const end = Math.min(below + 4, last);
      let keyBelow = keys[below] ?? 0;
      for (let other = below + 1; other < end; other++) {
        const otherKey = keys[other] ?? 0;
        if (otherKey >= keyBelow) continue;
        keyBelow = otherKey;
        below = other;
      }
      if (keyBelow >= key) break;
      keys[place] = keyBelow;
      numbers[place] = numbers[below] ?? 0;
      place = below;
    }
    keys[place] = key;
    numbers[place] = moved;
    return least;
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
