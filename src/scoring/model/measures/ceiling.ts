import { DAY } from "../../../domain/durations.ts";
import type { History } from "../../ambassadors/history.ts";
import { decayed } from "../../time.ts";
import type { Component, ComponentOf } from "../scoring-model.ts";
import { boundOf, wordsOf } from "./beta-lower-bound.ts";
import type { Surroundings } from "./measurement.ts";
import { actsSelected } from "./selection.ts";

/** For so long after a look a ceiling holds, in milliseconds. */
export const HOLDS_FOR = 8 * DAY;

/**
 * How high a component can come while time goes by and its person does and hears nothing more. Right for what is made of a history
 * alone, by weights that are not below 0.
 */
export interface Ceiling {
  /** In so many milliseconds it sinks to half; Infinity where it stays. */
  readonly halfLife: number;
  /** At the instant of the look, of what was measured then. */
  height(history: History, asOf: number, measured: number): number;
}

export function ceilingOf(component: Component, surroundings: Surroundings): Ceiling {
  switch (component.measure) {
    case "REGULARITY":
      return { halfLife: Number.POSITIVE_INFINITY, height: windowsToCome(component, surroundings) };
    case "BETA_LOWER_BOUND":
      return { halfLife: Number.POSITIVE_INFINITY, height: boundToCome(component, surroundings) };
    case "RECENCY":
      return sinking(component.halfLifeDays * DAY);
    case "DECAYED_SUM":
      return sinking(component.halfLifeDays === undefined ? Number.POSITIVE_INFINITY : component.halfLifeDays * DAY);
    // Acts to expect halve in a quarter of the horizon; responses to expect of each halve in all of it, less what the prior keeps.
    case "POWER":
      return sinking((component.horizonDays * DAY) / 4);
    default:
      return sinking(Number.POSITIVE_INFINITY);
  }
}

const sinking = (halfLife: number): Ceiling => ({ halfLife, height: (_, __, measured) => measured });

/** Each act in the window where it is, and in those that it comes to be in. */
function windowsToCome({ windows, windowDays, filter }: ComponentOf<"REGULARITY">, surroundings: Surroundings): Ceiling["height"] {
  const selects = actsSelected(filter, surroundings);
  const length = windowDays * DAY;
  return ({ acts }, asOf) => {
    let count = 0;
    let next = 0;
    for (let row = acts.length - 1; row >= 0 && next < windows; row--) {
      if (selects && !selects(acts, row)) continue;
      const age = asOf - (acts.at[row] ?? 0);
      const first = Math.max(next, Math.floor(age / length));
      const last = Math.min(windows - 1, Math.floor((age + HOLDS_FOR) / length));
      if (last < first) continue;
      count += last - first + 1;
      next = last + 1;
    }
    return count / windows;
  };
}

/** What is said in favour stays at most, and what is said against sinks by its half-life at most, whatever the caps. */
function boundToCome(component: ComponentOf<"BETA_LOWER_BOUND">, surroundings: Surroundings): Ceiling["height"] {
  const words = wordsOf(component, surroundings);
  const least = decayed(HOLDS_FOR, component.halfLifeDays * DAY);
  return (history, asOf, measured) => {
    const { favourable, unfavourable } = words(history, asOf);
    return unfavourable === 0 ? measured : boundOf({ favourable, unfavourable: least * unfavourable }, component.quantile);
  };
}
