import type { Bitset } from "./bitset.ts";
import { Run, unionOf } from "./run.ts";

/** Entries merged between two looks at the clock. */
const STEP = 256;

/** Two runs becoming one, a step at a time. The runs stand until the merge is finished. */
export class Merge {
  readonly #left: Run;
  readonly #right: Run;
  readonly #precedes: (a: number, b: number) => boolean;
  readonly #merged: Uint32Array;
  #fromLeft = 0;
  #fromRight = 0;

  /** `precedes(a, b)`: entry a comes before entry b. */
  constructor(left: Run, right: Run, precedes: (a: number, b: number) => boolean) {
    this.#left = left;
    this.#right = right;
    this.#precedes = precedes;
    this.#merged = new Uint32Array(left.entries.length + right.entries.length);
  }

  /** Is the run one of the two? */
  takes(run: Run): boolean {
    return run === this.#left || run === this.#right;
  }

  /** Merges until about the deadline (performance.now); the merged run once it is complete, else null. */
  work(deadline: number): Run | null {
    do {
      for (let step = 0; step < STEP; step++) if (!this.#moveOne()) return this.#result;
    } while (performance.now() < deadline);
    return null;
  }

  /** Takes out of what is merged already the numbers that are not held; to be called before the two runs drop them. */
  drop(held: Bitset): void {
    const { slotBits } = this.#left;
    held.compact(this.#soFar, slotBits);
    this.#fromLeft = held.count(this.#left.entries.subarray(0, this.#fromLeft), slotBits);
    this.#fromRight = held.count(this.#right.entries.subarray(0, this.#fromRight), slotBits);
  }

  get #result(): Run {
    return new Run(this.#soFar, this.#left.slotBits, unionOf(this.#left.bounds, this.#right.bounds));
  }

  get #soFar(): Uint32Array {
    return this.#merged.subarray(0, this.#fromLeft + this.#fromRight);
  }

  /** False when there is none left to move. */
  #moveOne(): boolean {
    const left = this.#left.entries[this.#fromLeft];
    const right = this.#right.entries[this.#fromRight];
    const place = this.#fromLeft + this.#fromRight;
    if (left !== undefined && (right === undefined || this.#precedes(left, right))) {
      this.#merged[place] = left;
      this.#fromLeft++;
      return true;
    }
    if (right === undefined) return false;
    this.#merged[place] = right;
    this.#fromRight++;
    return true;
  }
}
