import { DAY } from "../../../domain/durations.ts";
import { decayed, monthsBetween } from "../../time.ts";
import type { ActColumns } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { actsSelected, type Selects } from "./selection.ts";

/** How steadily somebody keeps coming back, by their own acts alone. A window of age k is at least k and less than k + 1 windows old. */
export function constancyOf(
  component: ComponentOf<"REGULARITY" | "RECENCY" | "TENURE" | "IDLENESS">,
  surroundings: Surroundings,
): Measurement {
  const selects = actsSelected(component.filter, surroundings);
  switch (component.measure) {
    case "REGULARITY": {
      const { windows, windowDays } = component;
      return ({ acts }, asOf) => windowsWithActs(acts, selects, asOf, windows, windowDays * DAY) / windows;
    }
    case "RECENCY": {
      const halfLife = component.halfLifeDays * DAY;
      return ({ acts }, asOf) => {
        const last = lastOf(acts, selects);
        return last < 0 ? 0 : decayed(asOf - (acts.at[last] ?? 0), halfLife);
      };
    }
    case "TENURE": {
      const halfLife = component.halfLifeDays * DAY;
      return ({ acts }) => {
        const last = lastOf(acts, selects);
        return last < 0 ? 0 : 1 - decayed((acts.at[last] ?? 0) - (acts.at[firstOf(acts, selects)] ?? 0), halfLife);
      };
    }
    case "IDLENESS":
      return ({ acts }, asOf) => {
        const last = lastOf(acts, selects);
        return last < 0 ? 0 : component.monthlyFactor ** monthsBetween(acts.at[last] ?? 0, asOf);
      };
  }
}

/** Rows ascend in time, so that each window is left for good: the acts of one stand side by side. */
function windowsWithActs(acts: ActColumns, selects: Selects | undefined, asOf: number, windows: number, length: number): number {
  let count = 0;
  let counted = -1;
  for (let row = acts.length - 1; row >= 0; row--) {
    const window = Math.floor((asOf - (acts.at[row] ?? 0)) / length);
    if (window >= windows) break;
    if (window === counted || (selects && !selects(acts, row))) continue;
    counted = window;
    count++;
  }
  return count;
}

/** −1 where there is none. */
function lastOf(acts: ActColumns, selects: Selects | undefined): number {
  let row = acts.length - 1;
  while (selects && row >= 0 && !selects(acts, row)) row--;
  return row;
}

function firstOf(acts: ActColumns, selects: Selects | undefined): number {
  let row = 0;
  while (selects && row < acts.length && !selects(acts, row)) row++;
  return row;
}
