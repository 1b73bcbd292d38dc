import { iso } from "../../domain/instants.ts";
import { type Sight, visibilityOf } from "../../domain/visibility.ts";
import { keptWith } from "../../readmodel/kept-with.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { Computations, placesOf } from "../computations.ts";
import { type Group, Groups } from "../pyramid/groups.ts";
import { acquisitionChannel, introducer, type Trait, wordTrait } from "../traits.ts";
import { type Arrival, arrivalsAt } from "./arrivals.ts";
import { Cohort } from "./cohort.ts";

const BYTES = 32 * 2 ** 20;

/** What people who came alike have in common; everybody is in exactly one cohort, those of whom it is not known in one of their own. */
export type CohortName = "ACQUISITION_CHANNEL" | "MONTH" | "INTRODUCER";

/** Those by month in the order of time, the others the largest first. */
export type Cohorts = Groups<Cohort>;

/** The cohorts over a read model, kept while there is room. */
export const cohortsOf = keptWith((readModel) => {
  const kept = new Computations<readonly Arrival[]>(readModel, BYTES, (arrivals) => 120 * arrivals.length);
  return {
    /** Of everybody outside of the brand who acted about it, or had a tie with it, by then. */
    async now(sight: Sight, brand: number, asOf: number, by: CohortName): Promise<Cohorts> {
      const { takesPart } = visibilityOf(readModel, sight);
      const { result } = await kept.now([brand, asOf, placesOf(sight)], () => arrivalsAt(readModel, takesPart, brand, asOf));
      const traits = traitsBy[by](readModel, takesPart, asOf);
      const cohorts: Cohorts = new Groups(
        () => new Cohort(),
        (group) => (by === "MONTH" ? monthOf(group) : -group.members.size),
      );
      for (const arrival of result) for (const cohort of cohorts.of(traits(arrival))) cohort.add(arrival);
      return cohorts;
    },
  };
});

type Makes = (...scope: Parameters<typeof introducer>) => (arrival: Arrival) => readonly Trait[];

const traitsBy: Readonly<Record<CohortName, Makes>> = {
  ACQUISITION_CHANNEL: (readModel: ReadModel) => {
    const channel = acquisitionChannel(readModel);
    return ({ person }) => channel(person);
  },
  MONTH:
    () =>
    ({ at }) =>
      at === null ? [] : [wordTrait(iso(at).slice(0, 7))],
  INTRODUCER: (...scope) => {
    const brought = introducer(...scope);
    return ({ person }) => brought(person);
  },
};

/** Those who never came last. */
const monthOf = ({ trait }: Group<Cohort>): number => (trait?.type === "word" ? Date.parse(`${trait.word}-01`) : Number.MAX_VALUE);
