import { ACTED_LEVELS, type PyramidModel, pyramidModel } from "./pyramid-model.ts";

/** What is wrong with a pyramid model, and where. */
export interface PyramidModelProblem {
  readonly code: PyramidModelProblemCode;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type PyramidModelProblemCode = "MALFORMED" | "EMPTY_LEVEL" | "OVERLAPPING_LEVELS" | "OUT_OF_RANGE";

/** The model that a document describes, or everything that is wrong with it. */
export function checkedPyramidModel(
  document: unknown,
): { readonly model: PyramidModel } | { readonly problems: readonly PyramidModelProblem[] } {
  const parsed = pyramidModel.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ code, path, message }) => {
      const steps = path.map((step) => (typeof step === "symbol" ? String(step) : step));
      if (steps.at(-1) === "kinds" && code === "too_small") return emptyLevel(steps);
      const isRange = code === "too_small" || code === "too_big";
      return { code: isRange ? ("OUT_OF_RANGE" as const) : ("MALFORMED" as const), path: steps, message: `${steps.join(".")}: ${message}` };
    });
    return { problems };
  }
  const problems = [...problemsOf(parsed.data)];
  return problems.length > 0 ? { problems } : { model: parsed.data };
}

function* problemsOf({ levels, engagedCitizen }: PyramidModel): Iterable<PyramidModelProblem> {
  for (const [i, level] of ACTED_LEVELS.entries()) {
    for (const shallower of ACTED_LEVELS.slice(0, i)) {
      const shared = levels[level].kinds.filter((kind) => levels[shallower].kinds.includes(kind));
      if (shared.length === 0) continue;
      const message = `${shared.join(", ")} already make for ${shallower}: an act counts for one level`;
      yield { code: "OVERLAPPING_LEVELS", path: ["levels", level, "kinds"], message };
    }
  }
  const { helpingKinds, helpingUnderQuestions } = engagedCitizen;
  if (helpingKinds.length + helpingUnderQuestions.length === 0) yield emptyLevel(["engagedCitizen", "helpingKinds"]);
}

const emptyLevel = (path: readonly (string | number)[]): PyramidModelProblem => ({
  code: "EMPTY_LEVEL",
  path,
  message: `${path.join(".")}: no kind of act leads there, so that nobody could ever stand on the level: name at least one`,
});
