import type { History } from "./history.ts";
import { legitimacyOf } from "./legitimacy.ts";
import type { ScoringModel } from "./model.ts";
import { notorietyOf } from "./notoriety.ts";

/** Known by many, or listened to for good reason: both in 0..1. */
export interface Standing {
  readonly notoriety: number;
  readonly legitimacy: number;
  readonly quadrant: Quadrant;
}

export type Quadrant = "KNOWN_AND_LEGITIMATE" | "HIDDEN_AMBASSADOR" | "LOUD_ONLY" | "NEITHER";

export function standingOf(followers: number, history: History, asOf: number, model: ScoringModel): Standing {
  const notoriety = notorietyOf(followers, model);
  const legitimacy = legitimacyOf(history, asOf, model);
  const known = notoriety >= model.notoriety.threshold;
  const legitimate = legitimacy >= model.legitimacy.threshold;
  const quadrant = known ? (legitimate ? "KNOWN_AND_LEGITIMATE" : "LOUD_ONLY") : legitimate ? "HIDDEN_AMBASSADOR" : "NEITHER";
  return { notoriety, legitimacy, quadrant };
}
