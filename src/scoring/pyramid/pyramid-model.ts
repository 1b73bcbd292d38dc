import * as z from "zod";
import { DAY } from "../../domain/durations.ts";
import { INTERACTION_KINDS } from "../../domain/kinds.ts";
import type { Level } from "./levels.ts";

/** The levels that somebody reaches by acts of certain kinds. */
export const ACTED_LEVELS = ["REACTING", "CONVERSING", "CONTRIBUTING"] as const satisfies readonly Level[];
export type ActedLevel = (typeof ACTED_LEVELS)[number];

const kinds = z.array(z.enum(INTERACTION_KINDS));
const count = z.int().min(1).max(1_000);

/** So many acts of any of these kinds in the period. */
const actedRule = z.strictObject({ kinds: kinds.min(1), acts: count });

/** What it takes to stand on each level of a pyramid. AUDIENCE is a matter of ties and takes nothing else. */
export const pyramidModel = z.strictObject({
  /** No kind is of two levels. */
  levels: z.strictObject({ REACTING: actedRule, CONVERSING: actedRule, CONTRIBUTING: actedRule }),
  /** Helping on enough days, with more outsiders in favour than against. */
  engagedCitizen: z.strictObject({
    /** Acts of these kinds help. */
    helpingKinds: kinds,
    /** Acts of these kinds help when they reply to somebody else's question. */
    helpingUnderQuestions: kinds,
    /** One helping day is needed for every so many days of the period, rounded up … */
    everyDays: z.number().positive().max(36_500),
    /** … and at least so many. */
    leastDays: count,
    /** At least so many outsiders in favour. */
    leastFavourable: count,
  }),
});

export type PyramidModel = z.infer<typeof pyramidModel>;

/** The pyramid as the server builds it. */
export const PYRAMID: PyramidModel = {
  levels: {
    REACTING: { kinds: ["REACTION", "VISIT", "PURCHASE"], acts: 1 },
    CONVERSING: { kinds: ["COMMENT", "SHARE", "QUESTION", "MESSAGE"], acts: 1 },
    CONTRIBUTING: { kinds: ["POST", "REVIEW", "IDEA", "ANSWER"], acts: 1 },
  },
  engagedCitizen: {
    helpingKinds: ["ANSWER", "IDEA"],
    helpingUnderQuestions: ["COMMENT"],
    everyDays: 30,
    leastDays: 2,
    leastFavourable: 1,
  },
};

/** On how many days somebody has to help in a period to be an engaged citizen. */
export const helpingDaysNeededIn = ({ from, to }: { from: number; to: number }, { engagedCitizen }: PyramidModel): number =>
  Math.max(engagedCitizen.leastDays, Math.ceil((to - from) / (engagedCitizen.everyDays * DAY)));

/** The place in ACTED_LEVELS of the level that acts of each kind count for, by the kind's place in INTERACTION_KINDS; −1 for none. */
export const levelsByKind = ({ levels }: PyramidModel): readonly number[] =>
  INTERACTION_KINDS.map((kind) => ACTED_LEVELS.findIndex((level) => levels[level].kinds.includes(kind)));
