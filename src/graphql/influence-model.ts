import { DAY } from "../domain/durations.ts";
import { INTERACTION_KINDS, type InteractionKind } from "../domain/kinds.ts";
import { type InfluenceModel, kindOf } from "../influence/model.ts";
import { documentOf, type ModelProblem } from "../influence/model-document.ts";
import { influenceModelOf, type VersionedModel } from "../influence/models.ts";
import { builder } from "./builder.ts";
import { InteractionKindEnum, MeasureEnum, MeasureKindEnum, TopologyEnum } from "./enums.ts";
import { InfluenceModelInput, withInput } from "./influence-model-input.ts";
import { ModelReceipt, type ModelSet, setModel } from "./models.ts";
import { RecordProblem } from "./records.ts";
import { BrandRef } from "./references.ts";
import { Brand } from "./skeletons.ts";

const KindWeight = builder.objectRef<{ kind: InteractionKind; weight: number }>("KindWeight").implement({
  description: "What responses of one kind are worth.",
  fields: (t) => ({
    kind: t.expose("kind", { type: InteractionKindEnum, description: "The kind." }),
    weight: t.exposeFloat("weight", { description: "From 0 to 1." }),
  }),
});

const TiePriors = builder.objectRef<InfluenceModel["priors"]>("TiePriors").implement({
  description: "What ties alone make probable.",
  fields: (t) => ({
    follows: t.exposeFloat("FOLLOWS", { description: "That the other follows them." }),
    knows: t.exposeFloat("KNOWS", { description: "That they know each other." }),
    trusts: t.exposeFloat("TRUSTS", { description: "That the other trusts them fully." }),
  }),
});

const ReplyWeights = builder.objectRef<InfluenceModel["replyWeights"]>("ReplyWeights").implement({
  description: "What a reply is worth where the measure is REPLIES.",
  fields: (t) => ({
    toOpening: t.exposeFloat("toOpening", { description: "To an act that opens a conversation." }),
    toReply: t.exposeFloat("toReply", { description: "To another reply." }),
  }),
});

const Model = builder.objectRef<VersionedModel>("InfluenceModel").implement({
  description: "How acts become credits, and credits and ties the figure of an edge.",
  fields: (t) => ({
    version: t.exposeInt("version", { description: "Raised by every change; 0 where none was ever set." }),
    topology: t.field({ type: TopologyEnum, description: "Between whom there may be influence.", resolve: ({ model }) => model.topology }),
    measure: t.field({ type: MeasureEnum, description: "How the figure of each edge is made.", resolve: ({ model }) => model.measure }),
    kind: t.field({ type: MeasureKindEnum, description: "What that figure is.", resolve: ({ model }) => kindOf(model) }),
    kindWeights: t.field({
      type: [KindWeight],
      description: "What responses are worth by kind; others are worth nothing.",
      resolve: ({ model }) =>
        INTERACTION_KINDS.flatMap((kind) => {
          const weight = model.kindWeights[kind];
          return weight === undefined ? [] : [{ kind, weight }];
        }),
    }),
    mentionWeight: t.float({ description: "What being mentioned is worth.", resolve: ({ model }) => model.mentionWeight }),
    windowDays: t.float({ description: "How long after an act a response counts.", resolve: ({ model }) => model.window / DAY }),
    halfLifeDays: t.float({ description: "After how long an act counts half.", resolve: ({ model }) => model.halfLife / DAY }),
    priorStrength: t.float({ description: "A: how many acts the prior weighs as much as.", resolve: ({ model }) => model.priorStrength }),
    priors: t.field({ type: TiePriors, description: "What ties alone make probable.", resolve: ({ model }) => model.priors }),
    probability: t.float({ description: "Of every edge where the measure is UNIFORM.", resolve: ({ model }) => model.probability }),
    replyWeights: t.field({
      type: ReplyWeights,
      description: "What replies are worth where the measure is REPLIES.",
      resolve: ({ model }) => model.replyWeights,
    }),
  }),
});

builder.objectField(Brand, "influenceModel", (t) =>
  t.field({
    type: Model,
    description: "How influence is measured for this brand: its own model, else that of all brands, else LEARNED.",
    resolve: ({ n }, _, { readModel }) => influenceModelOf(readModel, n),
  }),
);

builder.queryField("influenceModel", (t) =>
  t.field({
    type: Model,
    description: "How influence is measured where no brand has a model of its own.",
    resolve: (_, __, { readModel }) => influenceModelOf(readModel, null),
  }),
);

const Receipt = builder.objectRef<ModelSet<ModelProblem>>("InfluenceModelReceipt").implement({
  description: "What became of an influence model that was to be set.",
  interfaces: [ModelReceipt],
  fields: (t) => ({
    problems: t.field({
      type: [RecordProblem],
      description: "Why it was rejected, and where in the model; else empty.",
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

builder.mutationField("setInfluenceModel", (t) =>
  t.field({
    type: Receipt,
    description: "Says how influence is measured, for a brand or for all. Takes the scopes write and admin.",
    args: {
      brand: t.arg({ type: BrandRef, description: "For this brand; for all that have none of their own unless given." }),
      model: t.arg({ type: InfluenceModelInput, description: "The model; without it the one that was set is taken back." }),
    },
    resolve: (_, { brand, model: input }, context) =>
      setModel("INFLUENCE", brand, context, (n) => {
        if (!input) return { document: null };
        const { model, problems } = withInput(influenceModelOf(context.readModel, n).model, input);
        return problems.length > 0 ? { problems } : { document: documentOf(model) };
      }),
  }),
);
