import { DAY } from "../../../domain/durations.ts";
import { decayed } from "../../time.ts";
import { ACT_FLAGS, type ResponseColumns } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { actsSelected, responsesSelected, type Selects } from "./selection.ts";

/**
 * The responses to expect within the horizon: acts to expect (by the pace of a quarter of the horizon) times responses to expect
 * of each (credit received per act, with some unanswered acts beforehand). Credit decays from the response on.
 */
export function expectedResponses(component: ComponentOf<"POWER">, surroundings: Surroundings): Measurement {
  const horizon = component.horizonDays * DAY;
  const own = actsSelected(component.filter, surroundings);
  const heard = responsesSelected(component.filter, surroundings);
  return ({ acts, responses }, asOf) => {
    const received = creditOf(responses, heard, asOf, horizon);
    if (received === 0) return 0;
    let pace = 0;
    let made = 0;
    for (let row = 0; row < acts.length; row++) {
      if (((acts.flags[row] ?? 0) & ACT_FLAGS.COUNTED) === 0 || (own && !own(acts, row))) continue;
      const weight = decayed(asOf - (acts.at[row] ?? 0), horizon);
      made += weight;
      // With a quarter of the half-life.
      pace += weight * weight * (weight * weight);
    }
    return (4 * Math.LN2 * pace * received) / (made + component.priorActs);
  };
}

/** For each act and responder the response that is worth most at asOf, so that ten replies to one act count once; summed. */
function creditOf(responses: ResponseColumns, heard: Selects, asOf: number, halfLife: number): number {
  const { length, cause, responder, weight, at } = responses;
  const first = length > FEW ? firstsAmong(responses) : null;
  const best: number[] = [];
  for (let row = 0; row < length; row++) {
    best[row] = 0;
    if (!heard(responses, row)) continue;
    const worth = (weight[row] ?? 0) * decayed(asOf - (at[row] ?? 0), halfLife);
    let same = first ? (first[row] ?? row) : 0;
    if (!first) while (cause[same] !== cause[row] || responder[same] !== responder[row]) same++;
    best[same] = Math.max(best[same] ?? 0, worth);
  }
  let credit = 0;
  for (let row = 0; row < length; row++) credit += best[row] ?? 0;
  return credit;
}

/** Up to so many responses it is quicker to look for an equal one than to note each. */
const FEW = 32;

/** Of each response, the row of the first of the same responder to the same act. */
function firstsAmong({ length, cause, responder }: ResponseColumns): number[] {
  const rows = new Map<number, Map<number, number>>();
  return Array.from({ length }, (_, row) => {
    const ofCause = rows.get(cause[row] ?? 0) ?? new Map<number, number>();
    rows.set(cause[row] ?? 0, ofCause);
    const first = ofCause.get(responder[row] ?? 0) ?? row;
    ofCause.set(responder[row] ?? 0, first);
    return first;
  });
}
