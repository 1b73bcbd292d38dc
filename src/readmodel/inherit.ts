import { Bitset } from "./bitset.ts";
import { NONE } from "./number-column.ts";

/** For a page's acts a hash set is cheaper than a bit for every act there is; for a rebuild's it is dear. */
const FEW = 10_000;

/** The reply forest as columns hold it, NONE for null; `settle` writes what `root` and `brand` then answer. */
export interface ReplyForest {
  parent(n: number): number;
  /** Stated, or its product's. */
  ownBrand(n: number): number;
  root(n: number): number;
  /** Its own, or the nearest ancestor's that has one. */
  brand(n: number): number;
  settle(n: number, root: number, brand: number): void;
}

/**
 * Finds root and brand of the given acts, which must include every descendant of an act among them; others are taken as
 * settled. Linear: each act is visited once, from below, up to the first settled ancestor. The writer rejects cycles; should one
 * come all the same, the least number of the cycle is the root of all that hangs on it.
 */
export function inherit(acts: Uint32Array, forest: ReplyForest): void {
  const unsettled = acts.length < FEW ? new Set<number>() : new Bitset();
  for (const n of acts) unsettled.add(n);
  for (const start of acts) {
    const path: number[] = [];
    let above = start;
    for (; unsettled.delete(above); above = forest.parent(above)) path.push(above);
    let { root, brand } = bequest(above, path, forest);
    for (const n of path.reverse()) {
      const own = forest.ownBrand(n);
      if (own !== NONE) brand = own;
      forest.settle(n, root, brand);
    }
  }
}

/** What a path of unsettled acts gets from what is above its top: nothing, a settled act, or one of the path itself. */
function bequest(above: number, path: readonly number[], forest: ReplyForest): { root: number; brand: number } {
  if (above === NONE) return { root: path.at(-1) ?? NONE, brand: NONE };
  const start = path.indexOf(above);
  if (start === -1) return { root: forest.root(above), brand: forest.brand(above) };
  const cycle = path.slice(start);
  const brands = cycle.map((n) => forest.ownBrand(n));
  return { root: cycle.reduce((least, n) => Math.min(least, n)), brand: brands.find((own) => own !== NONE) ?? NONE };
}
