import type { InteractionKind } from "../domain/kinds.ts";

/** How deep somebody's commitment to a brand is, the deepest last; OUTSIDE the pyramid is who is on none of its levels. */
export const LEVELS = ["AUDIENCE", "REACTING", "CONVERSING", "CONTRIBUTING", "ENGAGED_CITIZEN"] as const;
export type Level = (typeof LEVELS)[number];
export type EngagementLevel = Level | "OUTSIDE";

/** The level that one act of a kind gives by itself. */
export const LEVEL_OF_KIND: Readonly<Record<InteractionKind, Level>> = {
  REACTION: "REACTING",
  VISIT: "REACTING",
  PURCHASE: "REACTING",
  COMMENT: "CONVERSING",
  SHARE: "CONVERSING",
  QUESTION: "CONVERSING",
  MESSAGE: "CONVERSING",
  POST: "CONTRIBUTING",
  REVIEW: "CONTRIBUTING",
  IDEA: "CONTRIBUTING",
  ANSWER: "CONTRIBUTING",
};
