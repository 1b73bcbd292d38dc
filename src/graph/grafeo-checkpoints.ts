const EVERY_MS = 1_000;
const EVERY_MS_IN_BULK = 30_000;

/**
 * How often the engine writes its log into the main file. A flipped bit in the log costs every commit after it, so no commit
 * stays in the log alone for long: a second. Each time costs more the larger the graph is, half of all time at a million acts;
 * while transactions fill more than half of every second, as in an import, it is done every thirty, since what a broken disk
 * would cost then the same import brings back.
 */
export class Checkpoints {
  readonly #setEvery: (milliseconds: number) => void;
  readonly #timer: NodeJS.Timeout;
  #every = EVERY_MS;
  #spent = 0;

  constructor(setEvery: (milliseconds: number) => void) {
    this.#setEvery = setEvery;
    setEvery(this.#every);
    this.#timer = setInterval(() => this.#look(), EVERY_MS).unref();
  }

  /** A transaction took so many milliseconds. */
  took(milliseconds: number): void {
    this.#spent += milliseconds;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const every = this.#spent > EVERY_MS / 2 ? EVERY_MS_IN_BULK : EVERY_MS;
    this.#spent = 0;
    if (every === this.#every) return;
    this.#every = every;
    this.#setEvery(every);
  }
}
