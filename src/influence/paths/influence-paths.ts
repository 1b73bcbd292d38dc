import type { Visibility } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices } from "../../readmodel/slices.ts";
import { type InfluenceModel, kindOf, type MeasureKind } from "../model.ts";
import type { EdgeWeights } from "../projection/edge-weights.ts";
import type { Projection } from "../projection/projection.ts";
import { projectionsOf } from "../projection/projections.ts";
import { type Influence, influenceOf, weightsAt } from "../projection/weights.ts";
import { tailOf } from "./beginning.ts";
import { type Bound, bestPaths, type PathOptions } from "./best-paths.ts";
import { type PathOrder, weighingBy } from "./path-order.ts";
import type { Path } from "./path-ranks.ts";
import { timetableOf } from "./timetable.ts";
import type { Work } from "./work.ts";

export interface InfluenceQuestion {
  readonly model: InfluenceModel;
  /** People who take part. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly excluded: readonly number[];
  /** Of the kind that the model's figures are. */
  readonly order: PathOrder;
  /** INFLUENCE unless given. */
  readonly direction?: Direction;
  /** Whether paths are among a brand's staff, among others, or on both levels. */
  readonly ecosystem?: Ecosystem | null;
  /** Does each hop respond to something that was said after the word had arrived? Not with EITHER. */
  readonly timeRespecting?: boolean;
  /** The least product of probabilities, or the greatest sum of costs; null for none. */
  readonly limit?: number | null;
  readonly maxHops: number;
  readonly asOf: number;
  /** Acts dated before are left out; none unless given. */
  readonly since?: number;
  readonly first: number;
  readonly work: Work;
}

/** Which way paths follow the arrows of influence; EITHER takes the better one of two people's two edges. */
export type Direction = "INFLUENCE" | "REVERSE" | "EITHER";

/** The level that all of a path is on, or both, as seen from a brand. */
export interface Ecosystem {
  readonly level: "INTERNAL" | "EXTERNAL" | "MIXED";
  readonly staff: ReadonlySet<number>;
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
  /** What the figures of its hops are. */
  readonly kind: MeasureKind;
  readonly rank: number;
}

export interface InfluenceHop {
  /** Who influences, and who is influenced. */
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
  question: InfluenceQuestion,
): Promise<InfluencePaths> {
  const { model, from, to, excluded, order, maxHops, asOf, since, first, work, limit = null } = question;
  const kind = kindOf(model);
  const targets = new Set(to);
  const banned = new Set(excluded);
  const both = from.filter((person) => targets.has(person) && !banned.has(person));
  if (both.length > 0) {
    const paths = both.map((person) => ({ people: [person], hops: [], kind, rank: 0 }));
    return { status: "SAME_PERSON", paths, partial: false, boundedBy: null, position: readModel.position };
  }
  const { projection, position } = await projectionsOf(readModel).of({ model, asOf, brands, ...(since !== undefined && { since }) });
  const isReverse = question.direction === "REVERSE";
  const weights = weightsAt(projection, asOf);
  const options = {
    weighing: weighingBy(order, weights, kind),
    ...(isReverse ? { from: to, to: from } : { from, to }),
    ...levelsBy(question),
    bothWays: question.direction === "EITHER",
    timetable: question.timeRespecting ? timetableOf(projection, readModel) : null,
    ...{ limit, maxHops, first, ties: TIES, work },
  };
  const { paths, boundedBy } = await inSlices(bestPaths(projection.csr, options));
  return {
    status: statusOf(paths.length, boundedBy),
    paths: paths.map((path) => pathOf(isReverse ? reversed(path) : path, { projection, weights, kind, asOf })),
    partial: boundedBy === "WORK",
    boundedBy,
    position,
  };
}

function levelsBy({ excluded, ecosystem }: InfluenceQuestion): Pick<PathOptions, "excluded" | "among" | "levels"> {
  switch (ecosystem?.level) {
    case undefined:
      return { excluded };
    case "INTERNAL":
      return { excluded, among: ecosystem.staff };
    case "EXTERNAL":
      return { excluded: [...excluded, ...ecosystem.staff] };
    case "MIXED":
      return { excluded, levels: (person) => (ecosystem.staff.has(person) ? 1 : 2) };
  }
}

function statusOf(found: number, boundedBy: Bound | null): PathStatus {
  if (found > 0) return "FOUND";
  return boundedBy === "WORK" ? "TOO_DEAR" : "UNREACHABLE";
}

const reversed = ({ people, edges, rank }: Path): Path => ({ people: people.toReversed(), edges: edges.toReversed(), rank });

interface Seen {
  readonly projection: Projection;
  readonly weights: EdgeWeights;
  readonly kind: MeasureKind;
  readonly asOf: number;
}

function pathOf({ people, edges, rank }: Path, { projection, weights, kind, asOf }: Seen): InfluencePath {
  const hops = edges.map((edge, i) => {
    const [one, other] = [people[i] ?? 0, people[i + 1] ?? 0];
    const from = tailOf(projection.csr, edge, one, other);
    return { from, to: from === one ? other : one, influence: influenceOf(projection, edge, from, asOf, weights), projection, edge, asOf };
  });
  return { people, hops, kind, rank };
}
