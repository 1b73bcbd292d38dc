import type { AmbassadorGroup } from "../../domain/kinds.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Ranking } from "./ranking.ts";

/** No ranking mixes two groups. */
export function groupOf({ people }: ReadModel, staff: ReadonlySet<number>, person: number): AmbassadorGroup {
  if (staff.has(person)) return "STAFF";
  return people.hasRole(person, "PARTNER") ? "PARTNERS" : "OUTSIDERS";
}

/** Can somebody be called an ambassador? An outsider who is in the ranking and reaches all that its model asks. */
export const isAmbassador = (readModel: ReadModel, ranking: Ranking, person: number): boolean =>
  ranking.isEligible(person) && groupOf(readModel, ranking.scope.staff, person) === "OUTSIDERS";
