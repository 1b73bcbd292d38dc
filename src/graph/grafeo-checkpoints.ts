const QUIET_MS = 1_000;

/** Under load the engine makes them by itself: a commit waits for one 30 to 80 ms, so that few of them should meet any. */
export const CHECKPOINT_TRIGGERS = { intervalMs: 30_000 };

/**
 * When the engine writes its log into the main file. A flipped bit in the log costs every commit after it, so none should stay in
 * the log alone for long: where nobody writes, a second. A checkpoint that is made here and not by the engine's own triggers holds
 * up whatever else its thread is asked, 150 ms at a hundred thousand acts: this is only for a second without a commit.
 */
export class Checkpoints {
  readonly #checkpoint: () => void;
  readonly #timer: NodeJS.Timeout;
  #commits = 0;
  #seen = 0;
  #isInTransaction = false;

  constructor(checkpoint: () => void) {
    this.#checkpoint = checkpoint;
    this.#timer = setInterval(() => this.#look(), QUIET_MS).unref();
  }

  /** No checkpoint is made until the transaction is over. */
  begun(): void {
    this.#isInTransaction = true;
  }

  over(): void {
    this.#isInTransaction = false;
  }

  /** Something was written that may be in the log alone. */
  committed(): void {
    this.#commits++;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const isQuiet = this.#commits === this.#seen && !this.#isInTransaction;
    this.#seen = this.#commits;
    if (!isQuiet || this.#commits === 0) return;
    try {
      this.#checkpoint();
      this.#commits = 0;
      this.#seen = 0;
    } catch {
      // The commits stay in the log, where the next start finds them; a disk that is full is said by the next commit.
    }
  }
}
