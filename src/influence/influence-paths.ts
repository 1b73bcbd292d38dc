import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { inSlices } from "../readmodel/slices.ts";
import { type BestPaths, type Bound, bestPaths } from "./best-paths.ts";
import { LEARNED } from "./model.ts";
import { type PathOrder, weighingBy } from "./path-order.ts";
import type { Projection } from "./projection.ts";
import { projectionsOf } from "./projections.ts";
import { type Influence, influenceOf, weightsAt } from "./weights.ts";
import type { Work } from "./work.ts";

export interface InfluenceQuestion {
  /** People who take part. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly excluded: readonly number[];
  readonly order: PathOrder;
  readonly maxHops: number;
  readonly asOf: number;
  readonly first: number;
  readonly work: Work;
}

export type PathStatus = "FOUND" | "SAME_PERSON" | "UNREACHABLE" | "UNKNOWN_PERSON" | "TOO_DEAR";

export interface InfluencePaths {
  readonly status: PathStatus;
  /** The best first; paths of the same rank are as good as each other, and there may be more than were asked for. */
  readonly paths: readonly InfluencePath[];
  /** Only what is certain was given, for want of work. */
  readonly partial: boolean;
  readonly boundedBy: Bound | null;
  /** Of the read model that it was found in. */
  readonly position: number;
}

export interface InfluencePath {
  readonly people: readonly number[];
  readonly hops: readonly InfluenceHop[];
  /** That all of its hops happen: their product. Other paths between the same people are not in it. */
  readonly probability: number;
  readonly rank: number;
}

export interface InfluenceHop {
  readonly from: number;
  readonly to: number;
  readonly influence: Influence;
  readonly projection: Projection;
  readonly edge: number;
  readonly asOf: number;
}

/** Paths that are as good as the last one asked for are looked for up to this many, so that the border may order them by key. */
const TIES = 32;

/** Through whom a word travels, between people and at an instant, in the influence graph that a viewer sees. */
export async function influencePaths(
  readModel: ReadModel,
  { brands }: Pick<Visibility, "brands">,
  { from, to, excluded, order, maxHops, asOf, first, work }: InfluenceQuestion,
): Promise<InfluencePaths> {
  const targets = new Set(to);
  const banned = new Set(excluded);
  const both = from.filter((person) => targets.has(person) && !banned.has(person));
  if (both.length > 0) {
    const paths = both.map((person) => ({ people: [person], hops: [], probability: 1, rank: 0 }));
    return { status: "SAME_PERSON", paths, partial: false, boundedBy: null, position: readModel.position };
  }
  const { projection, position } = await projectionsOf(readModel).of({ model: LEARNED, asOf, brands });
  const probability = weightsAt(projection, asOf);
  const options = { weighing: weighingBy(order, probability), from, to, excluded, maxHops, first, ties: TIES, work };
  const { paths, boundedBy } = await inSlices(bestPaths(projection.csr, options));
  return {
    status: statusOf(paths.length, boundedBy),
    paths: paths.map((path) => pathOf(path, projection, asOf)),
    partial: boundedBy === "WORK",
    boundedBy,
    position,
  };
}

function statusOf(found: number, boundedBy: Bound | null): PathStatus {
  if (found > 0) return "FOUND";
  return boundedBy === "WORK" ? "TOO_DEAR" : "UNREACHABLE";
}

function pathOf({ people, edges, rank }: BestPaths["paths"][number], projection: Projection, asOf: number): InfluencePath {
  const hops = edges.map((edge, i) => ({
    from: people[i] ?? 0,
    to: people[i + 1] ?? 0,
    influence: influenceOf(projection, edge, people[i] ?? 0, asOf),
    projection,
    edge,
    asOf,
  }));
  return { people, hops, probability: hops.reduce((product, hop) => product * hop.influence.probability, 1), rank };
}
