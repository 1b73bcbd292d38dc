/** A list of numbers below 2^32 that grows without work for the garbage collector, be it millions long. */
export class NumberList {
  #numbers = new Uint32Array(16);
  #length = 0;

  push(n: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = n;
  }

  /** What was pushed so far; valid until the next push. */
  get all(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }

  /** Everything pushed so far, and an empty list from here on. */
  take(): Uint32Array {
    const all = this.all;
    this.#numbers = new Uint32Array(16);
    this.#length = 0;
    return all;
  }
}
