import type { Role } from "../domain/kinds.ts";
import { type List, setOf } from "../domain/page.ts";
import type { Pin } from "../domain/pin.ts";
import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Axis, Ranking } from "./ranking.ts";

export interface AmbassadorFilter {
  readonly eligibleOnly?: boolean | null | undefined;
  /** Any of them, as stated. */
  readonly roles?: readonly Role[] | null | undefined;
  /** 0..100 for the score, 0..1 for the others. */
  readonly minimum?: { readonly [A in Axis]?: number | null | undefined } | null | undefined;
}

/**
 * A ranking in pages. `asked` is what tells it from others besides the filter. Its pages hold on to the pin; whoever is deleted
 * or refuses PROFILING since is left out at once.
 */
export function listOfAmbassadors(
  { people }: ReadModel,
  { takesPart }: Visibility,
  ranking: Ranking,
  filter: AmbassadorFilter,
  asked: readonly unknown[],
  pin: Pin,
): List {
  const roles = setOf(filter.roles);
  const eligibleOnly = filter.eligibleOnly === true;
  const { score = null, trust = null, loyalty = null, power = null } = filter.minimum ?? {};
  const minimum = { score, trust, loyalty, power };
  const reaches = (person: number, axis: Axis) => minimum[axis] === null || ranking.axis(axis, person) >= minimum[axis];
  const keep = (person: number) =>
    (!eligibleOnly || ranking.isEligible(person)) &&
    reaches(person, "score") &&
    reaches(person, "trust") &&
    reaches(person, "loyalty") &&
    reaches(person, "power") &&
    (!roles || roles.some((role) => people.hasRole(person, role))) &&
    takesPart.person(person);
  return {
    signature: ["ambassadors", ...asked, { roles, eligibleOnly, minimum }],
    order: ranking.order,
    direction: 1,
    pin,
    keep,
    leftOut: () => ranking.people.reduce((count, person) => (keep(person) ? count : count + 1), 0),
  };
}
