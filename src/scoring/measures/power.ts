import { ACT_FLAGS, type ResponseColumns } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import { DAY, decayed } from "../time.ts";
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
      const age = asOf - (acts.at[row] ?? 0);
      pace += decayed(age, horizon / 4);
      made += decayed(age, horizon);
    }
    return (4 * Math.LN2 * pace * received) / (made + component.priorActs);
  };
}

/** For each act and responder the response that is worth most at asOf, so that ten replies to one act count once; summed. */
function creditOf(responses: ResponseColumns, heard: Selects, asOf: number, halfLife: number): number {
  if (responses.length === 0) return 0;
  const best = new Map<number, Map<number, number>>();
  for (let row = 0; row < responses.length; row++) {
    if (!heard(responses, row)) continue;
    const cause = responses.cause[row] ?? 0;
    const responder = responses.responder[row] ?? 0;
    const worth = (responses.weight[row] ?? 0) * decayed(asOf - (responses.at[row] ?? 0), halfLife);
    const ofCause = best.get(cause) ?? new Map<number, number>();
    best.set(cause, ofCause.set(responder, Math.max(ofCause.get(responder) ?? 0, worth)));
  }
  let credit = 0;
  for (const ofCause of best.values()) for (const worth of ofCause.values()) credit += worth;
  return credit;
}
