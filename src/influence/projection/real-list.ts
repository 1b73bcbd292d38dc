/** A list of real numbers that grows without work for the garbage collector. */
export class RealList {
  #numbers = new Float64Array(16);
  #length = 0;

  push(x: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = x;
  }

  /** What was pushed so far; valid until the next push. */
  get all(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
