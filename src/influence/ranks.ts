import type { Countable } from "../domain/visibility.ts";
import { inSlices, SMALL_STEPS } from "../readmodel/slices.ts";
import { pageRank } from "./pagerank.ts";
import type { Projection } from "./projection/projection.ts";
import { weightsAt } from "./projection/weights.ts";

const OPTIONS = { iterations: 50, tolerance: 1e-4 };

/** By person. */
type Ranks = Float64Array;

const kept = new WeakMap<Projection, { readonly asOf: number; readonly ranks: Promise<Ranks> }>();

/**
 * The PageRank of everybody who takes part in an influence graph: who is influenced gives rank to who influences them, in
 * proportion to how likely. Kept with the graph, for the instant that was asked for last.
 */
export function ranksOf(projection: Projection, takesPart: Countable, asOf: number): Promise<Ranks> {
  const known = kept.get(projection);
  const ranked = known?.asOf === asOf ? known : { asOf, ranks: inSlices(ranksAt(projection, takesPart, asOf), SMALL_STEPS) };
  kept.set(projection, ranked);
  return ranked.ranks;
}

/** Those who take part are numbered anew, one after another, so that ranks are those of a graph in which there is nobody else. */
function* ranksAt(projection: Projection, takesPart: Countable, asOf: number): Generator<void, Ranks> {
  const { people, edges, out } = projection.csr;
  const probability = weightsAt(projection, asOf);
  const numbers = new Uint32Array(people);
  const members: number[] = [];
  for (let person = 0; person < people; person++) {
    yield;
    if (takesPart.person(person)) numbers[person] = members.push(person) - 1;
  }
  const starts = new Uint32Array(members.length + 1);
  const [others, weights] = [new Uint32Array(edges), new Float64Array(edges)];
  for (const [i, person] of members.entries()) {
    yield;
    let next = starts[i] ?? 0;
    for (let edge = out.start[person] ?? 0; edge < (out.end[person] ?? 0); edge++) {
      others[next] = numbers[out.others[edge] ?? 0] ?? 0;
      weights[next++] = probability.of(edge, person);
    }
    starts[i + 1] = next;
  }
  const graph = { people: members.length, start: starts.subarray(0, -1), end: starts.subarray(1), others };
  const { ranks } = yield* pageRank(graph, weights, OPTIONS);
  const byPerson = new Float64Array(people);
  for (const [i, person] of members.entries()) byPerson[person] = ranks[i] ?? 0;
  return byPerson;
}
