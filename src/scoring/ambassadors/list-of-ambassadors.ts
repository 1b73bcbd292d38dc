import type { AmbassadorGroup } from "../../domain/kinds.ts";
import type { List } from "../../domain/page.ts";
import type { Pin } from "../../domain/pin.ts";
import type { Visibility } from "../../domain/visibility.ts";
import { type AmbassadorFilter, type Known, meets } from "./ambassador-filter.ts";
import { groupOf } from "./groups-of-ambassadors.ts";

/**
 * One group of a ranking in pages. `asked` is what tells the ranking from others. Its pages hold on to the pin; whoever is deleted
 * or refuses PROFILING since is left out at once.
 */
export function listOfAmbassadors(
  known: Known,
  { takesPart }: Visibility,
  group: AmbassadorGroup,
  filter: AmbassadorFilter,
  asked: readonly unknown[],
  pin: Pin,
): List {
  const { ranking, readModel } = known;
  const isMet = meets(filter, known);
  const keep = (person: number) => groupOf(readModel, ranking.scope.staff, person) === group && takesPart.person(person) && isMet(person);
  return {
    signature: ["ambassadors", ...asked, group, filter],
    order: ranking.order,
    direction: 1,
    pin,
    keep,
    leftOut: () => ranking.people.reduce((count, person) => (keep(person) ? count : count + 1), 0),
  };
}
