/** What was computed, of what was known at a position and as of an instant. */
export interface Computed<T> {
  readonly result: T;
  readonly position: number;
  readonly asOf: number;
}

/** Up to which position, and as of which instant. */
type Facts = Pick<Computed<unknown>, "position" | "asOf">;

/** COMPUTING: not there yet; READY: of the present facts; REFRESHING: of earlier ones, while those of the present are looked at. */
export type ComputingStatus = "COMPUTING" | "READY" | "REFRESHING";

export interface Refreshing<T> {
  readonly status: ComputingStatus;
  /** Null while it is COMPUTING. */
  readonly computed: Computed<T> | null;
}

/** A result that takes its time: given as it was last, and computed again in the background, once at a time, when it is out of date. */
export class Refreshed<T> {
  readonly #patience: number;
  #latest: Computed<T> | null = null;
  #computing: Promise<void> | null = null;
  #failure: { readonly cause: unknown } | null = null;

  /** Who asks waits at most so many milliseconds for what is under way. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Throws what made the computation fail, once; who asks after that makes it begin anew. */
  async ask(facts: Facts, compute: () => Promise<Computed<T>>): Promise<Refreshing<T>> {
    if (!this.#latestOf(facts) && !this.#failure) await within(this.#patience, this.#begin(compute));
    this.#fail();
    if (!this.#latest) return { status: "COMPUTING", computed: null };
    return { status: this.#latestOf(facts) ? "READY" : "REFRESHING", computed: this.#latest };
  }

  /** The result of these facts or later ones, however long it takes. */
  async awaited(facts: Facts, compute: () => Promise<Computed<T>>): Promise<Computed<T>> {
    for (;;) {
      const latest = this.#latestOf(facts);
      if (latest) return latest;
      await this.#begin(compute);
      this.#fail();
    }
  }

  #latestOf({ position, asOf }: Facts): Computed<T> | null {
    return this.#latest && this.#latest.position >= position && this.#latest.asOf === asOf ? this.#latest : null;
  }

  #fail(): void {
    const failure = this.#failure;
    this.#failure = null;
    if (failure) throw new Error("a computation in the background failed", failure);
  }

  /** What is under way goes on: one at a time. */
  #begin(compute: () => Promise<Computed<T>>): Promise<void> {
    this.#computing ??= this.#compute(compute);
    return this.#computing;
  }

  async #compute(compute: () => Promise<Computed<T>>): Promise<void> {
    try {
      this.#latest = await compute();
    } catch (cause) {
      this.#failure = { cause };
    } finally {
      this.#computing = null;
    }
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const impatience = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(impatience);
}
