import type { InteractionKind } from "../domain/kinds.ts";
import type { Component, ComponentFilter, Formula, Measure, SUMMED_FIELDS, Transform } from "../scoring/model/scoring-model.ts";
import { builder } from "./builder.ts";
import { InteractionKindEnum, words } from "./enums.ts";
import { Product, skeletonIf } from "./skeletons.ts";

/** What a component may state, as an input and as an answer; which of it each measure takes is checked where models are. */
const PARAMETERS = {
  spanDays: "Only facts younger than so many days; of COUNT, SUM, ACCEPTED_ANSWERS, IDEAS_TAKEN_UP and APPROVERS.",
  halfLifeDays: "After how many days a fact weighs half; of DECAYED_SUM, RECENCY, TENURE and BETA_LOWER_BOUND.",
  monthlyFactor: "By what a fact is multiplied for each calendar month that began since, from 0 to 1; of DECAYED_SUM and IDLENESS.",
  windowDays: "How many days a window has; of REGULARITY.",
  capPerPerson: "The most that one other person adds in favour, and against; of BETA_LOWER_BOUND.",
  quantile: "Which quantile, between 0 and 1; of BETA_LOWER_BOUND.",
  bareReaction: "What a reaction says that carries no sentiment, from −1 to 1; of BETA_LOWER_BOUND.",
  horizonDays: "Within how many days responses are expected; of POWER.",
  priorActs: "How many acts without an answer everybody is taken to have made; of POWER.",
  periodDays: "Of how many days before asOf the level is; of ENGAGEMENT_LEVEL.",
} as const;
type Parameter = keyof typeof PARAMETERS;

export const ScoringMeasure = words<Measure>("ScoringMeasure", "What a component measures of a person.", {
  COUNT: "How many acts of theirs, or responses to them.",
  SUM: "What these say, added up.",
  DECAYED_SUM: "The same, each weighed by its age.",
  REGULARITY: "The share of the last windows of time that hold an act.",
  RECENCY: "How recent the last act is: half after the half-life.",
  TENURE: "How far the last act is from the first: half after the half-life.",
  IDLENESS: "The monthly factor for each calendar month since the last act.",
  ENGAGEMENT_LEVEL: "The weight of the level that they stand on in the pyramid.",
  BETA_LOWER_BOUND: "A cautious share of favourable words: a quantile of Beta(1 + in favour, 1 + against), brought to 0..1.",
  POWER: "The responses to expect within the horizon.",
  REACH:
    "How many people a word of theirs reaches: the estimate of Person.reach by the brand's influence model, which must be one of " +
    "PROBABILITY. It is computed in the background: until there is one, whatever needs it is UNAVAILABLE, and is to be asked for again.",
  FOLLOWERS: "Their followers.",
  ACCEPTED_ANSWERS: "Answers that were accepted.",
  IDEAS_TAKEN_UP: "Ideas that were taken up.",
  APPROVERS: "Other people outside of the brand who responded favourably.",
});

export const MeasuredFacts = words<"ACTS" | "RESPONSES">("MeasuredFacts", "Which facts are counted or added up.", {
  ACTS: "Their own acts about the brand.",
  RESPONSES: "Acts about the brand by which others respond to theirs, within thirty days.",
});

export const SummedField = words<(typeof SUMMED_FIELDS)[number]>("SummedField", "What of each fact is added up.", {
  SENTIMENT: "Its sentiment, from −1 to 1.",
  RATING: "Its rating, from 1 to 5.",
  VOTES: "Votes for it less votes against it.",
  AMOUNT: "Its amount in minor units of the currency that is given; others count for nothing.",
  CREDIT: "What it is worth as a response, from 0 to 1.",
});

export const ExchangeLevel = words<"EXTERNAL" | "MIXED">(
  "ExchangeLevel",
  "Between whom a response passes, for somebody outside of the brand.",
  {
    EXTERNAL: "People outside of the brand alone.",
    MIXED: "Somebody who works for it at asOf, and them.",
  },
);

export const TransformWord = words<Transform["by"]>("ScoringTransformWord", "What becomes of a measured x.", {
  SATURATE: "x / (x + half); 0 below 0.",
  LOG: "log10(1 + x) / decades, at most 1; 0 below 0.",
  SHARE: "x / most, at most 1; 0 below 0.",
  SQUARE: "x².",
});

export const CombineWord = words<Formula["combine"]>("ScoringCombine", "How components make a whole.", {
  SUM: "Σ weight · value.",
  PRODUCT: "Π value^weight.",
});

