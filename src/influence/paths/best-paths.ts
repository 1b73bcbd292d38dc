import type { Csr } from "../projection/csr.ts";
import { betterEdges, type Levels, type Timetable, weightOf } from "./beginning.ts";
import type { Weighing } from "./path-order.ts";
import { comparePeople, compareScores, isWorse, type Path, ranked, type Score, type Scored } from "./path-ranks.ts";
import { searchFor } from "./path-search.ts";
import { OPEN, PASSED } from "./places.ts";
import { type Ask, type Scratch, terrainOf, type Way, type Whereabouts, withScratch } from "./terrain.ts";

export interface PathOptions extends Whereabouts {
  readonly weighing: Weighing;
  /** Paths have to be on both levels. */
  readonly levels?: Levels | null;
  /** Paths have to follow what happened, one after another. */
  readonly timetable?: Timetable | null;
  /** The least product, or the greatest sum, of a path's figures. */
  readonly limit?: number | null;
  /** Infinity for no bound. */
  readonly maxHops: number;
  /** How many paths are wanted, at least 1. */
  readonly first: number;
  /** How many more are looked at because they may be as good as the last of them. */
  readonly ties: number;
}

/**
 * Why there may be more paths than were given: enough were found, longer ones or worse ones are not asked for, or it was too much
 * work.
 */
export type Bound = "FIRST" | "HOPS" | "LIMIT" | "WORK";

export interface BestPaths {
  /** The best first, and of those that are as good the ones with the least numbers of people: `first` of them, and its ties. */
  readonly paths: readonly Path[];
  /** Null when there are no others. What was given is best whatever the bound. */
  readonly boundedBy: Bound | null;
}

/**
 * The k best simple paths by Yen's algorithm (Management Science 17, 1971) with Lawler's rule, which looks for no path twice.
 * Where a path may leave those found so far, what it has in common with them is closed to the rest of it, and the rest gets
 * the hops that this leaves. Such a rest is looked for only when nothing that is known is better than it could be.
 */
export function bestPaths(csr: Csr, options: PathOptions): Generator<void, BestPaths> {
  return withScratch((scratch) => bestPathsIn(scratch, csr, options));
}

