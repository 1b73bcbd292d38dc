import type { Countable } from "../../domain/visibility.ts";
import { NumberList } from "../../readmodel/number-list.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { STRETCH } from "../../readmodel/slices.ts";
import type { InfluenceModel } from "../model.ts";
import { Bonds } from "./bonds.ts";
import { inPlace, sortedBy } from "./counting-sort.ts";
import { tiesOf } from "./ties.ts";

/** Ties by which one person may influence another, in columns. */
export interface Ties {
  readonly influencers: Uint32Array;
  readonly influenced: Uint32Array;
  /** What each tie alone is worth: which of `bonds`. */
  readonly bond: Uint32Array;
  readonly bonds: Bonds;
  /** Where the rows stand, by influencer, then influenced. */
  readonly places: Uint32Array;
  /** What was gathered is the same for every `asOf` in [from, until). */
  readonly from: number;
  readonly until: number;
}

/** Gathers the ties that are active at `asOf`. */
export function* gatherTies(
  { relations, people }: ReadModel,
  takesPart: Countable,
  asOf: number,
  model: InfluenceModel,
): Generator<void, Ties> {
  const influencers = new NumberList();
  const influenced = new NumberList();
  const bond = new NumberList();
  const bonds = new Bonds();
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

  for (let n = 0; n < relations.size; n++) {
    if (n % STRETCH === 0) yield;
    if (!relations.has(n)) continue;
    const ties = tiesOf(relations, n, model);
    if (ties.length === 0 || !takesPart.relation(n)) continue;
    for (const bound of [relations.since(n), relations.until(n)]) {
      if (bound !== null && bound <= asOf) from = Math.max(from, bound);
      else if (bound !== null) until = Math.min(until, bound);
    }
    if (!relations.activeAt(n, asOf)) continue;
    for (const { influencer, influenced: other, prior, factor, kinds } of ties) {
      influencers.push(influencer);
      influenced.push(other);
      bond.push(bonds.numberOf({ prior, factor, kinds }));
    }
  }

  const places = yield* sortedBy(influenced.all, people.size, inPlace(influenced.all.length));
  return {
    influencers: influencers.all,
    influenced: influenced.all,
    bond: bond.all,
    bonds,
    places: yield* sortedBy(influencers.all, people.size, places),
    from,
    until,
  };
}
