/** How far the words and the real numbers of two people are apart, as powers of 2. */
const WORDS = 4;
const REALS = 3;

/**
 * Numbers of each person side by side, 16 words of 32 bits or 8 real numbers in the same 64 bytes: a search meets people all over
 * the graph, and each then costs one access to memory instead of one for everything that is to be known of them.
 */
export class PeopleTable {
  #words: Uint32Array = new Uint32Array(0);
  #reals: Float64Array = new Float64Array(0);

  get words(): Uint32Array {
    return this.#words;
  }

  get reals(): Float64Array {
    return this.#reals;
  }

  /** Makes room for that many people; what was there is gone where there was too little. */
  hold(people: number): void {
    if (this.#words.length >= people << WORDS) return;
    const buffer = new ArrayBuffer((people + (people >>> 3)) << (WORDS + 2));
    this.#words = new Uint32Array(buffer);
    this.#reals = new Float64Array(buffer);
  }
}

/** Where a column's word, or real number, of a person stands. */
export const wordAt = (person: number, column: number): number => (person << WORDS) + column;
export const realAt = (person: number, column: number): number => (person << REALS) + column;
