import { builder } from "./builder.ts";
import { InteractionKindEnum } from "./enums.ts";
import { ProductRef } from "./references.ts";
import { ExchangeLevel, MeasuredFacts, parameters, ScoringMeasure, SummedField, TransformWord } from "./scoring-component.ts";

const KindFactorInput = builder.inputType("KindFactorInput", {
  description: "By what facts of a kind are multiplied.",
  fields: (t) => ({
    kind: t.field({ type: InteractionKindEnum, required: true, description: "The kind." }),
    weight: t.float({ required: true, description: "The factor." }),
  }),
});

export const ScoringFilterInput = builder.inputType("ScoringFilterInput", {
  description: "Which facts a component is about: all of what is given, any of a list.",
  fields: (t) => ({
    kinds: t.field({ type: [InteractionKindEnum], description: "Of these kinds." }),
    channels: t.stringList({ description: "Through these channels." }),
    products: t.field({ type: [ProductRef], description: "About these products." }),
    levels: t.field({ type: [ExchangeLevel], description: "Of responses: between whom; EXTERNAL unless given." }),
    sentimentAtLeast: t.float({ description: "At least so favourable, from −1 to 1." }),
    sentimentAtMost: t.float({ description: "At most so favourable, from −1 to 1." }),
  }),
});

export const ScoringTransformInput = builder.inputType("ScoringTransformInput", {
  description: "What becomes of what was measured.",
  fields: (t) => ({
    by: t.field({ type: TransformWord, required: true, description: "How." }),
    half: t.float({ description: "The x that makes .5; of SATURATE." }),
    decades: t.float({ description: "The power of ten that makes 1; of LOG." }),
    most: t.float({ description: "The x that makes 1; of SHARE." }),
  }),
});

export const ScoringComponentInput = builder.inputType("ScoringComponentInput", {
  description: "One thing that a scoring model measures, and by what weight. What its measure takes must be given, and nothing else.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Its name: an axis, or axis.part." }),
    measure: t.field({ type: ScoringMeasure, required: true, description: "What is measured." }),
    weight: t.float({ required: true, description: "By what it counts." }),
    filter: t.field({ type: ScoringFilterInput, description: "Of which facts; of all unless given." }),
    transform: t.field({ type: ScoringTransformInput, description: "On what scale; as measured unless given." }),
    of: t.field({ type: MeasuredFacts, description: "What is counted or added up; of COUNT, SUM and DECAYED_SUM." }),
    field: t.field({ type: SummedField, description: "What of each is added up, 1 for each unless given; of SUM and DECAYED_SUM." }),
    currency: t.string({ description: "Of AMOUNT; ISO 4217." }),
    kindWeights: t.field({ type: [KindFactorInput], description: "By what each kind is multiplied; of SUM and DECAYED_SUM." }),
    windows: t.int({ description: "How many windows; of REGULARITY." }),
    levelWeights: t.floatList({ description: "Five, from AUDIENCE to ENGAGED_CITIZEN; of ENGAGEMENT_LEVEL." }),
    ...Object.fromEntries(parameters().map(([name, description]) => [name, t.float({ description })])),
  }),
});
