import * as z from "zod";
import { SCORE } from "./score.ts";
import { axisOf, type Component, type Formula, type ScoringModel, scoringModel } from "./scoring-model.ts";

/** What is wrong with a scoring model, and with which component. */
export interface ModelProblem {
  readonly code: ModelProblemCode;
  /** Null where it is the model as a whole. */
  readonly component: string | null;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type ModelProblemCode = "MALFORMED" | "UNKNOWN_COMPONENT" | "DUPLICATE_COMPONENT" | "WEIGHTS" | "OUT_OF_RANGE";

/** The model that a document describes, or everything that is wrong with it. */
export function checkedScoringModel(document: unknown): { readonly model: ScoringModel } | { readonly problems: readonly ModelProblem[] } {
  const parsed = scoringModel.safeParse(document);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => malformed(document, issue)) };
  const problems = [...problemsOf(parsed.data)];
  return problems.length > 0 ? { problems } : { model: parsed.data };
}

const named = z.object({ name: z.string() });

/** The component is that which the path leads through, if it has a name at all. */
function malformed(document: unknown, { path, message }: z.core.$ZodIssue): ModelProblem {
  let component: string | null = null;
  let at: unknown = document;
  for (const [i, step] of path.entries()) {
    at = typeof at === "object" && at !== null ? Object.entries(at).find(([key]) => key === String(step))?.[1] : undefined;
    if (path[i - 1] === "components") component = named.safeParse(at).data?.name ?? null;
  }
  const of = component === null ? "" : `component ${component}: `;
  const field = typeof path.at(-1) === "string" ? `${String(path.at(-1))}: ` : "";
  return {
    code: "MALFORMED",
    component,
    path: path.map((step) => (typeof step === "symbol" ? String(step) : step)),
    message: `${of}${field}${message}`,
  };
}

function* problemsOf(model: ScoringModel): Iterable<ModelProblem> {
  yield* ofComponents(model, []);
  yield* ofComponents(model.notoriety, ["notoriety"]);
  yield* ofComponents(model.legitimacy, ["legitimacy"]);
  if (model.normalised) yield* ofNorm(model);
  yield* ofThresholds(model);
}

function* ofComponents({ components, combine }: Formula, within: readonly string[]): Iterable<ModelProblem> {
  const known = new Set<string>();
  for (const [i, component] of components.entries()) {
    const { name } = component;
    const problem = (code: ModelProblemCode, field: string, message: string) => ({
      code,
      component: name,
      path: [...within, "components", i, field],
      message: `component ${name}: ${message}`,
    });
    if (known.has(name) || name === SCORE) yield problem("DUPLICATE_COMPONENT", "name", "the name is taken: choose another");
    known.add(name);
    yield* ofSum(component, problem);
    if (combine === "PRODUCT") yield* ofExponent(component, problem);
  }
}

type Say = (code: ModelProblemCode, field: string, message: string) => ModelProblem;

function* ofSum(component: Component, problem: Say): Iterable<ModelProblem> {
  if (component.measure !== "SUM" && component.measure !== "DECAYED_SUM") return;
  const { field, currency, of } = component;
  if ((field === "AMOUNT") !== (currency !== undefined)) {
    yield problem("MALFORMED", "currency", "amounts are added up in one currency: give it with the field AMOUNT and with no other");
  }
  if (field === "CREDIT" && of === "ACTS") yield problem("MALFORMED", "of", "credit is of RESPONSES");
  if (component.measure !== "DECAYED_SUM") return;
  if ((component.halfLifeDays === undefined) === (component.monthlyFactor === undefined)) {
    yield problem("MALFORMED", "halfLifeDays", "a decayed sum has halfLifeDays or monthlyFactor, and not both");
  }
}

/** No power that there is not, such as that of nothing to −1, or the root of what is below 0. */
function* ofExponent(component: Component, problem: Say): Iterable<ModelProblem> {
  const { weight } = component;
  if (weight < 0 || weight > MOST_EXPONENT) {
    yield problem("WEIGHTS", "weight", `the weights of a PRODUCT are exponents, from 0 to ${MOST_EXPONENT}, and not ${weight}`);
  } else if (!Number.isInteger(weight) && !component.transform && mayBeNegative(component)) {
    yield problem("WEIGHTS", "weight", `what may be below 0 has no power of ${weight}: give it a whole exponent, or a transform`);
  }
}

const MOST_EXPONENT = 8;

function mayBeNegative(component: Component): boolean {
  if (component.measure !== "SUM" && component.measure !== "DECAYED_SUM") return false;
  const { field, kindWeights = [] } = component;
  return field === "SENTIMENT" || field === "VOTES" || field === "AMOUNT" || kindWeights.some(({ weight }) => weight < 0);
}

/** Measures that lie in 0..1 by themselves. */
const BOUNDED: ReadonlySet<Component["measure"]> = new Set(["REGULARITY", "RECENCY", "TENURE", "IDLENESS", "BETA_LOWER_BOUND"]);

function* ofNorm({ combine, components, transform }: ScoringModel): Iterable<ModelProblem> {
  const whole = (message: string, path: string): ModelProblem => ({ code: "WEIGHTS", component: null, path: [path], message });
  if (combine !== "SUM") yield whole("a normalised model is a SUM: set normalised to false for a PRODUCT", "combine");
  if (transform) yield whole("a normalised model has no transform of the whole: set normalised to false", "transform");
  const sum = components.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    const list = components.map(({ name, weight }) => `${name} ${weight}`).join(", ");
    yield whole(`the weights of a normalised model add up to 1, and these to ${Number(sum.toPrecision(12))}: ${list}`, "components");
  }
  for (const [i, { name, weight, measure, transform: by }] of components.entries()) {
    const path = ["components", i];
    if (weight < 0) {
      yield {
        code: "WEIGHTS",
        component: name,
        path: [...path, "weight"],
        message: `component ${name}: a normalised weight is not below 0`,
      };
    }
    const isBounded = by ? by.by !== "SQUARE" : BOUNDED.has(measure);
    if (isBounded || (by?.by === "SQUARE" && BOUNDED.has(measure))) continue;
    const message = `component ${name}: ${measure} may exceed 1: in a normalised model give it a transform SATURATE, LOG or SHARE`;
    yield { code: "OUT_OF_RANGE", component: name, path: [...path, "transform"], message };
  }
}

function* ofThresholds({ thresholds, components, normalised, scale }: ScoringModel): Iterable<ModelProblem> {
  const known = new Set([SCORE, ...components.flatMap(({ name }) => [name, axisOf(name)])]);
  for (const [i, { of, least }] of thresholds.entries()) {
    const path = ["thresholds", i];
    if (!known.has(of)) {
      const message = `there is no component or axis ${of} to set a threshold for: there are ${[...known].join(", ")}`;
      yield { code: "UNKNOWN_COMPONENT", component: of, path: [...path, "of"], message };
    }
    const most = of === SCORE ? scale : 1;
    if (normalised && (least < 0 || least > most)) {
      const message = `component ${of}: a threshold lies between 0 and ${most}, not at ${least}`;
      yield { code: "OUT_OF_RANGE", component: of, path: [...path, "least"], message };
    }
  }
}
