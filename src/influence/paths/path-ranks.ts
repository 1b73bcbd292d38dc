import type { Weighing } from "./path-order.ts";

/** What a path is compared by. */
export interface Score {
  /** The strength of its weakest hop; 0 where that does not count. */
  readonly width: number;
  readonly hops: number;
  /** In the exact form. */
  readonly weight: number;
}

export interface Path {
  readonly people: readonly number[];
  readonly edges: readonly number[];
  /** The same for paths that are as good as each other, greater for those that are worse. */
  readonly rank: number;
}

export type Scored = Pick<Path, "people" | "edges"> & { readonly score: Score };

/** Is one of them better, as far as scores tell: below 0 when the first is, above 0 when the second is? */
export function compareScores(a: Score, b: Score, { hopsFirst }: Weighing): number {
  if (a.width !== b.width) return b.width - a.width;
  if (hopsFirst && a.hops !== b.hops) return a.hops - b.hops;
  if (a.weight !== b.weight) return a.weight - b.weight;
  return a.hops - b.hops;
}

/** Is the first so much worse that it is of another rank, whatever its hops where they come last? */
export function isWorse(a: Score, b: Score, { hopsFirst, algebra }: Weighing): boolean {
  if (a.width !== b.width) return a.width < b.width;
  if (hopsFirst && a.hops !== b.hops) return a.hops > b.hops;
  return a.weight > algebra.exact.slack(b.weight);
}

/** Paths in their order: of those of much the same weight those of fewer hops are better. */
export function ranked(paths: readonly Scored[], weighing: Weighing): Path[] {
  const inOrder = paths.toSorted((a, b) => compareScores(a.score, b.score, weighing));
  let best: Score | undefined;
  const grouped = inOrder.map((path) => {
    if (!best || isWorse(path.score, best, weighing)) best = path.score;
    return { ...path, best };
  });
  grouped.sort((a, b) => compareScores(a.best, b.best, weighing) || a.edges.length - b.edges.length || comparePeople(a.people, b.people));
  let rank = -1;
  return grouped.map(({ people, edges, best }, i) => {
    const before = grouped[i - 1];
    if (before?.best !== best || before.edges.length !== edges.length) rank++;
    return { people, edges, rank };
  });
}

/** The one whose people have the least numbers, one after another, is first. */
export function comparePeople(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((person, place) => person !== b[place]);
  return i === -1 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}
