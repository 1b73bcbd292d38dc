import { type ActedLevel, PYRAMID } from "../scoring/pyramid/pyramid-model.ts";
import { builder } from "./builder.ts";
import { InteractionKindEnum } from "./enums.ts";

const LevelRuleInput = builder.inputType("PyramidLevelRuleInput", {
  description: "What it takes to stand on a level.",
  fields: (t) => ({
    kinds: t.field({
      type: [InteractionKindEnum],
      required: true,
      description: "Acts of any of these kinds; none may be of another level.",
    }),
    acts: t.int({ defaultValue: 1, description: "At least so many in the period." }),
  }),
});

const CitizenRuleInput = builder.inputType("EngagedCitizenRuleInput", {
  description: "What it takes to be an engaged citizen. What is left out is as in the server's own model.",
  fields: (t) => ({
    helpingKinds: t.field({ type: [InteractionKindEnum], description: "Acts of these kinds help." }),
    helpingUnderQuestions: t.field({
      type: [InteractionKindEnum],
      description: "Acts of these kinds help under somebody else's question.",
    }),
    everyDays: t.float({ description: "One helping day for every so many days of the period, rounded up …" }),
    leastDays: t.int({ description: "… and at least so many." }),
    leastFavourable: t.int({ description: "At least so many outsiders in favour." }),
  }),
});

export const PyramidModelInput = builder.inputType("PyramidModelInput", {
  description: "What it takes to stand on the levels of a pyramid. What is left out is as in the server's own model.",
  fields: (t) => ({
    reacting: t.field({ type: LevelRuleInput, description: "REACTING." }),
    conversing: t.field({ type: LevelRuleInput, description: "CONVERSING." }),
    contributing: t.field({ type: LevelRuleInput, description: "CONTRIBUTING." }),
    engagedCitizen: t.field({ type: CitizenRuleInput, description: "ENGAGED_CITIZEN." }),
  }),
});

/** The document of a model that an input describes, not checked yet; what is left out, or null, is as in the server's own model. */
export function documentOf({ reacting, conversing, contributing, engagedCitizen }: typeof PyramidModelInput.$inferInput): unknown {
  const ruleOf = (rule: typeof LevelRuleInput.$inferInput | null | undefined, level: ActedLevel) =>
    rule ? { kinds: rule.kinds, acts: rule.acts ?? 1 } : PYRAMID.levels[level];
  return {
    levels: {
      REACTING: ruleOf(reacting, "REACTING"),
      CONVERSING: ruleOf(conversing, "CONVERSING"),
      CONTRIBUTING: ruleOf(contributing, "CONTRIBUTING"),
    },
    engagedCitizen: {
      ...PYRAMID.engagedCitizen,
      ...Object.fromEntries(Object.entries(engagedCitizen ?? {}).filter(([, value]) => value !== null && value !== undefined)),
    },
  };
}
