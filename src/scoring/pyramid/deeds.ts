import { DAY } from "../../domain/durations.ts";
import { INTERACTION_KINDS } from "../../domain/kinds.ts";
import type { EngagementRows } from "./engagement-table.ts";
import { ACTED_LEVELS, levelsByKind, type PyramidModel } from "./pyramid-model.ts";

/** What people did in a period, by person. */
export interface Deeds {
  /** For each level that acts count for (ACTED_LEVELS), how many. */
  readonly acts: readonly Uint32Array[];
  /** On how many UTC days they helped. */
  readonly helpingDays: Uint16Array;
}

/** Of everybody below a number, or of one person alone. */
export function deedsIn({ acts: rows }: Pick<EngagementRows, "acts">, model: PyramidModel, people: number, only?: number): Deeds {
  const levelOf = Int8Array.from(levelsByKind(model));
  const { helpingKinds, helpingUnderQuestions } = model.engagedCitizen;
  const helps = Uint8Array.from(INTERACTION_KINDS, (kind) => (helpingKinds.includes(kind) ? 1 : 0));
  const helpsBelow = Uint8Array.from(INTERACTION_KINDS, (kind) => (helpingUnderQuestions.includes(kind) ? 1 : 0));
  const acts = ACTED_LEVELS.map(() => new Uint32Array(people));
  const helpingDays = new Uint16Array(people);
  const lastDay = new Int32Array(people).fill(-1);
  for (let row = rows.start; row < rows.end; row++) {
    const actor = rows.actor[row] ?? 0;
    if (only !== undefined && actor !== only) continue;
    const kind = rows.kind[row] ?? 0;
    const counts = acts[levelOf[kind] ?? -1];
    if (counts) counts[actor] = (counts[actor] ?? 0) + 1;
    if (helps[kind] !== 1 && !(helpsBelow[kind] === 1 && rows.underQuestion[row] === 1)) continue;
    // Rows are in the order of time: a day that is over does not come back.
    const day = Math.floor((rows.at[row] ?? 0) / DAY);
    if (lastDay[actor] === day) continue;
    lastDay[actor] = day;
    helpingDays[actor] = (helpingDays[actor] ?? 0) + 1;
  }
  return { acts, helpingDays };
}
