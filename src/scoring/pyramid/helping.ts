import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { PyramidModel } from "./pyramid-model.ts";

/** Does the act help somebody? By its kind, such as an answer, or as a comment on somebody else's question. */
export function helps({ interactions }: ReadModel, takesPart: Countable, act: number, { engagedCitizen }: PyramidModel): boolean {
  const kind = interactions.kind(act);
  if (engagedCitizen.helpingKinds.includes(kind)) return true;
  const parent = interactions.parent(act);
  if (!engagedCitizen.helpingUnderQuestions.includes(kind) || parent === null || !takesPart.interaction(parent)) return false;
  const asker = interactions.actor(parent);
  return interactions.kind(parent) === "QUESTION" && asker !== null && asker !== interactions.actor(act);
}
