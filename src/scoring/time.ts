export const DAY = 86_400_000;

/** What an act of this age weighs when its weight halves every half-life; both in milliseconds. */
export const decayed = (age: number, halfLife: number): number => 2 ** (-age / halfLife);
