import { INTERACTION_KINDS, type InteractionKind } from "../domain/kinds.ts";
import type { Level } from "./levels.ts";
import { DAY } from "./time.ts";

/** The levels that somebody reaches by acts of certain kinds. */
export const ACTED_LEVELS = ["REACTING", "CONVERSING", "CONTRIBUTING"] as const satisfies readonly Level[];
export type ActedLevel = (typeof ACTED_LEVELS)[number];

/** What it takes to stand on each level of a pyramid. AUDIENCE is a matter of ties and takes nothing else. */
export interface PyramidModel {
  /** Raised whenever the same facts may give other levels. */
  readonly version: number;
  readonly levels: Readonly<Record<ActedLevel, ActedRule>>;
  readonly engagedCitizen: CitizenRule;
}

/** So many acts of any of these kinds in the period; no kind is of two levels. */
export interface ActedRule {
  readonly kinds: readonly InteractionKind[];
  /** At least 1. */
  readonly acts: number;
}

/** Helping on enough days, with more outsiders in favour than against. */
export interface CitizenRule {
  /** Acts of these kinds help. */
  readonly helpingKinds: readonly InteractionKind[];
  /** Acts of these kinds help when they reply to somebody else's question. */
  readonly helpingUnderQuestions: readonly InteractionKind[];
  /** One helping day is needed for every so many days of the period, rounded up … */
  readonly everyDays: number;
  /** … and at least so many. */
  readonly leastDays: number;
  /** At least so many outsiders in favour. */
  readonly leastFavourable: number;
}

/** The pyramid as the server builds it. */
export const PYRAMID: PyramidModel = {
  version: 1,
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
