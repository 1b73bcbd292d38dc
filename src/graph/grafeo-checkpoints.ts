const EVERY_MS = 1_000;
const AT_LEAST_EVERY_MS = 30_000;
/** Checkpoints take one part in so many of the time while commits keep coming, and when none has come for a second. */
const SHARE = { busy: 200, quiet: 20 };

/**
 * When the engine writes its log into the main file. A flipped bit in the log costs every commit after it, so none should stay in
 * the log alone for long: a second, where nobody waits. Each time holds up whoever commits, the longer the larger what has changed
 * lies, a tenth of a second at thirty thousand acts: under load it is done so seldom that few commits meet it.
 */
export class Checkpoints {
  readonly #checkpoint: () => void;
  readonly #timer: NodeJS.Timeout;
  #commits = 0;
  #seen = 0;
  #last = { end: 0, took: 0 };
  #isInTransaction = false;
  #isDue = false;

  constructor(checkpoint: () => void) {
    this.#checkpoint = checkpoint;
    this.#timer = setInterval(() => this.#look(), EVERY_MS).unref();
  }

  /** No checkpoint is made until the transaction is over. */
  begun(): void {
    this.#isInTransaction = true;
  }

  over(): void {
    this.#isInTransaction = false;
    // Once the commit is answered.
    if (this.#isDue) setImmediate(() => this.#make());
  }

  /** Something was written that is in the log alone. */
  committed(): void {
    this.#commits++;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#isDue = false;
  }

  #look(): void {
    if (this.#commits === 0) return;
    const pace = this.#commits === this.#seen ? SHARE.quiet : SHARE.busy;
    this.#seen = this.#commits;
    if (performance.now() - this.#last.end < Math.min(AT_LEAST_EVERY_MS, pace * this.#last.took)) return;
    this.#isDue = true;
    this.#make();
  }

  #make(): void {
    if (!this.#isDue || this.#isInTransaction) return;
    this.#isDue = false;
    const start = performance.now();
    try {
      this.#checkpoint();
      this.#commits = 0;
    } catch {
      // The commits stay in the log, where the next start finds them; a disk that is full is said by the next commit.
    }
    this.#seen = this.#commits;
    const end = performance.now();
    this.#last = { end, took: end - start };
  }
}
