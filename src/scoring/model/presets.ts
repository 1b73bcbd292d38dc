import type { ScoringModel } from "./scoring-model.ts";

const notoriety: ScoringModel["notoriety"] = {
  combine: "SUM",
  components: [{ name: "followers", measure: "FOLLOWERS", weight: 1, transform: { by: "LOG", decades: 6 } }],
  threshold: 0.5,
};

const legitimacy: ScoringModel["legitimacy"] = {
  combine: "SUM",
  components: [
    { name: "acceptedAnswers", measure: "ACCEPTED_ANSWERS", spanDays: 365, weight: 1 },
    { name: "ideasTakenUp", measure: "IDEAS_TAKEN_UP", spanDays: 365, weight: 2 },
    { name: "approvers", measure: "APPROVERS", spanDays: 365, weight: 0.25 },
  ],
  transform: { by: "SATURATE", half: 5 },
  threshold: 0.5,
};

/** How people are scored for a brand that sets nothing else: by trust, loyalty and power. */
export const AMBASSADORS: ScoringModel = {
  name: "Ambassadors",
  combine: "SUM",
  scale: 100,
  normalised: true,
  components: [
    { name: "trust", measure: "BETA_LOWER_BOUND", halfLifeDays: 180, capPerPerson: 3, quantile: 0.05, bareReaction: 0.25, weight: 0.4 },
    { name: "loyalty.regularity", measure: "REGULARITY", windows: 12, windowDays: 30, weight: 0.15 },
    { name: "loyalty.recency", measure: "RECENCY", halfLifeDays: 90, weight: 0.09 },
    { name: "loyalty.tenure", measure: "TENURE", halfLifeDays: 365, weight: 0.06 },
    { name: "power", measure: "POWER", horizonDays: 30, priorActs: 5, transform: { by: "SATURATE", half: 10 }, weight: 0.3 },
  ],
  thresholds: [
    { of: "trust", least: 0.4 },
    { of: "loyalty", least: 0.3 },
    { of: "power", least: 0.2 },
  ],
  notoriety,
  legitimacy,
};

/** Orbit's first model: gravity is love, which fades by a tenth a month, times reach. */
const ORBIT_1: ScoringModel = {
  name: "Orbit v1",
  combine: "PRODUCT",
  scale: 1,
  normalised: false,
  components: [
    {
      name: "love",
      measure: "DECAYED_SUM",
      of: "ACTS",
      monthlyFactor: 0.9,
      kindWeights: [
        { kind: "POST", weight: 3 },
        { kind: "ANSWER", weight: 3 },
        { kind: "IDEA", weight: 3 },
        { kind: "REVIEW", weight: 3 },
        { kind: "COMMENT", weight: 1 },
        { kind: "QUESTION", weight: 1 },
        { kind: "SHARE", weight: 1 },
        { kind: "MESSAGE", weight: 1 },
        { kind: "REACTION", weight: 1 },
      ],
      weight: 1,
    },
    { name: "reach", measure: "REACH", weight: 1 },
  ],
  thresholds: [],
  notoriety,
  legitimacy,
};

/** Orbit's second model: the weight of one's level, fading by a tenth for each month without an act. */
const ORBIT_2: ScoringModel = {
  name: "Orbit v2",
  combine: "PRODUCT",
  scale: 1,
  normalised: false,
  components: [
    { name: "commitment", measure: "ENGAGEMENT_LEVEL", levelWeights: [0, 1, 4, 7, 10], periodDays: 90, weight: 1 },
    { name: "idleness", measure: "IDLENESS", monthlyFactor: 0.9, weight: 1 },
  ],
  thresholds: [],
  notoriety,
  legitimacy,
};

/** LDBC SNB BI 5: a message counts 1, a reply to one 2, a like of one 10. */
const LDBC_BI_5: ScoringModel = {
  name: "LDBC BI5",
  combine: "SUM",
  scale: 1,
  normalised: false,
  components: [
    { name: "messages", measure: "COUNT", of: "ACTS", filter: { kinds: ["POST", "COMMENT"] }, weight: 1 },
    { name: "replies", measure: "COUNT", of: "RESPONSES", filter: { kinds: ["COMMENT"], levels: ["EXTERNAL", "MIXED"] }, weight: 2 },
    { name: "likes", measure: "COUNT", of: "RESPONSES", filter: { kinds: ["REACTION"], levels: ["EXTERNAL", "MIXED"] }, weight: 10 },
  ],
  thresholds: [],
  notoriety,
  legitimacy,
};

/** Published models, to start from or to compare with. */
export const PRESETS = { AMBASSADORS, ORBIT_1, ORBIT_2, LDBC_BI_5 } as const satisfies Readonly<Record<string, ScoringModel>>;
export type PresetName = keyof typeof PRESETS;
