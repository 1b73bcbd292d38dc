import { type Arrival, RETENTION_WINDOW } from "./arrivals.ts";

/** People who came alike, and what became of them by an instant. */
export class Cohort {
  readonly #arrivals: Arrival[] = [];

  get size(): number {
    return this.#arrivals.length;
  }

  get members(): number[] {
    return this.#arrivals.map(({ person }) => person);
  }

  add(arrival: Arrival): void {
    this.#arrivals.push(arrival);
  }

  /** For each of so many windows after they came: how many came long enough ago to be looked for in all of it, and who acted in it. */
  retention(windows: number, asOf: number): Retention[] {
    return Array.from({ length: windows }, (_, window) => {
      const known = this.#arrivals.filter(({ at }) => at !== null && at + (window + 1) * RETENTION_WINDOW <= asOf);
      const active = known.filter((arrival) => (arrival.windows & (1 << window)) !== 0).length;
      return { window, known: known.length, active, share: known.length === 0 ? null : active / known.length };
    });
  }

  /** Sums are of one currency each, by currency; what states no amount counts without one. */
  get purchases(): Purchases {
    const all = this.#arrivals.flatMap(({ purchases }) => purchases);
    const sums = new Map<string, { minor: number; count: number }>();
    for (const purchase of all) {
      if (purchase === null) continue;
      const { minor, count } = sums.get(purchase.currency) ?? { minor: 0, count: 0 };
      sums.set(purchase.currency, { minor: minor + purchase.minor, count: count + 1 });
    }
    const amounts = Array.from(sums, ([currency, sum]) => ({ currency, ...sum })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
    return { count: all.length, buyers: this.#arrivals.filter(({ purchases }) => purchases.length > 0).length, amounts };
  }
}

export interface Retention {
  /** From so many windows after somebody came to one more; the first is 0. */
  readonly window: number;
  readonly known: number;
  readonly active: number;
  /** Null where nobody is known. */
  readonly share: number | null;
}

export interface Purchases {
  readonly count: number;
  readonly buyers: number;
  readonly amounts: readonly { readonly currency: string; readonly minor: number; readonly count: number }[];
}
