const HOUR = 3_600_000;

/** The first instant after the hour (UTC) of an instant: figures as of it count what happens now, and hold still for the hour. */
export const endOfHour = (now: number): number => (Math.floor(now / HOUR) + 1) * HOUR;
