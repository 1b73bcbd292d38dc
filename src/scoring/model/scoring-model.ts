import * as z from "zod";
import { INTERACTION_KINDS } from "../../domain/kinds.ts";

/**
 * A score of people as data: what is measured, of which facts, on what scale and by what weight. Times are in days. A component
 * is named axis.part, or axis alone: what bears the same first name makes an axis together.
 */
const days = z.number().positive().max(36_500);
const share = z.number().min(0).max(1);
const word = z.string().min(1).max(256);
const name = z
  .string()
  .max(64)
  .regex(/^[a-z]\w*(\.[a-z]\w*)?$/i, "must be a word, or two with a dot between, such as loyalty.recency");

/** Which acts and responses are measured: all of what is given, any of a list. */
const filter = z.strictObject({
  kinds: z.array(z.enum(INTERACTION_KINDS)).min(1).optional(),
  channels: z.array(word).min(1).max(64).optional(),
  /** Numbers of products. */
  products: z.array(z.int().nonnegative()).min(1).max(64).optional(),
  /** Of responses: EXTERNAL of people outside of the brand, MIXED of those who work for it; EXTERNAL unless given. */
  levels: z
    .array(z.enum(["EXTERNAL", "MIXED"]))
    .min(1)
    .optional(),
  /** How favourable, from −1 to 1, both included. */
  sentiment: z.strictObject({ atLeast: z.number().min(-1).max(1).optional(), atMost: z.number().min(-1).max(1).optional() }).optional(),
});

/** What becomes of a measured x; the first three take less than 0 for 0. */
const transform = z.discriminatedUnion("by", [
  /** x / (x + half), in [0, 1). */
  z.strictObject({ by: z.literal("SATURATE"), half: z.number().positive() }),
  /** log10(1 + x) / decades, at most 1. */
  z.strictObject({ by: z.literal("LOG"), decades: z.number().positive() }),
  /** x / most, at most 1. */
  z.strictObject({ by: z.literal("SHARE"), most: z.number().positive() }),
  z.strictObject({ by: z.literal("SQUARE") }),
]);

const shared = { name, weight: z.number(), filter: filter.optional(), transform: transform.optional() };
const measured = <M extends string, S extends z.ZodRawShape>(measure: M, shape: S) =>
  z.strictObject({ measure: z.literal(measure), ...shared, ...shape });

const of = z.enum(["ACTS", "RESPONSES"]);
/** What can be added up: votes are those in favour less those against, amounts are of one currency, credit is of responses. */
export const SUMMED_FIELDS = ["SENTIMENT", "RATING", "VOTES", "AMOUNT", "CREDIT"] as const;

const summed = {
  of,
  /** 1 for each unless given. */
  field: z.enum(SUMMED_FIELDS).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** By which each kind is multiplied; kinds that are not in the list count for nothing. */
  kindWeights: z
    .array(z.strictObject({ kind: z.enum(INTERACTION_KINDS), weight: z.number() }))
    .min(1)
    .optional(),
};

const component = z.discriminatedUnion("measure", [
  /** How many, of the last days or of all that ever was. */
  measured("COUNT", { of, spanDays: days.optional() }),
  measured("SUM", { ...summed, spanDays: days.optional() }),
  /** Each weighs half after the half-life, or is multiplied by the factor for each calendar month that begins after it. */
  measured("DECAYED_SUM", { ...summed, halfLifeDays: days.optional(), monthlyFactor: share.optional() }),
  /** The share of the last windows that hold an act. */
  measured("REGULARITY", { windows: z.int().min(1).max(1_000), windowDays: days }),
  /** How recent the last act is. */
  measured("RECENCY", { halfLifeDays: days }),
  /** How far the last act is from the first. */
  measured("TENURE", { halfLifeDays: days }),
  /** The factor for each calendar month since the last act. */
  measured("IDLENESS", { monthlyFactor: share }),
  /** The weight of the engagement level, from AUDIENCE to ENGAGED_CITIZEN, of the days before. */
  measured("ENGAGEMENT_LEVEL", { levelWeights: z.array(z.number().min(0)).length(5), periodDays: days }),
  /** A cautious share of favourable words: a quantile of Beta(1 + f, 1 + u), brought to 0..1. */
  measured("BETA_LOWER_BOUND", {
    halfLifeDays: days,
    /** The most that one other person adds in favour, and against. */
    capPerPerson: z.number().positive(),
    quantile: z.number().gt(0).lt(1),
    /** What a reaction says that carries no sentiment. */
    bareReaction: z.number().min(-1).max(1),
  }),
  /** The responses to expect within the horizon; the prior is acts without an answer that everybody is taken to have made. */
  measured("POWER", { horizonDays: days, priorActs: z.number().min(0) }),
  /** How many people a word of theirs reaches. */
  measured("REACH", {}),
  measured("FOLLOWERS", {}),
  measured("ACCEPTED_ANSWERS", { spanDays: days }),
  measured("IDEAS_TAKEN_UP", { spanDays: days }),
  /** Other people outside of the brand who responded favourably. */
  measured("APPROVERS", { spanDays: days }),
]);

const formula = {
  combine: z.enum(["SUM", "PRODUCT"]),
  components: z.array(component).min(1).max(32),
  transform: transform.optional(),
};

export const scoringModel = z.strictObject({
  name: z.string().min(1).max(128),
  ...formula,
  /** By which the whole is multiplied. */
  scale: z.number().positive(),
  /** The weights add up to 1 and every component lies in 0..1, so that the score lies in 0..scale. */
  normalised: z.boolean(),
  /** What an ambassador must reach at least, of axes or components in 0..1, or of the score. */
  thresholds: z.array(z.strictObject({ of: name, least: z.number() })).max(32),
  notoriety: z.strictObject({ ...formula, threshold: share }),
  legitimacy: z.strictObject({ ...formula, threshold: share }),
});

export type ScoringModel = Readonly<z.infer<typeof scoringModel>>;
export type Component = Readonly<z.infer<typeof component>>;
export type SummedField = Exclude<(typeof SUMMED_FIELDS)[number], "CREDIT">;
export type Measure = Component["measure"];
export type ComponentOf<M extends Measure> = Extract<Component, { measure: M }>;
export type ComponentFilter = Readonly<z.infer<typeof filter>>;
export type Transform = Readonly<z.infer<typeof transform>>;
export type Formula = Pick<ScoringModel, "combine" | "components" | "transform">;

/** The axis that a component is a part of. */
export const axisOf = (component: string): string => component.split(".", 1)[0] ?? component;
