import type { ReadModel } from "../../readmodel/read-model.ts";

/**
 * Who carries a brand from where: STAFF work for it at the instant of the ranking, PARTNERS are said to be partners and do not,
 * OUTSIDERS are everybody else. Everybody is in one group, and no ranking mixes two.
 */
export const AMBASSADOR_GROUPS = ["OUTSIDERS", "PARTNERS", "STAFF"] as const;
export type AmbassadorGroup = (typeof AMBASSADOR_GROUPS)[number];

export function groupOf({ people }: ReadModel, staff: ReadonlySet<number>, person: number): AmbassadorGroup {
  if (staff.has(person)) return "STAFF";
  return people.hasRole(person, "PARTNER") ? "PARTNERS" : "OUTSIDERS";
}
