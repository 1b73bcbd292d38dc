import type { Countable } from "../domain/visibility.ts";
import { NumberList } from "../readmodel/number-list.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { STRETCH } from "../readmodel/slices.ts";
import { Bonds } from "./bonds.ts";
import { type Csr, csrOf } from "./csr.ts";
import { type Credits, gatherCredits, weightOf } from "./gather-credits.ts";
import { gatherTies, type Ties } from "./gather-ties.ts";
import type { InfluenceModel } from "./model.ts";
import { RealList } from "./real-list.ts";

/**
 * A generation of the influence graph: its edges with what their probability is made of, exact for every instant in
 * [from, until). Masses are relative to a landmark, so that time that passes changes none of them.
 */
export interface Projection {
  readonly csr: Csr;
  readonly model: InfluenceModel;
  readonly landmark: number;
  /** By person: N of DEFINITIONS §3, the decayed number of counted acts. */
  readonly acts: Float64Array;
  /** By edge: C, the decayed sum of credits. */
  readonly credits: Float64Array;
  /** By edge: which of `bonds`. */
  readonly bond: Uint8Array | Uint16Array | Uint32Array;
  readonly bonds: Bonds;
  readonly evidence: Evidence;
  readonly from: number;
  readonly until: number;
}

/** Of edge e, from `start[e]` up to `start[e + 1]`: the acts that gave credit, each with the response that gave most, and how much. */
export interface Evidence {
  readonly start: Uint32Array;
  readonly causes: Uint32Array;
  readonly responses: Uint32Array;
  readonly weights: Float64Array;
}

/** Projects a model that does not change meanwhile, such as a copy. Pauses every few microseconds. */
export function* project(readModel: ReadModel, takesPart: Countable, asOf: number, model: InfluenceModel): Generator<void, Projection> {
  const landmark = asOf;
  const credits = yield* gatherCredits(readModel, takesPart, { asOf, landmark, model });
  const ties = yield* gatherTies(readModel, takesPart, asOf, model);
  const decay = (cause: number) => weightOf(readModel.interactions.at(cause) - landmark, model);
  const edges = new EdgeList(credits, ties, decay);
  for (let i = 0; edges.addNext(); i++) if (i % STRETCH === 0) yield;
  const [tails, heads] = [yield* trimmed(edges.tails.all), yield* trimmed(edges.heads.all)];
  return {
    csr: yield* csrOf(readModel.people.size, tails, heads),
    model,
    landmark,
    acts: credits.masses,
    credits: yield* trimmed(edges.credits.all),
    bond: yield* narrowed(edges.bond.all, edges.bonds.size),
    bonds: edges.bonds,
    evidence: {
      start: yield* trimmed(edges.start.all),
      causes: yield* trimmed(edges.causes.all),
      responses: yield* trimmed(edges.responses.all),
      weights: yield* trimmed(edges.weights.all),
    },
    from: Math.max(credits.from, ties.from),
    until: Math.min(credits.until, ties.until),
  };
}

/** An array of its own, without the room that a list keeps to grow. */
function* trimmed<A>(array: { slice(): A }): Generator<void, A> {
  yield;
  return array.slice();
}

/** Numbers below a limit in as few bytes as they need. */
function* narrowed(numbers: Uint32Array, limit: number): Generator<void, Uint8Array | Uint16Array | Uint32Array> {
  yield;
  if (limit <= 2 ** 8) return new Uint8Array(numbers);
  return limit <= 2 ** 16 ? new Uint16Array(numbers) : numbers.slice();
}

/** Merges sorted credits and sorted ties to edges, by tail, then head. */
class EdgeList {
  readonly tails = new NumberList();
  readonly heads = new NumberList();
  readonly credits = new RealList();
  readonly bond = new NumberList();
  readonly bonds = new Bonds();
  readonly start = new NumberList();
  readonly causes = new NumberList();
  readonly responses = new NumberList();
  readonly weights = new RealList();
  readonly #credits: Credits;
  readonly #ties: Ties;
  readonly #decay: (cause: number) => number;
  #credit = 0;
  #tie = 0;

  constructor(credits: Credits, ties: Ties, decay: (cause: number) => number) {
    this.#credits = credits;
    this.#ties = ties;
    this.#decay = decay;
    this.start.push(0);
  }

  /** Adds the next pair if influence is possible; false when there is no pair left. */
  addNext(): boolean {
    const { authors, responders, places } = this.#credits;
    const { influencers, influenced, places: tiePlaces } = this.#ties;
    const credited = pairAt(authors, responders, places[this.#credit]);
    const tied = pairAt(influencers, influenced, tiePlaces[this.#tie]);
    const [tail, head] = precedes(credited, tied) ? credited : tied;
    if (tail === Infinity) return false;
    const isPair = (ones: Uint32Array, others: Uint32Array, place: number | undefined) =>
      place !== undefined && ones[place] === tail && others[place] === head;

    let [prior, factor] = [0, 1];
    for (; isPair(influencers, influenced, tiePlaces[this.#tie]); this.#tie++) {
      const place = tiePlaces[this.#tie] ?? 0;
      const more = this.#ties.priors[place] ?? 0;
      prior += more - prior * more;
      factor *= this.#ties.factors[place] ?? 1;
    }
    const first = this.#credit;
    while (isPair(authors, responders, places[this.#credit])) this.#credit++;
    const isPossible = factor > 0 && (prior > 0 || first < this.#credit);
    if (isPossible) this.#add(tail, head, this.bonds.bond(prior, factor), first);
    return true;
  }

  /** Adds an edge with the credits from `first` up to the present one; many responses to one cause count as the best of them. */
  #add(tail: number, head: number, bond: number, first: number): void {
    const { places, causes, acts, weights } = this.#credits;
    let credit = 0;
    for (let i = first; i < this.#credit; ) {
      const cause = causes[places[i] ?? 0] ?? 0;
      let best = places[i] ?? 0;
      for (; i < this.#credit && causes[places[i] ?? 0] === cause; i++) {
        const place = places[i] ?? 0;
        if ((weights[place] ?? 0) > (weights[best] ?? 0)) best = place;
      }
      credit += this.#decay(cause) * (weights[best] ?? 0);
      this.causes.push(cause);
      this.responses.push(acts[best] ?? 0);
      this.weights.push(weights[best] ?? 0);
    }
    this.tails.push(tail);
    this.heads.push(head);
    this.credits.push(credit);
    this.bond.push(bond);
    this.start.push(this.causes.all.length);
  }
}

type Pair = readonly [one: number, other: number];

/** Behind the last row stands a pair behind all others. */
function pairAt(ones: Uint32Array, others: Uint32Array, place: number | undefined): Pair {
  return place === undefined ? [Infinity, Infinity] : [ones[place] ?? 0, others[place] ?? 0];
}

function precedes(a: Pair, b: Pair): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]);
}
