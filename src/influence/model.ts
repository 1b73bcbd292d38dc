import { DAY } from "../domain/durations.ts";
import type { InteractionKind } from "../domain/kinds.ts";

/** Between whom there may be influence: those who responded, who have a tie of that kind, or any of it. */
export type Topology = "CREDITS" | "KNOWS" | "FOLLOWS" | "TRUSTS" | "UNION";

/** What the figure of an edge is: in [0, 1], or at least 0 and the more the stronger, or at least 0 and the less the better. */
export type MeasureKind = "PROBABILITY" | "STRENGTH" | "COST";

/**
 * How an edge's figure is made.
 * LEARNED: (C + A·q) / (N + A) of DEFINITIONS §3. UNIFORM: the same everywhere. WEIGHTED_CASCADE: 1 / how many influence the head.
 * CREDIT: C. REPLIES: what replies are worth, both ways summed. RARITY_OF_REPLIES: max(round(40 − √n), 1) for n replies both ways,
 * and no edge where there are none.
 */
export type Measure = "LEARNED" | "UNIFORM" | "WEIGHTED_CASCADE" | "CREDIT" | "REPLIES" | "RARITY_OF_REPLIES";

/** How acts become credits, and credits and ties the figure of an edge. Durations are in milliseconds, worths in [0, 1]. */
export interface InfluenceModel {
  readonly topology: Topology;
  readonly measure: Measure;
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
  readonly priors: Readonly<Record<TieKind, number>>;
  /** The probability of every edge, where the measure is UNIFORM. */
  readonly probability: number;
  /** What a reply is worth, where the measure is REPLIES: to an act that opens a conversation, and to another reply. */
  readonly replyWeights: Readonly<Record<"toOpening" | "toReply", number>>;
}

export type TieKind = "FOLLOWS" | "KNOWS" | "TRUSTS";

export const kindOf = ({ measure }: Pick<InfluenceModel, "measure">): MeasureKind => KINDS[measure];

const KINDS: Readonly<Record<Measure, MeasureKind>> = {
  LEARNED: "PROBABILITY",
  UNIFORM: "PROBABILITY",
  WEIGHTED_CASCADE: "PROBABILITY",
  CREDIT: "STRENGTH",
  REPLIES: "STRENGTH",
  RARITY_OF_REPLIES: "COST",
};

/** Do single replies count, whoever began, instead of the best response to each act? */
export const countsReplies = ({ measure }: InfluenceModel): boolean => measure === "REPLIES" || measure === "RARITY_OF_REPLIES";

/** What is used unless something else is said. */
export const LEARNED: InfluenceModel = {
  topology: "UNION",
  measure: "LEARNED",
  kindWeights: { ANSWER: 1, SHARE: 1, COMMENT: 0.75, MESSAGE: 0.75, REACTION: 0.25 },
  mentionWeight: 0.5,
  window: 30 * DAY,
  halfLife: 60 * DAY,
  priorStrength: 10,
  priors: { FOLLOWS: 0.02, KNOWS: 0.01, TRUSTS: 0.05 },
  probability: 0.1,
  replyWeights: { toOpening: 1, toReply: 0.5 },
};

/** Models that have a name. The LDBC ones are of its Social Network Benchmark: Interactive 14, and Business Intelligence 19. */
export const PRESETS = {
  LEARNED,
  LEARNED_STRENGTH: { ...LEARNED, measure: "CREDIT" },
  UNIFORM: { ...LEARNED, measure: "UNIFORM" },
  WEIGHTED_CASCADE: { ...LEARNED, measure: "WEIGHTED_CASCADE" },
  LDBC_IC14: { ...LEARNED, topology: "KNOWS", measure: "REPLIES" },
  LDBC_BI19: { ...LEARNED, topology: "KNOWS", measure: "RARITY_OF_REPLIES" },
} as const satisfies Readonly<Record<string, InfluenceModel>>;
