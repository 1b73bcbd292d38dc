/** Work that can wait and be cut in pieces. */
export interface Job {
  /** Works until about `deadline` (performance.now); true when nothing is left. */
  work(deadline: number): boolean;
}

/** How long jobs may hold the event loop at a stretch, in milliseconds. */
const SLICE = 4;

/** Runs jobs in turn, in short slices between other events. */
export class Background {
  readonly #jobs = new Set<Job>();
  #scheduled = false;
  #idle: PromiseWithResolvers<void> | null = null;

  /** Queues the job unless it is queued already. */
  add(job: Job): void {
    this.#jobs.add(job);
    this.#schedule();
  }

  /** Resolves when no work is left. */
  async drain(): Promise<void> {
    if (this.#jobs.size === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#slice());
  }

  #slice(): void {
    this.#scheduled = false;
    const deadline = performance.now() + SLICE;
    // A Set keeps the order of insertion: a job with more to do goes behind the others.
    for (const job of this.#jobs) {
      this.#jobs.delete(job);
      if (!job.work(deadline)) this.#jobs.add(job);
      if (performance.now() >= deadline) break;
    }
    if (this.#jobs.size > 0) {
      this.#schedule();
    } else {
      this.#idle?.resolve();
      this.#idle = null;
    }
  }
}
