/** A stretch of time [since, until) in epoch milliseconds. */
export interface Interval {
  readonly since: number;
  readonly until: number;
}

/** What the stretches have in common, or null when that is nothing. */
export function overlap(...intervals: Interval[]): Interval | null {
  const since = Math.max(...intervals.map((interval) => interval.since));
  const until = Math.min(...intervals.map((interval) => interval.until));
  return since < until ? { since, until } : null;
}
