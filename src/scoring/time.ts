/** What an act of this age weighs when its weight halves every half-life; both in milliseconds. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-age / halfLife);

/** How many calendar months, in UTC, have begun since an instant. */
export function monthsBetween(since: number, until: number): number {
  const [from, to] = [new Date(since), new Date(until)];
  return 12 * (to.getUTCFullYear() - from.getUTCFullYear()) + to.getUTCMonth() - from.getUTCMonth();
}
