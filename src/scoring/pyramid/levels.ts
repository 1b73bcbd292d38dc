import { ENGAGEMENT_LEVELS } from "../../domain/kinds.ts";

/** How deep somebody's commitment to a brand is, the deepest last; OUTSIDE the pyramid is who is on none of its levels. */
export const LEVELS = ["AUDIENCE", "REACTING", "CONVERSING", "CONTRIBUTING", "ENGAGED_CITIZEN"] as const;
export type Level = (typeof LEVELS)[number];
export type EngagementLevel = Level | "OUTSIDE";

/** All of them, from no commitment at all to the deepest. */
export const LADDER: readonly EngagementLevel[] = ENGAGEMENT_LEVELS;
