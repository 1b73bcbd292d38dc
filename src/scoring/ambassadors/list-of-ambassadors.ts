import type { Place } from "../../domain/cursor.ts";
import type { AmbassadorGroup } from "../../domain/kinds.ts";
import type { List } from "../../domain/page.ts";
import type { Pin } from "../../domain/pin.ts";
import type { Visibility } from "../../domain/visibility.ts";
import { type AmbassadorFilter, type Known, meets } from "./ambassador-filter.ts";
import { groupOf } from "./groups-of-ambassadors.ts";
import type { Ranking } from "./ranking.ts";

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
  const { order, people } = filter.eligibleOnly ? ranking.eligible : ranking;
  const isMet = meets(filter, known);
  const keep = (person: number) => groupOf(readModel, ranking.scope.staff, person) === group && takesPart.person(person) && isMet(person);
  return {
    signature: ["ambassadors", ...asked, group, filter],
    order,
    direction: 1,
    pin,
    keep,
    leftOut: () => people.reduce((count, person) => (keep(person) ? count : count + 1), 0),
  };
}

/** Has computed what a page of such a list looks at: the highest alone where nobody is passed over on the way to them. */
export async function settled(
  ranking: Ranking,
  group: AmbassadorGroup,
  filter: AmbassadorFilter,
  from: Place | "START" | "END",
): Promise<void> {
  const { eligibleOnly, ...others } = filter;
  const passesOver = group !== "OUTSIDERS" || Object.keys(others).length > 0;
  if (eligibleOnly) await ranking.settle("ELIGIBLE");
  else if (passesOver || from === "END") await ranking.settle("EVERYBODY");
  else if (from !== "START") await ranking.settleUpTo(from);
}
