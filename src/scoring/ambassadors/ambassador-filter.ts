import type { Lifecycle, Role } from "../../domain/kinds.ts";
import { actsIn, noActs } from "../model/facts.ts";
import type { EngagementLevel } from "../pyramid/levels.ts";
import { lifecycleTowards, rolesTowards, type Towards } from "../standing-towards.ts";
import type { Ranking } from "./ranking.ts";
import type { Standing } from "./standing.ts";

/** Which people of a ranking; lists hold any of, and what is absent asks for nothing. */
export interface AmbassadorFilter {
  readonly eligibleOnly?: boolean | undefined;
  /** As stated. */
  readonly roles?: readonly Role[] | undefined;
  /** What they are to the brand at the instant of the ranking. */
  readonly brandRoles?: readonly Role[] | undefined;
  readonly lifecycles?: readonly Lifecycle[] | undefined;
  readonly engagementLevels?: readonly EngagementLevel[] | undefined;
  /** Through which channels they acted about the brand, in the scope of the ranking. */
  readonly channels?: readonly string[] | undefined;
  /** Through which channels they came. */
  readonly acquisitionChannels?: readonly string[] | undefined;
  readonly cohort?: Cohort | undefined;
  readonly minimum?: { readonly [M in Measured]?: number | undefined } | undefined;
}

/** People who came alike; all of what is given. */
export interface Cohort {
  /** The UTC month in which they came: as stated, else that of their first act about the brand. */
  readonly month?: { readonly from: number; readonly to: number } | undefined;
  readonly acquisitionChannel?: string | undefined;
  /** Who brought them; null for nobody who is in sight. */
  readonly introducer?: number | null | undefined;
}

/** On the scale of the model; an axis that the model does not have is 0. */
export type Measured = "score" | "trust" | "loyalty" | "power" | "notoriety" | "legitimacy";

/** What else is known of the people of a ranking. */
export interface Known extends Towards {
  readonly ranking: Ranking;
  readonly levelOf: (person: number) => EngagementLevel;
  readonly introducerOf: (person: number) => number | null;
  readonly standingOf: (person: number) => Standing;
}

/** A person of the ranking meets all that is asked; the dearest question last. */
export function meets(filter: AmbassadorFilter, known: Known) {
  const { readModel, ranking, levelOf, introducerOf, standingOf } = known;
  const { people, interactions } = readModel;
  const { eligibleOnly, roles, brandRoles, lifecycles, engagementLevels, channels, acquisitionChannels, cohort, minimum = {} } = filter;
  const tests: ((person: number) => boolean)[] = [];
  if (eligibleOnly) tests.push((person) => ranking.isEligible(person));
  const { score } = minimum;
  if (score !== undefined) tests.push((person) => ranking.value(person) >= score);
  for (const axis of ["trust", "loyalty", "power"] as const) {
    const least = minimum[axis];
    if (least !== undefined) tests.push((person) => ranking.axis(axis, person) >= least);
  }
  if (roles) tests.push((person) => roles.some((role) => people.hasRole(person, role)));
  if (acquisitionChannels) tests.push((person) => acquisitionChannels.includes(people.acquisitionChannel(person) ?? ""));
  if (cohort) tests.push(isOf(cohort));
  if (brandRoles) tests.push((person) => rolesTowards(known, person).some((role) => brandRoles.includes(role)));
  if (lifecycles) tests.push((person) => lifecycles.includes(lifecycleTowards(known, person)));
  if (engagementLevels) tests.push((person) => engagementLevels.includes(levelOf(person)));
  if (channels) {
    tests.push((person) => actsIn(ranking.history(person).acts).some(({ act }) => channels.includes(interactions.channel(act) ?? "")));
  }
  for (const figure of ["notoriety", "legitimacy"] as const) {
    const least = minimum[figure];
    if (least !== undefined) tests.push((person) => standingOf(person)[figure] >= least);
  }
  return (person: number) => tests.every((test) => test(person));

  function isOf({ month, acquisitionChannel, introducer }: Cohort) {
    return (person: number): boolean => {
      const came = month && cameAt(known, person);
      return (
        (month === undefined || (came != null && came >= month.from && came < month.to)) &&
        (acquisitionChannel === undefined || people.acquisitionChannel(person) === acquisitionChannel) &&
        (introducer === undefined || (introducer !== null && introducerOf(person) === introducer))
      );
    };
  }
}

/** Of an acquisition that is stated to be later nothing is known yet. */
function cameAt({ readModel: { people }, ranking, at }: Known, person: number): number | null {
  const stated = people.acquisitionAt(person);
  if (stated !== null && stated <= at) return stated;
  const acts = noActs();
  ranking.ledger.acts(person, Number.NEGATIVE_INFINITY, at, acts);
  return acts.at[0] ?? null;
}
