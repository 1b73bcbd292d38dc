import { checkedPyramidModel, type PyramidModelProblem, type PyramidModelProblemCode } from "../scoring/pyramid/check-pyramid-model.ts";
import type { ActedLevel } from "../scoring/pyramid/pyramid-model.ts";
import { ACTED_LEVELS, type PyramidModel as Model } from "../scoring/pyramid/pyramid-model.ts";
import { pyramidModelFor } from "../scoring/pyramid/pyramid-model-in-force.ts";
import { builder } from "./builder.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { InteractionKindEnum, words } from "./enums.ts";
import { ModelReceipt, type ModelSet, type Refusal, setModel } from "./models.ts";
import { documentOf, PyramidModelInput } from "./pyramid-model-input.ts";
import { BrandRef } from "./references.ts";
import { Brand } from "./skeletons.ts";

const LevelRule = builder.objectRef<Model["levels"][ActedLevel] & { level: ActedLevel }>("PyramidLevelRule").implement({
  description: "What it takes to stand on a level: so many acts of any of these kinds in the period.",
  fields: (t) => ({
    level: t.expose("level", { type: EngagementLevelEnum, description: "Which level." }),
    kinds: t.expose("kinds", { type: [InteractionKindEnum], description: "The kinds of acts; none is of two levels." }),
    acts: t.exposeInt("acts", { description: "At least so many." }),
  }),
});

const CitizenRule = builder.objectRef<Model["engagedCitizen"]>("EngagedCitizenRule").implement({
  description: "What it takes to be an engaged citizen: to help on enough days, with more outsiders in favour than against.",
  fields: (t) => ({
    helpingKinds: t.expose("helpingKinds", { type: [InteractionKindEnum], description: "Acts of these kinds help." }),
    helpingUnderQuestions: t.expose("helpingUnderQuestions", {
      type: [InteractionKindEnum],
      description: "Acts of these kinds help when they reply to somebody else's question.",
    }),
    everyDays: t.exposeFloat("everyDays", { description: "One helping day is needed for every so many days of the period, rounded up …" }),
    leastDays: t.exposeInt("leastDays", { description: "… and at least so many." }),
    leastFavourable: t.exposeInt("leastFavourable", { description: "At least so many outsiders have to be in favour." }),
  }),
});

const PyramidModel = builder.objectRef<Model & { version: number }>("PyramidModel").implement({
  description: "What it takes to stand on the levels of a brand's pyramid, as data. AUDIENCE takes a tie and nothing else.",
  fields: (t) => ({
    version: t.exposeInt("version", { description: "Another one after every change, and greater." }),
    levels: t.field({
      type: [LevelRule],
      description: "The levels that acts of certain kinds lead to.",
      resolve: ({ levels }) => ACTED_LEVELS.map((level) => ({ level, ...levels[level] })),
    }),
    engagedCitizen: t.expose("engagedCitizen", { type: CitizenRule, description: "The deepest level." }),
  }),
});

builder.objectField(Brand, "pyramidModel", (t) =>
  t.field({
    type: PyramidModel,
    description: "How its pyramids are built: by its own model, else by that of all brands, else by the server's.",
    resolve: ({ n }, _, { readModel }) => {
      const { model, version } = pyramidModelFor(readModel, n);
      return { ...model, version };
    },
  }),
);

const ProblemCode = words<PyramidModelProblemCode | "REFUSED">("PyramidModelProblemCode", "What is wrong with a pyramid model.", {
  MALFORMED: "Something is of another form than it should be.",
  EMPTY_LEVEL: "Nothing leads to a level, so that nobody could ever stand on it.",
  OVERLAPPING_LEVELS: "A kind of act is of two levels.",
  OUT_OF_RANGE: "A number is too small or too large.",
  REFUSED: "The key may not set it.",
});

const Problem = builder.objectRef<PyramidModelProblem | Refusal>("PyramidModelProblem").implement({
  description: "What is wrong with a pyramid model, and where.",
  fields: (t) => ({
    code: t.expose("code", { type: ProblemCode, description: "What sort of problem." }),
    path: t.stringList({ description: "The way to it inside the model.", resolve: ({ path }) => path.map(String) }),
    message: t.exposeString("message", { description: "What is wrong, for a person." }),
  }),
});

const Receipt = builder.objectRef<ModelSet<PyramidModelProblem>>("PyramidModelReceipt").implement({
  description: "What became of a pyramid model that was to be set.",
  interfaces: [ModelReceipt],
  fields: (t) => ({
    problems: t.expose("problems", { type: [Problem], description: "Why it was rejected: everything that is wrong with it; else empty." }),
  }),
});

builder.mutationField("setPyramidModel", (t) =>
  t.field({
    type: Receipt,
    description:
      "Says what it takes to stand on the levels of pyramids, for a brand or for all that have no model of their own. Takes the scopes " +
      "write and admin.",
    args: {
      brand: t.arg({ type: BrandRef, description: "For this brand; for all that have no model of their own unless given." }),
      model: t.arg({ type: PyramidModelInput, description: "The model; without it the one that was set is taken back." }),
    },
    resolve: (_, { brand, model }, context) =>
      setModel("PYRAMID", brand, context, () => {
        if (!model) return { document: null };
        const checked = checkedPyramidModel(documentOf(model));
        return "problems" in checked ? checked : { document: JSON.stringify(checked.model) };
      }),
  }),
);
