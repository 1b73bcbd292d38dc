import type { Figure } from "../figures.ts";
import { median, percentile } from "../timing.ts";
import type { Answered, Report } from "./report.ts";

interface Row {
  readonly what: string;
  readonly ours: Answered | undefined;
  readonly theirs: Answered | undefined;
  /** The least that their median divided by ours may be, by the first word of a peer's name (DESIGN §6). */
  readonly budgets: Readonly<Record<string, number>>;
  readonly agreement: (ours: Answered, theirs: Answered) => { text: string; agrees: boolean };
}

/** Whether both found the same, then how many times as fast ours is. A budget is asked only where `asked` says so. */
export function compared(graph: string, ours: Report, theirs: Report, asked: boolean): Figure[] {
  const rows: Row[] = [
    { what: "fewest hops", ours: ours.fewestHops, theirs: theirs.fewestHops, budgets: { networkit: 1, Neo4j: 100 }, agreement: sameLists },
    {
      what: "most probable",
      ours: ours.mostProbable,
      theirs: theirs.mostProbable,
      budgets: { networkit: 2, GDS: 300 },
      agreement: sameLists,
    },
    { what: "5 best", ours: ours.kBest, theirs: theirs.kBest, budgets: {}, agreement: sameLists },
    { what: "5 best within 6 hops", ours: ours.kBestWithin6, theirs: theirs.kBest, budgets: { GDS: 300 }, agreement: noBetter },
    { what: "PageRank", ours: ours.pageRank, theirs: theirs.pageRank, budgets: { networkit: 2 }, agreement: sameRanks },
  ];
  return rows.flatMap(({ what, ours, theirs: found, budgets, agreement }) => {
    if (!ours || !found) return [];
    const { text, agrees } = agreement(ours, found);
    const budget = asked ? budgets[theirs.by.split(" ")[0] ?? ""] : undefined;
    const own = ours.ms.slice(0, found.ms.length);
    const ratio = median(found.ms) / median(own);
    const against = `${theirs.by} ${times(found.ms)}${budget === undefined ? "" : `, budget ${budget}×`}`;
    return [
      { what: `${graph}: ${what}, answers`, ours: text, against: theirs.by, ratio: null, met: agrees },
      { what: "  times as fast", ours: times(own), against, ratio, met: budget === undefined ? null : ratio >= budget },
    ];
  });
}

const times = (ms: readonly number[]) => `${short(median(ms))} ms (p95 ${short(percentile(ms, 0.95))})`;
const short = (ms: number) => ms.toPrecision(3);

const CLOSE = 1e-6;
const isClose = (a: number, b: number) => Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b));

function sameLists(ours: Answered, theirs: Answered) {
  return agreeing(ours, theirs, (a, b) => a.length === b.length && a.every((x, i) => isClose(x, b[i] ?? Number.NaN)));
}

/** A bound takes paths away: the i-th best within it is no better than the i-th best of all. */
function noBetter(ours: Answered, theirs: Answered) {
  return agreeing(ours, theirs, (a, b) => a.length <= b.length && a.every((x, i) => x >= (b[i] ?? Infinity) - CLOSE * Math.max(1, x)));
}

function agreeing(ours: Answered, theirs: Answered, agree: (a: readonly number[], b: readonly number[]) => boolean) {
  const same = theirs.found.filter((found, i) => agree(ours.found[i] ?? [], found)).length;
  const reached = theirs.found.filter(({ length }) => length > 0).length;
  return { text: `${same} of ${theirs.found.length} agree (${reached} with a path)`, agrees: same === theirs.found.length };
}

/**
 * Ranks that add up to 1, so that peers who scale differently compare; the order (Spearman) of all, and the largest difference.
 * Others do not start from the same ranks, or run until they converge: they agree when the order does.
 */
function sameRanks(ours: Answered, theirs: Answered) {
  const [a, b] = [ours, theirs].map(({ found: [ranks = []] }) => {
    const sum = ranks.reduce((total, rank) => total + rank, 0);
    return ranks.map((rank) => rank / sum);
  });
  if (!a || !b || a.length !== b.length) return { text: "not everybody is ranked", agrees: false };
  const correlation = pearson(placesOf(a), placesOf(b));
  const difference = a.reduce((most, rank, i) => Math.max(most, Math.abs(rank - (b[i] ?? 0)) / rank), 0);
  return { text: `order ${correlation.toFixed(6)}, differ by ${(100 * difference).toPrecision(2)} % at most`, agrees: correlation > 0.99 };
}

/** Ties share the mean of their places; ranks that differ by rounding are ties. */
function placesOf(ranks: readonly number[]): number[] {
  const order = Array.from(ranks.keys()).sort((i, j) => (ranks[i] ?? 0) - (ranks[j] ?? 0));
  const places = new Array<number>(ranks.length).fill(0);
  for (let first = 0, behind = 0; first < order.length; first = behind) {
    const lowest = ranks[order[first] ?? 0] ?? 0;
    while (behind < order.length && (ranks[order[behind] ?? 0] ?? 0) <= lowest * (1 + 1e-9)) behind++;
    for (let i = first; i < behind; i++) places[order[i] ?? 0] = (first + behind - 1) / 2;
  }
  return places;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const [da, db] = [x - meanA, (b[i] ?? 0) - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}
