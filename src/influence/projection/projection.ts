import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { STRETCH } from "../../readmodel/slices.ts";
import type { InfluenceModel } from "../model.ts";
import type { Bonds } from "./bonds.ts";
import { type Csr, csrOf } from "./csr.ts";
import { EdgeList } from "./edge-list.ts";
import { gatherCredits, weightOf } from "./gather-credits.ts";
import { gatherTies } from "./gather-ties.ts";
import { narrow, roomFor, roomy } from "./room.ts";

/**
 * The influence graph at a position: its edges with what their figures are made of, exact for every instant in [from, until).
 * Masses are relative to a landmark, so that time that passes changes none of them. Arrays may be longer than what is in them.
 */
export interface Projection {
  readonly csr: Csr;
  readonly model: InfluenceModel;
  readonly landmark: number;
  /** By person: N of DEFINITIONS §3, the decayed number of counted acts. */
  readonly acts: Float64Array;
  /** By edge: C, the decayed sum of credits; or what the model makes of the pair's acts instead. */
  readonly masses: Float64Array;
  /** By edge: which of `bonds`. */
  readonly bond: Uint16Array | Uint32Array;
  readonly bonds: Bonds;
  readonly evidence: Evidence;
  readonly from: number;
  readonly until: number;
}

/** Of edge e, from `start[e]` up to `end[e]`: the acts that gave credit, each with the response that gave most. */
export interface Evidence {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly causes: Uint32Array;
  readonly responses: Uint32Array;
}

/**
 * Projects a model that does not change meanwhile, such as a copy: its acts dated from `since` to `asOf`, both included, and the
 * ties of that instant. Pauses every few microseconds.
 */
export function* project(
  readModel: ReadModel,
  takesPart: Countable,
  asOf: number,
  model: InfluenceModel,
  since = Number.NEGATIVE_INFINITY,
): Generator<void, Projection> {
  const landmark = asOf;
  const { interactions } = readModel;
  const within: Countable = { ...takesPart, interaction: (n) => takesPart.interaction(n) && interactions.at(n) >= since };
  const credits = yield* gatherCredits(readModel, since === Number.NEGATIVE_INFINITY ? takesPart : within, {
    since,
    asOf,
    landmark,
    model,
  });
  const ties = yield* gatherTies(readModel, takesPart, asOf, model);
  const decay = (cause: number) => weightOf(readModel.interactions.at(cause) - landmark, model);
  const edges = new EdgeList(credits, ties, model, decay);
  for (let i = 0; edges.addNext(); i++) if (i % STRETCH === 0) yield;
  yield;
  const csr = yield* csrOf(readModel.people.size, edges.tails.all, roomy(edges.heads.all));
  const starts = edges.start.all;
  return {
    csr,
    model,
    landmark,
    acts: credits.masses,
    masses: model.measure === "WEIGHTED_CASCADE" ? yield* sharesOf(csr) : roomy(edges.masses.all),
    bond: narrowed(edges.bond.all, edges.bonds.size),
    bonds: edges.bonds,
    evidence: {
      start: roomy(starts.subarray(0, -1)),
      end: roomy(starts.subarray(1)),
      causes: roomy(edges.causes.all),
      responses: roomy(edges.responses.all),
    },
    from: Math.max(credits.from, ties.from),
    until: Math.min(credits.until, ties.until),
  };
}

/** Of each edge, the share of one of those who influence its head. */
function* sharesOf({ edges, out, into }: Csr): Generator<void, Float64Array> {
  const shares = new Float64Array(roomFor(edges));
  for (let edge = 0; edge < edges; edge++) {
    const head = out.others[edge] ?? 0;
    shares[edge] = 1 / ((into.end[head] ?? 0) - (into.start[head] ?? 0));
    if (edge % STRETCH === 0) yield;
  }
  return shares;
}

function narrowed(numbers: Uint32Array, limit: number): Uint16Array | Uint32Array {
  const copy = narrow(limit, roomFor(numbers.length));
  copy.set(numbers);
  return copy;
}