const KindFactor = builder.objectRef<{ kind: InteractionKind; weight: number }>("KindFactor").implement({
  description: "By what facts of a kind are multiplied.",
  fields: (t) => ({
    kind: t.expose("kind", { type: InteractionKindEnum, description: "The kind." }),
    weight: t.exposeFloat("weight", { description: "The factor." }),
  }),
});
const ComponentFilterType = builder.objectRef<ComponentFilter>("ScoringFilter").implement({
  description: "Which facts a component is about: all of what is given, any of a list.",
  fields: (t) => ({
    kinds: t.field({ type: [InteractionKindEnum], nullable: true, description: "Of these kinds.", resolve: ({ kinds }) => kinds ?? null }),
    channels: t.stringList({ nullable: true, description: "Through these channels.", resolve: ({ channels }) => channels ?? null }),
    products: t.field({
      type: [Product],
      nullable: true,
      description: "About these products, as far as they are in sight.",
      resolve: ({ products }, _, { visible }) => products?.flatMap((n) => skeletonIf("product", n, visible.product) ?? []) ?? null,
    }),
    levels: t.field({
      type: [ExchangeLevel],
      nullable: true,
      description: "Of responses: between whom; EXTERNAL unless given.",
      resolve: ({ levels }) => levels ?? null,
    }),
    sentimentAtLeast: t.float({
      nullable: true,
      description: "At least so favourable.",
      resolve: ({ sentiment }) => sentiment?.atLeast ?? null,
    }),
    sentimentAtMost: t.float({
      nullable: true,
      description: "At most so favourable.",
      resolve: ({ sentiment }) => sentiment?.atMost ?? null,
    }),
  }),
});

const TransformType = builder.objectRef<Transform>("ScoringTransform").implement({
  description: "What becomes of what was measured.",
  fields: (t) => ({
    by: t.field({ type: TransformWord, description: "How.", resolve: ({ by }) => by }),
    half: t.float({
      nullable: true,
      description: "The x that makes .5; of SATURATE.",
      resolve: (one) => ("half" in one ? one.half : null),
    }),
    decades: t.float({
      nullable: true,
      description: "The power of ten that makes 1; of LOG.",
      resolve: (one) => ("decades" in one ? one.decades : null),
    }),
    most: t.float({ nullable: true, description: "The x that makes 1; of SHARE.", resolve: (one) => ("most" in one ? one.most : null) }),
  }),
});

export const ScoringTransform = TransformType;

export const ScoringComponent = builder.objectRef<Component>("ScoringComponent").implement({
  description: "One thing that a scoring model measures, and by what weight. What its measure does not take is null.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name: an axis, or axis.part." }),
    measure: t.field({ type: ScoringMeasure, description: "What is measured.", resolve: ({ measure }) => measure }),
    weight: t.exposeFloat("weight", { description: "By what it counts." }),
    filter: t.field({ type: ComponentFilterType, nullable: true, description: "Of which facts.", resolve: ({ filter }) => filter ?? null }),
    transform: t.field({
      type: TransformType,
      nullable: true,
      description: "On what scale.",
      resolve: ({ transform }) => transform ?? null,
    }),
    of: t.field({
      type: MeasuredFacts,
      nullable: true,
      description: "What is counted or added up.",
      resolve: (one) => ("of" in one ? one.of : null),
    }),
    field: t.field({
      type: SummedField,
      nullable: true,
      description: "What of each is added up; 1 for each where it is null.",
      resolve: (one) => ("field" in one ? (one.field ?? null) : null),
    }),
    currency: t.string({
      nullable: true,
      description: "Of AMOUNT.",
      resolve: (one) => ("currency" in one ? (one.currency ?? null) : null),
    }),
    kindWeights: t.field({
      type: [KindFactor],
      nullable: true,
      description: "By what each kind is multiplied; kinds that are not listed count for nothing.",
      resolve: (one) => ("kindWeights" in one ? (one.kindWeights ?? null) : null),
    }),
    windows: t.int({
      nullable: true,
      description: "How many windows; of REGULARITY.",
      resolve: (one) => ("windows" in one ? one.windows : null),
    }),
    levelWeights: t.floatList({
      nullable: true,
      description: "Of AUDIENCE, REACTING, CONVERSING, CONTRIBUTING and ENGAGED_CITIZEN; of ENGAGEMENT_LEVEL.",
      resolve: (one) => ("levelWeights" in one ? one.levelWeights : null),
    }),
    ...Object.fromEntries(
      parameters().map(([name, description]) => [name, t.float({ nullable: true, description, resolve: (one) => parameterOf(one, name) })]),
    ),
  }),
});

const parameterOf = (component: Component, name: Parameter): number | null => {
  const value = new Map<string, unknown>(Object.entries(component)).get(name);
  return typeof value === "number" ? value : null;
};

export function parameters(): [Parameter, string][] {
  const names: Parameter[] = [];
  for (const name in PARAMETERS) if (isParameter(name)) names.push(name);
  return names.map((name) => [name, PARAMETERS[name]]);
}

const isParameter = (name: string): name is Parameter => name in PARAMETERS;
