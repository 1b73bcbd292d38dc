import { checkedScoringModel, type ModelProblem, type ModelProblemCode } from "../scoring/model/check-model.ts";
import { scoringFor } from "../scoring/model/models-in-force.ts";
import { PRESETS } from "../scoring/model/presets.ts";
import type { ScoringModel as Model } from "../scoring/model/scoring-model.ts";
import { builder } from "./builder.ts";
import { words } from "./enums.ts";
import { ModelReceipt, type ModelSet, type Refusal, setModel } from "./models.ts";
import { BrandRef } from "./references.ts";
import { CombineWord, ScoringComponent, ScoringTransform } from "./scoring-component.ts";
import { documentOf, ScoringModelInput } from "./scoring-model-input.ts";
import { Brand } from "./skeletons.ts";

const Standing = builder.objectRef<Model["notoriety"]>("ScoringStanding").implement({
  description: "How notoriety or legitimacy is made.",
  fields: (t) => ({
    combine: t.expose("combine", { type: CombineWord, description: "How the components make a whole." }),
    components: t.expose("components", { type: [ScoringComponent], description: "What is measured." }),
    transform: t.field({
      type: ScoringTransform,
      nullable: true,
      description: "Of the whole.",
      resolve: ({ transform }) => transform ?? null,
    }),
    threshold: t.exposeFloat("threshold", { description: "From where on somebody is known, or legitimate." }),
  }),
});

const Threshold = builder.objectRef<Model["thresholds"][number]>("ScoringThreshold").implement({
  description: "What an ambassador must reach.",
  fields: (t) => ({
    of: t.exposeString("of", { description: "An axis, a component, or score." }),
    least: t.exposeFloat("least", { description: "At least this." }),
  }),
});

const ScoringModel = builder.objectRef<Model & { version?: number }>("ScoringModel").implement({
  description: "How people are scored for a brand, as data.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What it is called." }),
    version: t.int({
      nullable: true,
      description: "Another one after every change, and greater; null of a preset.",
      resolve: ({ version }) => version ?? null,
    }),
    combine: t.expose("combine", { type: CombineWord, description: "How the components make a score." }),
    scale: t.exposeFloat("scale", { description: "By what the whole is multiplied." }),
    normalised: t.exposeBoolean("normalised", {
      description: "Whether the weights add up to 1 and every component lies in 0..1, so that the score lies in 0..scale.",
    }),
    components: t.expose("components", { type: [ScoringComponent], description: "What is measured, and by what weight." }),
    transform: t.field({
      type: ScoringTransform,
      nullable: true,
      description: "Of the whole.",
      resolve: ({ transform }) => transform ?? null,
    }),
    thresholds: t.expose("thresholds", { type: [Threshold], description: "What an ambassador must reach: all of it." }),
    notoriety: t.expose("notoriety", { type: Standing, description: "How widely somebody is known." }),
    legitimacy: t.expose("legitimacy", { type: Standing, description: "Whether they are listened to for good reason." }),
  }),
});

builder.objectField(Brand, "scoringModel", (t) =>
  t.field({
    type: ScoringModel,
    description: "How its people are scored: by its own model, else by that of all brands, else by the server's.",
    resolve: ({ n }, _, { readModel }) => {
      const { model, version } = scoringFor(readModel, n);
      return { ...model, version };
    },
  }),
);

builder.queryField("scoringPresets", (t) =>
  t.field({
    type: [ScoringModel],
    description: "The server's own model and published ones, to start from or to compare with.",
    resolve: () => Object.values(PRESETS),
  }),
);

const ProblemCode = words<ModelProblemCode | "REFUSED">("ScoringModelProblemCode", "What is wrong with a scoring model.", {
  MALFORMED: "Something is missing, of another form than it should be, or not taken by the measure.",
  UNKNOWN_COMPONENT: "A threshold names no component and no axis.",
  DUPLICATE_COMPONENT: "Two components have one name.",
  WEIGHTS: "The weights of a normalised model do not add up to 1, or it cannot be normalised.",
  OUT_OF_RANGE: "A threshold lies outside of what can be reached, or a component of a normalised model outside of 0..1.",
  REFUSED: "The key may not set it.",
});

const Problem = builder.objectRef<ModelProblem | Refusal>("ScoringModelProblem").implement({
  description: "What is wrong with a scoring model, and where.",
  fields: (t) => ({
    code: t.expose("code", { type: ProblemCode, description: "What sort of problem." }),
    component: t.exposeString("component", { nullable: true, description: "With which component; null where it is the model as a whole." }),
    path: t.stringList({ description: "The way to it inside the model.", resolve: ({ path }) => path.map(String) }),
    message: t.exposeString("message", { description: "What is wrong, for a person." }),
  }),
});

const Receipt = builder.objectRef<ModelSet<ModelProblem>>("ScoringModelReceipt").implement({
  description: "What became of a scoring model that was to be set.",
  interfaces: [ModelReceipt],
  fields: (t) => ({
    problems: t.expose("problems", { type: [Problem], description: "Why it was rejected: everything that is wrong with it; else empty." }),
  }),
});

builder.mutationField("setScoringModel", (t) =>
  t.field({
    type: Receipt,
    description:
      "Says how people are scored, for a brand or for all that have no model of their own. Takes the scopes write and admin. The " +
      "pages of a ranking go on by the model of its first page.",
    args: {
      brand: t.arg({ type: BrandRef, description: "For this brand; for all that have no model of their own unless given." }),
      model: t.arg({ type: ScoringModelInput, description: "The model; without it the one that was set is taken back." }),
    },
    resolve: (_, { brand, model }, context) =>
      setModel("SCORING", brand, context, async () => {
        if (!model) return { document: null };
        const checked = checkedScoringModel(await documentOf(model, context));
        return "problems" in checked ? checked : { document: JSON.stringify(checked.model) };
      }),
  }),
);
