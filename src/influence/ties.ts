import type { Relations } from "../readmodel/relations.ts";
import { type Bond, TIE_BITS } from "./bonds.ts";
import type { InfluenceModel } from "./model.ts";

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
