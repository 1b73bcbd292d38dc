import { Bitset } from "./bitset.ts";
import { NONE } from "./number-column.ts";

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
export function inherit(acts: Iterable<number>, forest: ReplyForest): void {
  const unsettled = new Bitset();
  const onPath = new Bitset();
  for (const n of acts) unsettled.add(n);
  for (const start of acts) {
    const path: number[] = [];
    let top = start;
    for (; top !== NONE && unsettled.delete(top); top = forest.parent(top)) {
      path.push(top);
      onPath.add(top);
    }
    let { root, brand } = whatStands(top, path, onPath, forest);
    for (const n of path.reverse()) {
      const own = forest.ownBrand(n);
      if (own !== NONE) brand = own;
      forest.settle(n, root, brand);
      onPath.delete(n);
    }
  }
}

/** What the top of the path gets from above it, where the walk ended at `end`. */
function whatStands(end: number, path: readonly number[], onPath: Bitset, forest: ReplyForest): { root: number; brand: number } {
  if (end === NONE) return { root: path.at(-1) ?? NONE, brand: NONE };
  if (!onPath.has(end)) return { root: forest.root(end), brand: forest.brand(end) };
  const cycle = path.slice(path.indexOf(end));
  const branded = cycle.find((n) => forest.ownBrand(n) !== NONE);
  return { root: cycle.reduce((least, n) => Math.min(least, n)), brand: branded === undefined ? NONE : forest.ownBrand(branded) };
}
