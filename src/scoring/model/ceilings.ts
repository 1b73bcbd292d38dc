import { type Ceiling, ceilingOf } from "./measures/ceiling.ts";
import type { Surroundings } from "./measures/measurement.ts";
import type { Component, ScoringModel } from "./scoring-model.ts";
import { restsOnLedger } from "./surroundings.ts";

/**
 * Of each component how high it can come as time goes by; null where these say nothing of the score: it rests on more than the
 * ledger, or something counts against it.
 */
export function ceilingsOf(model: ScoringModel, surroundings: Surroundings): readonly Ceiling[] | null {
  if (!restsOnLedger(model) || model.components.some(countsAgainst)) return null;
  return model.components.map((component) => ceilingOf(component, surroundings));
}

const countsAgainst = (component: Component): boolean =>
  component.weight < 0 || ("kindWeights" in component && component.kindWeights?.some(({ weight }) => weight < 0) === true);
