import { NumberList } from "../../readmodel/number-list.ts";
import { countsReplies, type InfluenceModel, kindOf } from "../model.ts";
import { type Bond, Bonds, joined, NO_BOND, TIE_BITS } from "./bonds.ts";
import type { Credits } from "./gather-credits.ts";
import type { Ties } from "./gather-ties.ts";
import { RealList } from "./real-list.ts";

/** Merges sorted credits and sorted ties to edges, by tail, then head. */
export class EdgeList {
  readonly tails = new NumberList();
  readonly heads = new NumberList();
  /** What the edge's acts come to. */
  readonly masses = new RealList();
  readonly bond = new NumberList();
  readonly bonds = new Bonds();
  /** Where the acts of each edge start; one more than there are edges. */
  readonly start = new NumberList();
  readonly causes = new NumberList();
  readonly responses = new NumberList();
  readonly #credits: Credits;
  readonly #ties: Ties;
  readonly #model: InfluenceModel;
  readonly #decay: (cause: number) => number;
  #credit = 0;
  #tie = 0;

  constructor(credits: Credits, ties: Ties, model: InfluenceModel, decay: (cause: number) => number) {
    this.#credits = credits;
    this.#ties = ties;
    this.#model = model;
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

    let bond = NO_BOND;
    for (; isPair(influencers, influenced, tiePlaces[this.#tie]); this.#tie++) {
      bond = joined(bond, this.#ties.bonds.at(this.#ties.bond[tiePlaces[this.#tie] ?? 0] ?? 0));
    }
    const first = this.#credit;
    while (isPair(authors, responders, places[this.#credit])) this.#credit++;
    if (isEdge(this.#model, bond, first < this.#credit)) this.#add(tail, head, this.bonds.numberOf(bond), first);
    return true;
  }

  /** Adds an edge with the credits from `first` up to the present one. */
  #add(tail: number, head: number, bond: number, first: number): void {
    this.tails.push(tail);
    this.heads.push(head);
    this.bond.push(bond);
    this.masses.push(countsReplies(this.#model) ? this.#replies(first) : this.#bestResponses(first));
    this.start.push(this.causes.all.length);
  }

  #replies(first: number): number {
    const { places, weights } = this.#credits;
    let worth = 0;
    for (let i = first; i < this.#credit; i++) {
      worth += weights[places[i] ?? 0] ?? 0;
      this.#note(i);
    }
    return this.#model.measure === "REPLIES" ? worth : Math.max(Math.round(40 - Math.sqrt(worth)), 1);
  }

  /** Many responses to one cause count as the best of them. */
  #bestResponses(first: number): number {
    const { places, causes, weights } = this.#credits;
    let credit = 0;
    for (let i = first; i < this.#credit; ) {
      const cause = causes[places[i] ?? 0] ?? 0;
      let best = i;
      for (; i < this.#credit && causes[places[i] ?? 0] === cause; i++) {
        if ((weights[places[i] ?? 0] ?? 0) > (weights[places[best] ?? 0] ?? 0)) best = i;
      }
      credit += this.#decay(cause) * (weights[places[best] ?? 0] ?? 0);
      this.#note(best);
    }
    return credit;
  }

  #note(credit: number): void {
    const { places, causes, acts } = this.#credits;
    this.causes.push(causes[places[credit] ?? 0] ?? 0);
    this.responses.push(acts[places[credit] ?? 0] ?? 0);
  }
}

/** Is influence possible between two people with these ties, and with or without credit? A probability of 0 is no edge. */
export function isEdge(model: InfluenceModel, { prior, factor, kinds }: Bond, hasCredit: boolean): boolean {
  const { topology, measure } = model;
  if (kindOf(model) === "PROBABILITY" && factor === 0) return false;
  if (measure === "LEARNED" && prior === 0 && !hasCredit) return false;
  if (measure === "RARITY_OF_REPLIES" && !hasCredit) return false;
  if (topology === "UNION") return hasCredit || kinds !== 0;
  return topology === "CREDITS" ? hasCredit : (kinds & TIE_BITS[topology]) !== 0;
}

type Pair = readonly [one: number, other: number];

/** Behind the last row stands a pair behind all others. */
function pairAt(ones: Uint32Array, others: Uint32Array, place: number | undefined): Pair {
  return place === undefined ? [Infinity, Infinity] : [ones[place] ?? 0, others[place] ?? 0];
}

function precedes(a: Pair, b: Pair): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]);
}
