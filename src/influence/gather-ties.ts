import type { Countable } from "../domain/visibility.ts";
import { NumberList } from "../readmodel/number-list.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { STRETCH } from "../readmodel/slices.ts";
import { inPlace, sortedBy } from "./counting-sort.ts";
import type { InfluenceModel } from "./model.ts";
import { RealList } from "./real-list.ts";

/** Ties by which one person may influence another, in columns. */
export interface Ties {
  readonly influencers: Uint32Array;
  readonly influenced: Uint32Array;
  /** The probability that the tie alone gives. */
  readonly priors: Float64Array;
  /** By what the tie multiplies the probability of its pair. */
  readonly factors: Float64Array;
  /** Where the rows stand, by influencer, then influenced. */
  readonly places: Uint32Array;
  /** What was gathered is the same for every `asOf` in [from, until). */
  readonly from: number;
  readonly until: number;
}

/**
 * Gathers the ties that are active at `asOf`. Influence runs against the arrow of FOLLOWS and TRUSTS and both ways along KNOWS.
 * A TRUSTS that states no weight is a full one.
 */
export function* gatherTies(
  { relations, people }: ReadModel,
  takesPart: Countable,
  asOf: number,
  { priors: worth }: InfluenceModel,
): Generator<void, Ties> {
  const influencers = new NumberList();
  const influenced = new NumberList();
  const priors = new RealList();
  const factors = new RealList();
  const add = (influencer: number, other: number, prior: number, factor = 1) => {
    influencers.push(influencer);
    influenced.push(other);
    priors.push(prior);
    factors.push(factor);
  };
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

  for (let n = 0; n < relations.size; n++) {
    if (n % STRETCH === 0) yield;
    if (!relations.has(n) || relations.toType(n) !== "person") continue;
    const kind = relations.kind(n);
    if (kind !== "FOLLOWS" && kind !== "KNOWS" && kind !== "TRUSTS") continue;
    if (!takesPart.relation(n)) continue;
    for (const bound of [relations.since(n), relations.until(n)]) {
      if (bound !== null && bound <= asOf) from = Math.max(from, bound);
      else if (bound !== null) until = Math.min(until, bound);
    }
    if (!relations.activeAt(n, asOf)) continue;
    const [one, other] = [relations.from(n), relations.to(n)];
    const weight = kind === "TRUSTS" ? (relations.weight(n) ?? 1) : 1;
    add(other, one, worth[kind] * Math.max(0, weight), 1 + Math.min(0, weight));
    if (kind === "KNOWS") add(one, other, worth[kind]);
  }

  const places = yield* sortedBy(influenced.all, people.size, inPlace(influenced.all.length));
  return {
    influencers: influencers.all,
    influenced: influenced.all,
    priors: priors.all,
    factors: factors.all,
    places: yield* sortedBy(influencers.all, people.size, places),
    from,
    until,
  };
}
