import type { Background } from "./background.ts";
import { NONE } from "./number-column.ts";
import type { Part } from "./part.ts";
import { SortedRuns } from "./sorted-runs.ts";

/** What the orders of acts are made from, NONE for null. */
export interface InteractionKeys {
  has(n: number): boolean;
  at(n: number): number;
  byline(n: number): number;
  space(n: number): number;
  parent(n: number): number;
  root(n: number): number;
  /** One of the four ways to belong to a brand; what a lower slot says, a higher one may repeat. */
  brandIn(n: number, slot: number): number;
}

/** Two bits: an act belongs to at most four brands. */
export const BRAND_SLOT_BITS = 2;

/** The orders of present acts, all by (at, n). */
export class InteractionRuns {
  readonly at: SortedRuns;
  readonly byByline: SortedRuns;
  readonly byBrand: SortedRuns;
  readonly bySpace: SortedRuns;
  readonly byParent: SortedRuns;
  readonly byRoot: SortedRuns;

  constructor(keys: InteractionKeys, background: Background) {
    const value = (n: number) => keys.at(n);
    const presentBy = (partition: (n: number) => number) =>
      new SortedRuns({ holds: (n) => keys.has(n) && partition(n) !== NONE, partition, value }, background);
    this.at = new SortedRuns({ holds: (n) => keys.has(n), value }, background);
    this.byByline = presentBy((n) => keys.byline(n));
    this.bySpace = presentBy((n) => keys.space(n));
    this.byParent = presentBy((n) => keys.parent(n));
    this.byRoot = presentBy((n) => keys.root(n));
    this.byBrand = new SortedRuns(
      {
        slotBits: BRAND_SLOT_BITS,
        holds: (n, slot) => keys.has(n) && isFirst(keys, n, slot),
        partition: (n, slot) => keys.brandIn(n, slot),
        value,
      },
      background,
    );
  }

  get all(): readonly SortedRuns[] {
    return [this.at, this.byByline, this.byBrand, this.bySpace, this.byParent, this.byRoot];
  }

  parts(): Record<string, Part> {
    const { at, byByline, byBrand, bySpace, byParent, byRoot } = this;
    return { at, byByline, byBrand, bySpace, byParent, byRoot };
  }
}

/** Does the slot name a brand that no lower slot names? */
export function isFirst(keys: Pick<InteractionKeys, "brandIn">, n: number, slot: number): boolean {
  const brand = keys.brandIn(n, slot);
  if (brand === NONE) return false;
  for (let lower = 0; lower < slot; lower++) if (keys.brandIn(n, lower) === brand) return false;
  return true;
}
