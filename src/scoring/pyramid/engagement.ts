import type { EngagementLevel } from "./levels.ts";
import type { ActedLevel, PyramidModel } from "./pyramid-model.ts";

/** What somebody did about a brand in a period, and how others took it. */
export interface Engagement {
  readonly level: EngagementLevel;
  /** How many acts count for each level. */
  readonly acts: Readonly<Record<ActedLevel, number>>;
  /** Distinct UTC days with an act that helps others. */
  readonly helpingDays: number;
  /** Outsiders who responded, by the sign of all that each said: who said nothing either way is in neither. */
  readonly favourable: number;
  readonly unfavourable: number;
  /** The acts by which they said so. */
  readonly responses: readonly number[];
}

/** How many more outsiders would have to be in favour: enough, and more than are against. */
export const favourableMissing = (
  { favourable, unfavourable }: Pick<Engagement, "favourable" | "unfavourable">,
  { engagedCitizen }: PyramidModel,
): number => Math.max(0, engagedCitizen.leastFavourable - favourable, unfavourable + 1 - favourable);
