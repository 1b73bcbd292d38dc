import { staffAt } from "../employments.ts";
import type { AudienceTable } from "./audience-table.ts";
import { deedsIn } from "./deeds.ts";
import { favourableMissing } from "./engagement.ts";
import type { EngagementTable } from "./engagement-table.ts";
import { LADDER } from "./levels.ts";
import { type Period, Pyramid } from "./pyramid.ts";
import { ACTED_LEVELS, helpingDaysNeededIn, type PyramidModel } from "./pyramid-model.ts";
import { wordsOf } from "./words.ts";

/** What the pyramids of a brand are made of. */
export interface PyramidTables {
  readonly engagements: EngagementTable;
  readonly audience: AudienceTable;
}

/**
 * The pyramid of the people below a number, of tables that hold the period. Staff are those who work for the brand at the last
 * instant of the period; they are left out unless `withStaff`, and their responses count in neither case.
 */
export function pyramidOf(
  { engagements, audience }: PyramidTables,
  period: Period,
  withStaff: boolean,
  model: PyramidModel,
  people: number,
): Pyramid {
  const staff = staffAt(audience.employments, period.to - 1);
  const rows = engagements.during(period);
  const { acts, helpingDays } = deedsIn(rows, model, people);
  const places = new Uint8Array(people);

  audience.forEach(period, (person) => {
    places[person] = LADDER.indexOf("AUDIENCE");
  });
  for (const [i, level] of ACTED_LEVELS.entries()) {
    const place = LADDER.indexOf(level);
    const least = model.levels[level].acts;
    const counts = acts[i] ?? [];
    for (let person = 0; person < people; person++) if ((counts[person] ?? 0) >= least) places[person] = place;
  }
  const needed = helpingDaysNeededIn(period, model);
  const words = wordsOf(rows, staff, (person) => (helpingDays[person] ?? 0) >= needed);
  for (const [person, said] of words) if (favourableMissing(said, model) === 0) places[person] = LADDER.indexOf("ENGAGED_CITIZEN");
  if (!withStaff) for (const person of staff) places[person] = LADDER.indexOf("OUTSIDE");
  return new Pyramid({ model, period, staff, places, rows });
}
