const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What an act of this age weighs when its weight halves every half-life; both in milliseconds. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-age / halfLife);

/** The end of the UTC hour that holds the instant: what happens today counts, and a figure holds still for the hour. */
export const endOfHour = (now: number): number => (Math.floor(now / HOUR) + 1) * HOUR;