function* bestPathsIn(scratch: Scratch, csr: Csr, options: PathOptions): Generator<void, BestPaths> {
  const { weighing, maxHops, first, ties, work, levels = null, timetable = null, limit } = options;
  const { algebra, widest, hopsFirst, order } = weighing;
  const exact = algebra.exact;
  const { terrain, starts: allowed } = yield* terrainOf(scratch, csr, options);
  const { places } = terrain;
  const conditions = { limit: limit == null ? Infinity : exact.limit(limit), levels, timetable };
  const search = searchFor(terrain, weighing, conditions);

  const found: Candidate[] = [];
  /** Also what meets somebody twice, which is no path. */
  const seen: Candidate[] = [];
  let candidates: (Candidate | Rest)[] = [];
  let hops = maxHops;
  add(NOTHING, allowed, new Set(), null);
  while (!work.isOver) {
    const next = candidates.reduce<Candidate | Rest | undefined>((best, one) => (best && !precedes(one, best) ? best : one), undefined);
    if (!next) return given(exhaustedBy());
    const last = found[first - 1];
    if (last && isWorse(next.score, last.score, weighing)) return given("FIRST");
    candidates = candidates.filter((one) => one !== next);
    if (!next.way) {
      yield* lookFor(next.ask);
      continue;
    }
    seen.push(next);
    const isPath = simplePart(next.people) === next.people.length;
    if (isPath) {
      found.push(next);
      // Of all shortest paths none is longer than the first.
      if (order === "ALL_SHORTEST") hops = next.edges.length;
      const isTied = next.way.isTied || candidates.some(({ score }) => !isWorse(score, next.score, weighing));
      if (found.length >= first + ties || (found.length >= first && !isTied)) return given("FIRST");
    }
    branch(next);
  }
  return given("WORK");

  function given(boundedBy: Bound | null): BestPaths {
    const paths = ranked(found, weighing);
    const last = paths[first - 1];
    const asked = last ? paths.filter(({ rank }) => rank <= last.rank) : paths;
    return { paths: asked, boundedBy: boundedBy ?? (asked.length < paths.length ? "FIRST" : null) };
  }

  function exhaustedBy(): Bound | null {
    if (order === "ALL_SHORTEST" && found.length > 0) return null;
    if (search.wasCut) return "HOPS";
    return search.wasLimited ? "LIMIT" : null;
  }

  /** What is known goes behind what may be as good. */
  function precedes(a: Candidate | Rest, b: Candidate | Rest): boolean {
    const order = compareScores(a.score, b.score, weighing);
    if (order !== 0 || !a.way || !b.way) return order < 0 || (order === 0 && !a.way && b.way !== null);
    return comparePeople(a.people, b.people) < 0;
  }

  /** Adds, for each place where a path may leave the one just found, the rest that may be the best of those that do. */
  function branch(path: Candidate): void {
    const { root } = path.ask;
    if (root.people.length === 0) {
      const used = new Set(seen.map(({ people }) => people[0]));
      add(
        NOTHING,
        allowed.filter((person) => !used.has(person)),
        new Set(),
        path,
      );
    }
    const last = Math.min(simplePart(path.people), path.people.length - 1);
    for (let kept = Math.max(1, root.people.length); kept <= last; kept++) {
      const people = path.people.slice(0, kept);
      const alike = seen.filter((other) => people.every((person, i) => other.people[i] === person));
      const notFirst = new Set(alike.map((other) => other.people[kept] ?? 0));
      add({ people, edges: path.edges.slice(0, kept - 1) }, people.slice(-1), notFirst, path);
    }
  }

  /** No rest of a part is better than the best of the whole; where hops come first and no other is as good as that, it is worse. */
  function add(root: Ask["root"], starts: readonly number[], notFirst: ReadonlySet<number>, whole: Candidate | null): void {
    const ask = { root, starts, notFirst, hops: hops - root.edges.length };
    if (ask.starts.length === 0 || ask.hops < 1) return;
    if (!whole) {
      candidates.push({ ask, score: BEST, way: null });
      return;
    }
    const { score, way } = whole;
    const weight = hopsFirst && !way.isTied ? exact.beyond(score.weight) : Math.max(score.weight, search.least(ask));
    if (weight < Infinity || hopsFirst) candidates.push({ ask, score: { ...score, weight, hops: hopsFirst ? score.hops : 0 }, way: null });
  }

  function* lookFor(asked: Ask): Generator<void, void> {
    const { root } = asked;
    const ask = { ...asked, hops: hops - root.edges.length };
    const passed = root.people.filter((person) => places.of(person) === OPEN);
    for (const person of passed) places.set(person, PASSED);
    const way = yield* search.find(ask);
    for (const person of passed) places.set(person, OPEN);
    if (!way) return;
    const people = [...root.people.slice(0, -1), ...way.people];
    const edges = [...root.edges, ...(options.bothWays ? betterEdges(way, csr, algebra) : way.edges)];
    const weight = weightOf({ people, edges }, csr, exact);
    const width = widest ? -weightOf({ people, edges }, csr, widest) : 0;
    // With a product of 0, whatever goes on as it may is as good.
    const isTied = way.isTied || weight === Infinity;
    candidates.push({ ask: asked, score: { width, hops: edges.length, weight }, way: { ...way, isTied }, people, edges });
  }
}

const NOTHING = { people: [], edges: [] };
const BEST: Score = { width: Infinity, hops: 0, weight: Number.NEGATIVE_INFINITY };

/** The rests of paths that begin alike, none of which has been looked for; no path with one of them has a better score. */
interface Rest {
  readonly ask: Ask;
  readonly score: Score;
  readonly way: null;
}

/** The best of them, which may be the next path. */
interface Candidate extends Scored {
  readonly ask: Ask;
  readonly way: Way;
}

/** How many people there are until somebody comes again. */
function simplePart(people: readonly number[]): number {
  const again = people.findIndex((person, i) => people.indexOf(person) < i);
  return again === -1 ? people.length : again;
}
