import type { List } from "../../domain/page.ts";
import { orderOf } from "../../domain/page-orders.ts";
import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { employmentsBy } from "../employments.ts";
import { audienceOf } from "./audience.ts";
import { helps } from "./helping.ts";
import type { Pyramid } from "./pyramid.ts";
import { ACTED_LEVELS } from "./pyramid-model.ts";

/** Of whom and towards what an engagement is shown. `asked` tells its lists from others. */
export interface EngagementShown {
  readonly readModel: ReadModel;
  readonly takesPart: Countable;
  readonly brand: number;
  readonly pyramid: Pyramid;
  readonly person: number;
}

/**
 * The acts by which somebody meets the rule of their level, the latest first: those of its kinds; of an engaged citizen, those
 * that help. MESSAGE acts are never shown.
 */
export function actsShown({ readModel, takesPart, brand, pyramid, person }: EngagementShown, asked: readonly unknown[]): List {
  const { interactions } = readModel;
  const level = pyramid.level(person);
  const acted = ACTED_LEVELS.find((one) => one === level);
  const counts = (act: number) =>
    acted ? pyramid.model.levels[acted].kinds.includes(interactions.kind(act)) : helps(readModel, takesPart, act, pyramid.model);
  const signature = [...asked, "acts"];
  if (level === "OUTSIDE" || level === "AUDIENCE") return { signature, order: orderOf([]), direction: -1 };
  return {
    signature,
    order: interactions.orders.byAuthor,
    partition: person,
    direction: -1,
    ...pyramid.period,
    keep: (act) =>
      interactions.kind(act) !== "MESSAGE" && interactions.brandsOf(act).includes(brand) && takesPart.interaction(act) && counts(act),
  };
}

/** Others' acts that speak for or against somebody as an engaged citizen, in the order of recording; MESSAGE acts are never shown. */
export function responsesShown({ readModel, takesPart, pyramid, person }: EngagementShown, asked: readonly unknown[]): List {
  const { interactions } = readModel;
  const shown = pyramid.engagement(person).responses.filter((act) => takesPart.interaction(act) && interactions.kind(act) !== "MESSAGE");
  return { signature: [...asked, "responses"], order: orderOf(shown), direction: 1 };
}

/** The relations that make somebody part of the audience in the period, in the order of recording. */
export function tiesShown({ readModel, takesPart, brand, pyramid, person }: EngagementShown, asked: readonly unknown[]): List {
  const { from, to } = pyramid.period;
  const ties = audienceOf(readModel, takesPart, brand, employmentsBy(readModel, takesPart, brand), { since: from, until: to });
  const own = ties.map(({ relation }) => relation).filter((relation) => readModel.relations.from(relation) === person);
  return { signature: [...asked, "ties"], order: orderOf(own), direction: 1 };
}
