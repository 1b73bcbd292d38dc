import { BadUserInput } from "../domain/errors.ts";
import { PRESETS } from "../scoring/model/presets.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { find, type ProductRef } from "./references.ts";
import { CombineWord } from "./scoring-component.ts";
import { ScoringComponentInput, type ScoringFilterInput, ScoringTransformInput } from "./scoring-component-input.ts";
import { ScoringPreset } from "./scoring-preset.ts";

const ThresholdInput = builder.inputType("ScoringThresholdInput", {
  description: "What an ambassador must reach.",
  fields: (t) => ({
    of: t.string({ required: true, description: "An axis, a component, or score." }),
    least: t.float({ required: true, description: "At least this." }),
  }),
});

const StandingInput = builder.inputType("ScoringStandingInput", {
  description: "How notoriety or legitimacy is made.",
  fields: (t) => ({
    combine: t.field({ type: CombineWord, required: true, description: "How the components make a whole." }),
    components: t.field({ type: [ScoringComponentInput], required: true, description: "What is measured." }),
    transform: t.field({ type: ScoringTransformInput, description: "Of the whole; none unless given." }),
    threshold: t.float({ required: true, description: "From where on somebody is known, or legitimate; from 0 to 1." }),
  }),
});

export const ScoringModelInput = builder.inputType("ScoringModelInput", {
  description: "How people are scored. What is left out is as in the preset.",
  fields: (t) => ({
    preset: t.field({ type: ScoringPreset, defaultValue: "AMBASSADORS", description: "Where to start from." }),
    name: t.string({ description: "What it is called." }),
    combine: t.field({ type: CombineWord, description: "How the components make a score." }),
    scale: t.float({ description: "By what the whole is multiplied; above 0." }),
    normalised: t.boolean({
      description: "Whether the weights must add up to 1 and every component lie in 0..1, so that the score lies in 0..scale.",
    }),
    components: t.field({ type: [ScoringComponentInput], description: "What is measured, and by what weight; at most 32." }),
    transform: t.field({ type: ScoringTransformInput, description: "Of the whole." }),
    thresholds: t.field({ type: [ThresholdInput], description: "What an ambassador must reach: all of it." }),
    notoriety: t.field({ type: StandingInput, description: "How widely somebody is known." }),
    legitimacy: t.field({ type: StandingInput, description: "Whether they are listened to for good reason." }),
  }),
});

type Component = typeof ScoringComponentInput.$inferInput;

/** The document of a model that an input describes, with products by number; it is not checked yet. */
export async function documentOf(input: typeof ScoringModelInput.$inferInput, context: Context): Promise<unknown> {
  const { preset, components, notoriety, legitimacy, ...rest } = input;
  const standing = async (one: typeof StandingInput.$inferInput, path: string) => ({
    ...one,
    components: await componentsOf(one.components, `${path}.components`, context),
  });
  const stated = {
    ...rest,
    ...(components && { components: await componentsOf(components, "model.components", context) }),
    ...(notoriety && { notoriety: await standing(notoriety, "model.notoriety") }),
    ...(legitimacy && { legitimacy: await standing(legitimacy, "model.legitimacy") }),
  };
  return { ...PRESETS[preset ?? "AMBASSADORS"], ...withoutNulls(stated) };
}

const componentsOf = (components: readonly Component[], path: string, context: Context) =>
  Promise.all(
    components.map(async ({ filter, ...component }, i) => ({
      ...component,
      ...(filter && { filter: await filterOf(filter, `${path}[${i}].filter`, context) }),
    })),
  );

async function filterOf(input: typeof ScoringFilterInput.$inferInput, path: string, context: Context) {
  const { products, sentimentAtLeast, sentimentAtMost, ...filter } = input;
  const numberOf = async (ref: typeof ProductRef.$inferInput, i: number) => {
    const product = await find("product", ref, `${path}.products[${i}]`, context);
    if (product) return product.n;
    throw new BadUserInput(`${path}.products[${i}] is not in sight`, `${path}.products`);
  };
  return {
    ...filter,
    ...(products && { products: await Promise.all(products.map(numberOf)) }),
    ...((sentimentAtLeast != null || sentimentAtMost != null) && { sentiment: { atLeast: sentimentAtLeast, atMost: sentimentAtMost } }),
  };
}

/** What is null in an input is not there. */
function withoutNulls(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null || inner === undefined ? [] : [[name, deep(inner)]])),
  );
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  return typeof value === "object" && value !== null ? withoutNulls(value) : value;
}
