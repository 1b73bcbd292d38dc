import type { History } from "./history.ts";
import type { Received } from "./ledger.ts";
import type { ScoringModel } from "./model.ts";
import { decayed } from "./time.ts";

/** Whether others follow when somebody acts. */
export interface Power {
  /** 0..1. */
  readonly value: number;
  /** The responses to expect within the horizon. */
  readonly expectedResponses: number;
}

/**
 * Acts to expect (by the pace of a quarter of the horizon) times responses to expect of each (credit received per act, with
 * some unanswered acts beforehand). Credit decays from the response on.
 */
export function powerOf({ acts, responses }: Pick<History, "acts" | "responses">, asOf: number, { power }: ScoringModel): Power {
  let pace = 0;
  let made = 0;
  for (const { at, counted } of acts) {
    if (!counted) continue;
    pace += decayed(asOf - at, power.horizon / 4);
    made += decayed(asOf - at, power.horizon);
  }
  const received = creditOf(responses, asOf, power.horizon);
  const expectedResponses = (4 * Math.LN2 * pace * received) / (made + power.priorActs);
  return { value: expectedResponses / (expectedResponses + power.half), expectedResponses };
}

/** For each act and responder the response that is worth most at asOf, so that ten replies to one act count once; summed. */
function creditOf(responses: readonly Received[], asOf: number, halfLife: number): number {
  const best = new Map<number, Map<number, number>>();
  for (const { cause, responder, weight, at } of responses) {
    const ofCause = best.get(cause) ?? new Map<number, number>();
    best.set(cause, ofCause.set(responder, Math.max(ofCause.get(responder) ?? 0, weight * decayed(asOf - at, halfLife))));
  }
  let credit = 0;
  for (const ofCause of best.values()) for (const worth of ofCause.values()) credit += worth;
  return credit;
}
