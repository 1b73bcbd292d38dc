import type { Scoring } from "../model/score.ts";
import type { History } from "./history.ts";

/** Known by many, or listened to for good reason: both in 0..1. */
export interface Standing {
  readonly notoriety: number;
  readonly legitimacy: number;
  readonly quadrant: Quadrant;
}

export type Quadrant = "KNOWN_AND_LEGITIMATE" | "HIDDEN_AMBASSADOR" | "LOUD_ONLY" | "NEITHER";

export function standingOf(
  { notoriety: known, legitimacy: heard, model }: Scoring,
  history: History,
  asOf: number,
  person: number,
): Standing {
  const notoriety = known.whole(known.values(history, asOf, person));
  const legitimacy = heard.whole(heard.values(history, asOf, person));
  const isKnown = notoriety >= model.notoriety.threshold;
  const isLegitimate = legitimacy >= model.legitimacy.threshold;
  const quadrant = isKnown ? (isLegitimate ? "KNOWN_AND_LEGITIMATE" : "LOUD_ONLY") : isLegitimate ? "HIDDEN_AMBASSADOR" : "NEITHER";
  return { notoriety, legitimacy, quadrant };
}
