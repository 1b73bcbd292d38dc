import type { Countable } from "../domain/visibility.ts";
import { responsesOf } from "../influence/responses.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import { audienceOf } from "./audience.ts";
import { employmentsBy, staffAt } from "./employments.ts";
import { EngagementRecord, helpingDaysNeededIn } from "./engagement.ts";
import { LEVEL_OF_KIND } from "./levels.ts";
import { SCORING } from "./model.ts";
import { type Period, Pyramid } from "./pyramid.ts";
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
): Steps<number, Pyramid> {
  const { interactions } = readModel;
  const employments = employmentsBy(readModel, takesPart, brand);
  const staff = staffAt(employments, period.to - 1);
  const records = new Map<number, EngagementRecord>();
  const recordOf = (person: number) => {
    const record = records.get(person) ?? new EngagementRecord();
    records.set(person, record);
    return record;
  };

  for (const person of audienceOf(readModel, takesPart, brand, employments, { since: period.from, until: period.to })) {
    yield Number.NEGATIVE_INFINITY;
    recordOf(person).reach("AUDIENCE");
  }
  for (const act of walkActs(readModel, brand, period.from)) {
    const at = interactions.at(act);
    if (at >= period.to) break;
    yield at;
    const actor = interactions.actor(act);
    if (actor === null || !takesPart.interaction(act) || !takesPart.person(actor)) continue;
    recordOf(actor).reach(LEVEL_OF_KIND[interactions.kind(act)]);
    if (helps(act, actor)) recordOf(actor).help(at);
    if (!staff.has(actor)) listen(act, actor);
  }
  const counted = [...records].filter(([person]) => withStaff || !staff.has(person)).sort(([a], [b]) => a - b);
  const needed = helpingDaysNeededIn(period);
  return new Pyramid(period, staff, new Map(counted.map(([person, record]) => [person, record.engagement(needed)])));

  /** An answer or an idea helps, and so does a comment on somebody else's question. */
  function helps(act: number, actor: number): boolean {
    const kind = interactions.kind(act);
    if (kind === "ANSWER" || kind === "IDEA") return true;
    const parent = interactions.parent(act);
    if (kind !== "COMMENT" || parent === null || !takesPart.interaction(parent)) return false;
    const asker = interactions.actor(parent);
    return interactions.kind(parent) === "QUESTION" && asker !== null && asker !== actor;
  }

  /** Whoever the act responds to hears it once. */
  function listen(act: number, actor: number): void {
    const stance = stanceOfResponse(interactions, act, SCORING.trust.bareReaction);
    if (stance === 0) return;
    const causes = responsesOf(readModel, takesPart, act).filter(({ cause }) => interactions.brandsOf(cause).includes(brand));
    for (const author of new Set(causes.map((response) => response.author))) recordOf(author).hear(actor, stance);
  }
}
