/** How long those who take turns hold the event loop at a stretch, in milliseconds. */
const SLICE = 2;

/**
 * Lets many go on one after the other, each as far as it comes without waiting, in slices between other events: however many
 * are told of the same page, requests and commits get their time in between.
 */
export class Turns {
  #waiting: (() => void)[] = [];
  #gone = 0;
  /** When this slice ends; null when none was begun since other events had their time. */
  #until: number | null = null;
  #isSomebodysTurn = false;

  /** Resolves when it is the caller's turn, in the order of asking. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
  }

  #next(): void {
    if (this.#isSomebodysTurn) return;
    this.#until ??= this.#begin();
    if (performance.now() >= this.#until) return;
    const resolve = this.#waiting[this.#gone++];
    if (!resolve) return this.#clear();
    this.#isSomebodysTurn = true;
    resolve();
    // A tick comes when no microtask is left, which is when whoever's turn it is waits for something else.
    queueMicrotask(() =>
      process.nextTick(() => {
        this.#isSomebodysTurn = false;
        this.#next();
      }),
    );
  }

  #begin(): number {
    setImmediate(() => {
      this.#until = null;
      if (this.#waiting.length > 0) this.#next();
    });
    return performance.now() + SLICE;
  }

  #clear(): void {
    this.#waiting = [];
    this.#gone = 0;
  }
}
