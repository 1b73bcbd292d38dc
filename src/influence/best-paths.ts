import { type Ask, BestWay, CLOSED, OPEN, TARGET, type Way } from "./best-way.ts";
import type { Csr } from "./csr.ts";
import type { Weighing } from "./path-order.ts";
import { remaining } from "./remaining.ts";
import type { Work } from "./work.ts";

export interface PathOptions {
  readonly weighing: Weighing;
  /** Where paths may start and end; nobody is in both, and nobody of either is inside a path. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** On no path at all. */
  readonly excluded?: readonly number[];
  readonly maxHops: number;
  /** How many paths are wanted, at least 1. */
  readonly first: number;
  /** How many more are looked at because they may be as good as the last of them. */
  readonly ties: number;
  readonly work: Work;
}

/** Why there may be more paths than were given: enough were found, longer ones are not asked for, or it was too much work. */
export type Bound = "FIRST" | "HOPS" | "WORK";

export interface Path {
  readonly people: readonly number[];
  readonly edges: readonly number[];
  /** The same for paths that are as good as each other, greater for those that are worse. */
  readonly rank: number;
}

export interface BestPaths {
  /** The best first, and of those that are as good the ones with the least numbers of people: `first` of them, and its ties. */
  readonly paths: readonly Path[];
  /** Null when there are no others. What was given is best whatever the bound. */
  readonly boundedBy: Bound | null;
}

/**
 * The k best simple paths by Yen's algorithm (Management Science 17, 1971) with Lawler's rule, which looks for no path twice.
 * Where a path may leave those found so far, what it has in common with them is closed to the rest of it, and the rest gets
 * the hops that this leaves.
 */
export function* bestPaths(csr: Csr, options: PathOptions): Generator<void, BestPaths> {
  const { weighing, from, to, excluded = [], maxHops, first, ties, work } = options;
  const places = new Uint8Array(csr.people).fill(OPEN);
  for (const person of to) places[person] = TARGET;
  for (const person of [...from, ...excluded]) places[person] = CLOSED;
  const search = new BestWay(csr, weighing, places, maxHops, work);
  const banned = new Set(excluded);
  const starts = from.filter((person) => !banned.has(person));

  const found: Candidate[] = [];
  let candidates: Candidate[] = [];
  const given = (boundedBy: Bound | null): BestPaths => {
    const paths = ranked(found, weighing.tolerance);
    const last = paths[first - 1];
    return { paths: last ? paths.filter(({ rank }) => rank <= last.rank) : paths, boundedBy };
  };
  yield* add(NOTHING, { starts, notFirst: new Set(), hops: maxHops });
  while (!work.isOver) {
    const next = candidates.reduce<Candidate | undefined>((least, one) => (least && precedes(least, one) ? least : one), undefined);
    if (!next) return given(search.wasCut ? "HOPS" : null);
    const last = found[first - 1];
    if (last && next.weight > last.weight + weighing.tolerance) return given("FIRST");
    candidates = candidates.filter((one) => one !== next);
    found.push(next);
    const isTied = next.isTied || candidates.some((one) => one.weight <= next.weight + weighing.tolerance);
    if (found.length >= first + ties || (found.length >= first && !isTied)) return given("FIRST");
    yield* branch(next);
  }
  return given("WORK");

  /** Adds, for each place where a path may leave the one just found, the best that does. */
  function* branch(path: Candidate): Generator<void, void> {
    // One look at all that leads to the targets is soon repaid by the searches from each person of a path.
    search.guide ??= yield* remaining(csr, weighing, places, work);
    if (path.kept === 0) {
      const used = new Set(found.map(({ people }) => people[0]));
      yield* add(NOTHING, { starts: starts.filter((person) => !used.has(person)), notFirst: new Set(), hops: maxHops });
    }
    for (let kept = Math.max(1, path.kept); kept < path.people.length && !work.isOver; kept++) {
      const people = path.people.slice(0, kept);
      const edges = path.edges.slice(0, kept - 1);
      const alike = found.filter((other) => people.every((person, i) => other.people[i] === person));
      const notFirst = new Set(alike.map((other) => other.people[kept] ?? 0));
      yield* add({ people, edges }, { starts: people.slice(-1), notFirst, hops: maxHops - edges.length });
    }
  }

  function* add(root: Pick<Way, "people" | "edges">, ask: Ask): Generator<void, void> {
    const closed = root.people.filter((person) => places[person] === OPEN);
    for (const person of closed) places[person] = CLOSED;
    const way = yield* search.find(ask);
    for (const person of closed) places[person] = OPEN;
    if (!way) return;
    const people = [...root.people.slice(0, -1), ...way.people];
    const edges = [...root.edges, ...way.edges];
    const weight = edges.reduce((sum, edge, i) => sum + weighing.weight(edge, people[i] ?? 0), 0);
    candidates.push({ people, edges, weight, isTied: way.isTied, kept: root.people.length });
  }
}

const NOTHING = { people: [], edges: [] };

/** A path that may be the next, and how many of its first people it has in common with the one it leaves. */
type Candidate = Way & { readonly kept: number };

function precedes(a: Way, b: Way): boolean {
  return a.weight === b.weight ? comparePeople(a, b) < 0 : a.weight < b.weight;
}

function comparePeople(a: Pick<Path, "people">, b: Pick<Path, "people">): number {
  const i = a.people.findIndex((person, place) => person !== b.people[place]);
  return i === -1 ? 0 : (a.people[i] ?? 0) - (b.people[i] ?? 0);
}

/** Ways in the order of weight as paths in their order: of ways of much the same weight those of fewer hops are better. */
function ranked(ways: readonly Way[], tolerance: number): Path[] {
  let lightest = Number.NEGATIVE_INFINITY;
  const paths = ways.map(({ people, edges, weight }) => {
    if (weight > lightest + tolerance) lightest = weight;
    return { people, edges, lightest };
  });
  paths.sort((a, b) => a.lightest - b.lightest || a.edges.length - b.edges.length || comparePeople(a, b));
  let rank = -1;
  return paths.map(({ people, edges, lightest }, i) => {
    const before = paths[i - 1];
    if (before?.lightest !== lightest || before.edges.length !== edges.length) rank++;
    return { people, edges, rank };
  });
}
