import { timesOf } from "../timing.ts";
import type { Edges } from "./edges.ts";
import { networkOf } from "./network.ts";
import { ourBestPaths } from "./our-best-paths.ts";
import { ourFewestHops } from "./our-fewest-hops.ts";
import { ourPageRank } from "./our-page-rank.ts";
import { type Answered, askEach, type Questions, type Report } from "./report.ts";

/** The engine of src/influence, in this thread and without a pause. */
export async function ours(edges: Edges, questions: Questions): Promise<Report> {
  const network = networkOf(edges);
  return {
    by: "ours",
    fewestHops: await askEach(questions, "fewestHops", (pair) => ourFewestHops(network, pair)),
    mostProbable: await askEach(questions, "mostProbable", (pair) => ourBestPaths(network, pair, { first: 1, maxHops: Infinity })),
    kBest: await askEach(questions, "kBest", (pair) => ourBestPaths(network, pair, { first: 5, maxHops: Infinity })),
    kBestWithin6: await askEach(questions, "kBest", (pair) => ourBestPaths(network, pair, { first: 5, maxHops: 6 })),
    pageRank: await ranked(ourPageRank(network, questions.iterations), questions.rankings),
  };
}

async function ranked(rank: () => Float64Array, times: number): Promise<Answered> {
  return { found: [Array.from(rank())], ms: await timesOf(times, rank) };
}
