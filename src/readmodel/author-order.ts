import type { Bylines } from "./bylines.ts";
import type { Order, Walk } from "./order.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** Acts partitioned by the person they belong to, as a merge of the person's bylines. */
export class AuthorOrder implements Order {
  readonly #byByline: SortedRuns;
  readonly #bylines: Bylines;

  constructor(byByline: SortedRuns, bylines: Bylines) {
    this.#byByline = byByline;
    this.#bylines = bylines;
  }

  walk({ partition, ...options }: Walk): IteratorObject<number, void> {
    if (partition === undefined) throw new TypeError("acts by author are walked by person: say which");
    return this.#byByline.walkAcross(this.#bylines.of(partition), options);
  }

  value(n: number): number {
    return this.#byByline.value(n);
  }

  count(partition?: number): number {
    if (partition === undefined) return this.#byByline.count();
    let count = 0;
    for (const byline of this.#bylines.of(partition)) count += this.#byByline.count(byline);
    return count;
  }
}
