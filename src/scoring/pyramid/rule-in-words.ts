import type { InteractionKind } from "../../domain/kinds.ts";
import type { Pyramid } from "./pyramid.ts";
import { ACTED_LEVELS } from "./pyramid-model.ts";

/** The rule that somebody on a pyramid meets, as a sentence; of somebody outside, that they meet none. */
export function ruleOf(pyramid: Pyramid, person: number): string {
  const { model, helpingDaysNeeded } = pyramid;
  const level = pyramid.level(person);
  if (level === "OUTSIDE") return "No act about the brand that counts, and no tie with it, in the period.";
  if (level === "AUDIENCE") return "Follows the brand or somebody who speaks for it, or is a member of one of its spaces, in the period.";
  const acted = ACTED_LEVELS.find((one) => one === level);
  if (acted) return `At least ${model.levels[acted].acts} of ${either(model.levels[acted].kinds)} in the period.`;
  const { helpingKinds, helpingUnderQuestions, leastFavourable } = model.engagedCitizen;
  const under = helpingUnderQuestions.length > 0 ? ` (or ${either(helpingUnderQuestions)} under somebody else's question)` : "";
  return (
    `${either(helpingKinds)}${under} on at least ${helpingDaysNeeded} UTC days of the period, ` +
    `and at least ${leastFavourable} of the outsiders who responded in favour, and more than against.`
  );
}

const either = (kinds: readonly InteractionKind[]): string => kinds.join(" or ");
