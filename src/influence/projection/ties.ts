import type { Relations } from "../../readmodel/relations.ts";
import type { InfluenceModel } from "../model.ts";
import { type Bond, joined, NO_BOND, TIE_BITS } from "./bonds.ts";

/** A tie by which one person may influence another. */
export interface Tie extends Bond {
  readonly influencer: number;
  readonly influenced: number;
}

/**
 * What a relation between people is to influence: it runs against the arrow of FOLLOWS and TRUSTS and both ways along KNOWS. A
 * TRUSTS that states no weight is a full one. Empty for other relations.
 */
export function tiesOf(relations: Relations, n: number, { priors }: Pick<InfluenceModel, "priors">): Tie[] {
  const kind = relations.kind(n);
  if (relations.toType(n) !== "person" || (kind !== "FOLLOWS" && kind !== "KNOWS" && kind !== "TRUSTS")) return [];
  const [from, to] = [relations.from(n), relations.to(n)];
  const weight = kind === "TRUSTS" ? (relations.weight(n) ?? 1) : 1;
  const bond = { prior: priors[kind] * Math.max(0, weight), factor: 1 + Math.min(0, weight), kinds: weight > 0 ? TIE_BITS[kind] : 0 };
  const against = { influencer: to, influenced: from, ...bond };
  return kind === "KNOWS" ? [against, { influencer: from, influenced: to, ...bond }] : [against];
}
/** All ties of a pair that are active at an instant and take part, joined in the order of their numbers. */
export function bondOf(relations: Relations, influencer: number, influenced: number, { takesPart, asOf, model }: Bonding): Bond {
  const between = [influencer, influenced].flatMap((person) => [...relations.byFrom.walk({ partition: person, direction: 1 })]);
  return between
    .filter((n) => relations.activeAt(n, asOf) && takesPart(n))
    .sort((a, b) => a - b)
    .flatMap((n) => tiesOf(relations, n, model))
    .filter((tie) => tie.influencer === influencer && tie.influenced === influenced)
    .reduce(joined, NO_BOND);
}

export interface Bonding {
  readonly takesPart: (relation: number) => boolean;
  readonly asOf: number;
  readonly model: Pick<InfluenceModel, "priors">;
}
