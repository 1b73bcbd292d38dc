import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { STRETCH } from "../readmodel/slices.ts";
import type { Bonds } from "./bonds.ts";
import { type Csr, csrOf } from "./csr.ts";
import { EdgeList } from "./edge-list.ts";
import { gatherCredits, weightOf } from "./gather-credits.ts";
import { gatherTies } from "./gather-ties.ts";
import type { InfluenceModel } from "./model.ts";

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

/** Projects a model that does not change meanwhile, such as a copy. Pauses every few microseconds. */
export function* project(readModel: ReadModel, takesPart: Countable, asOf: number, model: InfluenceModel): Generator<void, Projection> {
  const landmark = asOf;
  const credits = yield* gatherCredits(readModel, takesPart, { asOf, landmark, model });
  const ties = yield* gatherTies(readModel, takesPart, asOf, model);
  const decay = (cause: number) => weightOf(readModel.interactions.at(cause) - landmark, model);
  const edges = new EdgeList(credits, ties, model, decay);
  for (let i = 0; edges.addNext(); i++) if (i % STRETCH === 0) yield;
  const [tails, heads] = [yield* trimmed(edges.tails.all), yield* trimmed(edges.heads.all)];
  const csr = yield* csrOf(readModel.people.size, tails, heads);
  const start = yield* trimmed(edges.start.all);
  return {
    csr,
    model,
    landmark,
    acts: credits.masses,
    masses: model.measure === "WEIGHTED_CASCADE" ? yield* sharesOf(csr) : yield* trimmed(edges.masses.all),
    bond: yield* narrowed(edges.bond.all, edges.bonds.size),
    bonds: edges.bonds,
    evidence: {
      start: start.subarray(0, -1),
      end: start.subarray(1),
      causes: yield* trimmed(edges.causes.all),
      responses: yield* trimmed(edges.responses.all),
    },
    from: Math.max(credits.from, ties.from),
    until: Math.min(credits.until, ties.until),
  };
}

/** Of each edge, the share of one of those who influence its head. */
function* sharesOf({ edges, out, into }: Csr): Generator<void, Float64Array> {
  const shares = new Float64Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const head = out.others[edge] ?? 0;
    shares[edge] = 1 / ((into.end[head] ?? 0) - (into.start[head] ?? 0));
    if (edge % STRETCH === 0) yield;
  }
  return shares;
}

/** An array of its own, without the room that a list keeps to grow. */
function* trimmed<A>(array: { slice(): A }): Generator<void, A> {
  yield;
  return array.slice();
}

/** Numbers in as few bytes as they need, with some left for bonds to come. */
function* narrowed(numbers: Uint32Array, limit: number): Generator<void, Uint16Array | Uint32Array> {
  yield;
  return limit < 2 ** 15 ? new Uint16Array(numbers) : numbers.slice();
}
