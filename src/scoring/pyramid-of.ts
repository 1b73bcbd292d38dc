import { INTERACTION_KINDS } from "../domain/kinds.ts";
import type { Countable } from "../domain/visibility.ts";
import { responsesOf } from "../influence/responses.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import { audienceOf } from "./audience.ts";
import { employmentsBy, staffAt } from "./employments.ts";
import { EngagementRecord } from "./engagement.ts";
import { helps } from "./helping.ts";
import { type Period, Pyramid } from "./pyramid.ts";
import { ACTED_LEVELS, helpingDaysNeededIn, levelsByKind, type PyramidModel } from "./pyramid-model.ts";
import { stanceOfResponse } from "./stance.ts";
import { walkActs } from "./walk-acts.ts";

/**
 * The pyramid of a brand, of all that takes part. Staff are those who work for the brand at the last instant of the period;
 * they are left out unless `withStaff`, and their responses count in neither case.
 */
export function* pyramidOf(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  period: Period,
  withStaff: boolean,
  model: PyramidModel,
): Steps<number, Pyramid> {
  const { interactions } = readModel;
  const employments = employmentsBy(readModel, takesPart, brand);
  const staff = staffAt(employments, period.to - 1);
  const byKind = levelsByKind(model);
  const records = new Map<number, EngagementRecord>();
  const recordOf = (person: number) => {
    const record = records.get(person) ?? new EngagementRecord();
    records.set(person, record);
    return record;
  };

  for (const tie of audienceOf(readModel, takesPart, brand, employments, { since: period.from, until: period.to })) {
    yield Number.NEGATIVE_INFINITY;
    recordOf(readModel.relations.from(tie)).follow();
  }
  for (const act of walkActs(readModel, brand, period.from)) {
    const at = interactions.at(act);
    if (at >= period.to) break;
    yield at;
    const actor = interactions.actor(act);
    if (actor === null || !takesPart.interaction(act) || !takesPart.person(actor)) continue;
    const level = ACTED_LEVELS[byKind[INTERACTION_KINDS.indexOf(interactions.kind(act))] ?? -1];
    if (level) recordOf(actor).act(level);
    if (helps(readModel, takesPart, act, model)) recordOf(actor).help(at);
    if (!staff.has(actor)) listen(act, actor);
  }
  const needed = helpingDaysNeededIn(period, model);
  const counted = [...records].filter(([person]) => withStaff || !staff.has(person)).sort(([a], [b]) => a - b);
  return new Pyramid(model, period, staff, new Map(counted.map(([person, record]) => [person, record.engagement(model, needed)])));

  /** Whoever the act responds to hears it once. */
  function listen(act: number, actor: number): void {
    const stance = stanceOfResponse(interactions, act);
    if (stance === 0) return;
    const causes = responsesOf(readModel, takesPart, act).filter(({ cause }) => interactions.brandsOf(cause).includes(brand));
    for (const author of new Set(causes.map((response) => response.author))) recordOf(author).hear(act, actor, stance);
  }
}
