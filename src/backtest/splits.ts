import type { BacktestFacts } from "./facts.ts";

/** Instants between what is known and what is to be foretold, and how far the stretches foretold overlap. */
export interface Splits {
  readonly instants: readonly number[];
  /** Of a horizon: 0 where none overlaps the next. */
  readonly overlap: number;
}

/**
 * So many instants, evenly over the brand's history until an instant: as much time lies before the first as between two of them,
 * and a horizon after the last. None where the history is not longer than the horizon.
 */
export function splitsOf({ acts }: BacktestFacts, { count, horizon, until }: { count: number; horizon: number; until: number }): Splits {
  const first = acts.at[0];
  const last = acts.at.findLast((at) => at < until);
  if (first === undefined || last === undefined) return { instants: [], overlap: 0 };
  // The last act is to be foretold, too.
  const latest = Math.min(until, last + 1) - horizon;
  const spacing = Math.floor((latest - first) / count);
  if (spacing <= 0) return { instants: [], overlap: 0 };
  const instants = Array.from({ length: count }, (_, i) => latest - (count - 1 - i) * spacing);
  return { instants, overlap: Math.max(0, 1 - spacing / horizon) };
}
