import type { InteractionKind } from "../domain/kinds.ts";

/** How acts become credits, and credits and ties a probability. Durations are in milliseconds, worths in [0, 1]. */
export interface InfluenceModel {
  /** What a reply, share or reaction of this kind is worth; a kind that is not here is worth nothing. */
  readonly kindWeights: Readonly<Partial<Record<InteractionKind, number>>>;
  readonly mentionWeight: number;
  /** How long after an act a response to it still counts. */
  readonly window: number;
  /** After how long an act counts half. */
  readonly halfLife: number;
  /** How many acts the prior weighs as much as. */
  readonly priorStrength: number;
  /** What each tie is worth before any act: of being followed, known, and fully trusted. */
  readonly priors: Readonly<Record<"FOLLOWS" | "KNOWS" | "TRUSTS", number>>;
}

const DAY = 86_400_000;

/** What is used unless something else is said. */
export const LEARNED: InfluenceModel = {
  kindWeights: { ANSWER: 1, SHARE: 1, COMMENT: 0.75, MESSAGE: 0.75, REACTION: 0.25 },
  mentionWeight: 0.5,
  window: 30 * DAY,
  halfLife: 60 * DAY,
  priorStrength: 10,
  priors: { FOLLOWS: 0.02, KNOWS: 0.01, TRUSTS: 0.05 },
};
