import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { EngagementLevel } from "../pyramid/levels.ts";
import type { Surroundings } from "./measures/measurement.ts";
import type { Component, ScoringModel } from "./scoring-model.ts";

/** How many people a word of theirs reaches, and the engagement levels of each period of days that a model asks for. */
export interface Given {
  readonly reach: Surroundings["reach"];
  readonly levels: ReadonlyMap<number, (person: number) => EngagementLevel>;
}

/** What is measured and is in no ledger, at an instant. */
export function surroundingsOf(readModel: ReadModel, takesPart: Countable, asOf: number, { reach, levels }: Given): Surroundings {
  const { interactions } = readModel;
  return {
    channel: (act) => interactions.channel(act),
    product: (act) => interactions.product(act),
    value(act, field, currency) {
      switch (field) {
        case "SENTIMENT":
          return interactions.sentiment(act) ?? 0;
        case "RATING":
          return interactions.rating(act) ?? 0;
        case "VOTES":
          return interactions.votesUp(act) - interactions.votesDown(act);
        case "AMOUNT": {
          const amount = interactions.amount(act);
          return amount && amount.currency === currency ? amount.minor : 0;
        }
      }
    },
    followers: (person) => followersOf(readModel, takesPart, person, asOf),
    reach,
    level: (person, periodDays) => levels.get(periodDays)?.(person) ?? "OUTSIDE",
  };
}

/** A score is made of nothing but acts and responses as the ledger holds them. */
export const restsOnLedger = ({ components }: ScoringModel): boolean =>
  components.every((component) => {
    const { measure, filter } = component;
    if (measure === "FOLLOWERS" || measure === "REACH" || measure === "ENGAGEMENT_LEVEL") return false;
    if (filter?.channels || filter?.products) return false;
    return !("field" in component) || component.field === undefined || component.field === "CREDIT";
  });

/** Of how many days the engagement levels are that a model asks for. */
export const levelPeriodsOf = (model: ScoringModel): number[] =>
  componentsOf(model).flatMap((component) => (component.measure === "ENGAGEMENT_LEVEL" ? component.periodDays : []));

/** The first component that measures reach. */
export const reachComponentOf = (model: ScoringModel): string | undefined =>
  componentsOf(model).find(({ measure }) => measure === "REACH")?.name;

const componentsOf = ({ components, notoriety, legitimacy }: ScoringModel): Component[] => [
  ...components,
  ...notoriety.components,
  ...legitimacy.components,
];

/** The same for good: whoever was scored by a count of followers is explained by it, whatever it is by then. */
export function remembered(surroundings: Surroundings, people: number): Surroundings {
  const known = new Float64Array(people).fill(Number.NaN);
  const followers = (person: number) => {
    const was = known[person] ?? Number.NaN;
    if (!Number.isNaN(was)) return was;
    const count = surroundings.followers(person);
    known[person] = count;
    return count;
  };
  return { ...surroundings, followers };
}

/** The followers of the person's largest account, as they are known now, or those in the graph at an instant if they are more. */
function followersOf({ people, relations }: ReadModel, takesPart: Countable, person: number, at: number): number {
  const here = new Set<number>();
  for (const n of relations.byTo.walk({ partition: relations.target("person", person), direction: 1 })) {
    if (relations.kind(n) === "FOLLOWS" && relations.activeAt(n, at) && takesPart.relation(n)) here.add(relations.from(n));
  }
  return Math.max(people.followers(person) ?? 0, here.size);
}
