import { HOUR } from "./durations.ts";

/**
 * The instant that figures are of unless one is given: the first after the hour (UTC) of an instant. What happens now counts,
 * and a figure holds still for the hour.
 */
export const endOfHour = (now: number): number => (Math.floor(now / HOUR) + 1) * HOUR;
