import { DAY } from "../../../domain/durations.ts";
import { ACT_FLAGS, RESPONSE_FLAGS } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { actsSelected, responsesSelected } from "./selection.ts";

/**
 * How many answers were accepted, ideas taken up, or other people outside of the brand in favour, of the span before asOf. An
 * answer is accepted when it is marked so or its asker responds in favour of it; an idea is taken up when it is marked so or
 * somebody who works for the brand does.
 */
export function recognitionOf(
  component: ComponentOf<"ACCEPTED_ANSWERS" | "IDEAS_TAKEN_UP" | "APPROVERS">,
  surroundings: Surroundings,
): Measurement {
  const { measure } = component;
  const span = component.spanDays * DAY;
  const own = actsSelected(component.filter, surroundings);
  const heard = responsesSelected(
    measure === "IDEAS_TAKEN_UP" ? { ...component.filter, levels: ["MIXED"] } : component.filter,
    surroundings,
  );
  const mark = measure === "ACCEPTED_ANSWERS" ? ACT_FLAGS.ACCEPTED : ACT_FLAGS.TAKEN_UP;
  const about = measure === "ACCEPTED_ANSWERS" ? RESPONSE_FLAGS.BY_ASKER : RESPONSE_FLAGS.TO_IDEA;

  return ({ acts, responses }, asOf) => {
    const isRecent = (at: number | undefined) => asOf - (at ?? 0) < span;
    const found = new Set<number>();
    if (measure !== "APPROVERS") {
      for (let row = 0; row < acts.length; row++) {
        if (((acts.flags[row] ?? 0) & mark) === 0 || !isRecent(acts.at[row]) || (own && !own(acts, row))) continue;
        found.add(acts.act[row] ?? 0);
      }
    }
    for (let row = 0; row < responses.length; row++) {
      const flags = responses.flags[row] ?? 0;
      const isFavourable = (responses.stance[row] ?? 0) > 0 || (flags & RESPONSE_FLAGS.BARE) !== 0;
      if (!isFavourable || !isRecent(responses.at[row]) || !heard(responses, row)) continue;
      if (measure === "APPROVERS") found.add(responses.responder[row] ?? 0);
      else if ((flags & about) !== 0 && isRecent(responses.causeAt[row])) found.add(responses.cause[row] ?? 0);
    }
    return found.size;
  };
}
