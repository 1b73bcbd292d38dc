import { DAY } from "../domain/durations.ts";
import { BadUserInput } from "../domain/errors.ts";
import { type InfluenceModel, kindOf, type MeasureKind, PRESETS } from "../influence/model.ts";
import { documentOf, modelOf, problemsOf } from "../influence/model-document.ts";
import { influenceModelOf, type VersionedModel } from "../influence/models.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { InfluencePresetEnum, InteractionKindEnum, MeasureEnum, TopologyEnum } from "./enums.ts";

const KindWeightInput = builder.inputType("KindWeightInput", {
  description: "What responses of one kind are worth.",
  fields: (t) => ({
    kind: t.field({ type: InteractionKindEnum, required: true, description: "The kind." }),
    weight: t.float({ required: true, description: "From 0 to 1." }),
  }),
});

const TiePriorsInput = builder.inputType("TiePriorsInput", {
  description: "What ties alone make probable, each from 0 to 1.",
  fields: (t) => ({
    follows: t.float({ description: "That the other follows them; .02 in LEARNED." }),
    knows: t.float({ description: "That they know each other; .01 in LEARNED." }),
    trusts: t.float({ description: "That the other trusts them fully; .05 in LEARNED." }),
  }),
});

const ReplyWeightsInput = builder.inputType("ReplyWeightsInput", {
  description: "What a reply is worth where the measure is REPLIES.",
  fields: (t) => ({
    toOpening: t.float({ description: "To an act that opens a conversation; 1 in LDBC_IC14." }),
    toReply: t.float({ description: "To another reply; .5 in LDBC_IC14." }),
  }),
});

export const InfluenceModelInput = builder.inputType("InfluenceModelInput", {
  description: "How influence is measured. What is left out is as in the preset or, without one, as in the model in force.",
  fields: (t) => ({
    preset: t.field({ type: InfluencePresetEnum, description: "Where to start from." }),
    topology: t.field({ type: TopologyEnum, description: "Between whom there may be influence." }),
    measure: t.field({ type: MeasureEnum, description: "How the figure of each edge is made." }),
    kindWeights: t.field({
      type: [KindWeightInput],
      description: "What responses are worth by kind; a kind that is not named is worth nothing.",
    }),
    mentionWeight: t.float({ description: "What being mentioned is worth, from 0 to 1." }),
    windowDays: t.float({ description: "How long after an act a response to it still counts." }),
    halfLifeDays: t.float({ description: "After how long an act counts half; above 0." }),
    priorStrength: t.float({ description: "A: how many acts the prior weighs as much as; above 0." }),
    priors: t.field({ type: TiePriorsInput, description: "What ties alone make probable." }),
    probability: t.float({ description: "Of every edge where the measure is UNIFORM; above 0, at most 1." }),
    replyWeights: t.field({ type: ReplyWeightsInput, description: "What replies are worth where the measure is REPLIES." }),
  }),
});

type ModelInput = typeof InfluenceModelInput.$inferInput;

/** The model that a query asks for: that in force for a brand (null for all), with what the query says of it. */
export function modelAsked(input: ModelInput | null | undefined, brand: number | null, argument: string, context: Context): VersionedModel {
  const inForce = influenceModelOf(context.readModel, brand);
  if (!input) return inForce;
  const { model, problems } = withInput(inForce.model, input);
  const [problem] = problems;
  if (problem) throw new BadUserInput(`${[argument, ...problem.path].join(".")}: ${problem.message}`, argument);
  return { model, version: inForce.version };
}

/** What kinds of figures can answer a question; a model of another kind is an error that says so. */
export function expectKind({ model }: Pick<VersionedModel, "model">, kind: MeasureKind, what: string, argument: string): void {
  if (kindOf(model) === kind) return;
  const measures = `the measure ${model.measure} is a ${kindOf(model)}`;
  throw new BadUserInput(`${what} takes a model whose measure is a ${kind}, and ${measures}`, argument);
}

/** A model with what an input says of it, and what is wrong with that. */
export function withInput(inForce: InfluenceModel, input: ModelInput) {
  const base = input.preset ? PRESETS[input.preset] : inForce;
  const stated: InfluenceModel = {
    topology: input.topology ?? base.topology,
    measure: input.measure ?? base.measure,
    kindWeights: input.kindWeights ? Object.fromEntries(input.kindWeights.map(({ kind, weight }) => [kind, weight])) : base.kindWeights,
    mentionWeight: input.mentionWeight ?? base.mentionWeight,
    window: input.windowDays == null ? base.window : input.windowDays * DAY,
    halfLife: input.halfLifeDays == null ? base.halfLife : input.halfLifeDays * DAY,
    priorStrength: input.priorStrength ?? base.priorStrength,
    priors: {
      FOLLOWS: input.priors?.follows ?? base.priors.FOLLOWS,
      KNOWS: input.priors?.knows ?? base.priors.KNOWS,
      TRUSTS: input.priors?.trusts ?? base.priors.TRUSTS,
    },
    probability: input.probability ?? base.probability,
    replyWeights: {
      toOpening: input.replyWeights?.toOpening ?? base.replyWeights.toOpening,
      toReply: input.replyWeights?.toReply ?? base.replyWeights.toReply,
    },
  };
  const problems = problemsOf(stated).map(({ path, message }) => ({ path: path.map(inputName), message }));
  return { model: problems.length === 0 ? modelOf(documentOf(stated)) : stated, problems };
}

/** What the input calls a field of the model. */
const inputName = (field: string | number): string => INPUT_NAMES[field] ?? String(field);
const INPUT_NAMES: Readonly<Record<string, string>> = {
  window: "windowDays",
  halfLife: "halfLifeDays",
  FOLLOWS: "follows",
  KNOWS: "knows",
  TRUSTS: "trusts",
};
