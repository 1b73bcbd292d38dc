import { below, logNormal, type Random, random, weighted } from "./random.ts";

/** Fixed, so that a seed means the same data on any day. */
export const START = Date.UTC(2024, 0, 1);
const END = Date.UTC(2026, 0, 1);
export const DAY = 86_400_000;
export const DAYS = (END - START) / DAY;
const HOUR = 3_600_000;
const HOURS = (END - START) / HOUR;

/** How much happens in each hour of the two years: growth, weeks, days, noise, and the heat of a dozen incidents. */
export interface Calendar {
  /** The sum of the hours' weights before each hour, and all of it at the end. */
  readonly sums: Float64Array;
  /** The brand whose incident is talked about in each hour, or -1. */
  readonly topic: Int16Array;
  /** What the incident adds, as a share of the hour's usual acts. */
  readonly heat: Float32Array;
}

const HOUR_OF_DAY = [2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 10, 11, 10, 9, 9, 10, 11, 13, 15, 16, 14, 9, 5];
/** From Sunday. */
const DAY_OF_WEEK = [0.8, 1.1, 1.15, 1.15, 1.1, 1, 0.7];
const GROWTH = 4;
const INCIDENTS = 12;
const INCIDENT_HOURS = 7 * 24;
const INCIDENT_FADES = 36;

/** @param shares the sums of the brands' shares of attention */
export function calendar(seed: number, shares: Float64Array): Calendar {
  const draw = random(seed, "calendar");
  const { topic, heat } = incidents(draw, shares);
  const sums = new Float64Array(HOURS + 1);
  let dayNoise = 1;
  for (let hour = 0; hour < HOURS; hour++) {
    const date = new Date(START + hour * HOUR);
    if (date.getUTCHours() === 0) dayNoise = logNormal(draw, 1, 0.2);
    const rhythm = (HOUR_OF_DAY[date.getUTCHours()] ?? 0) * (DAY_OF_WEEK[date.getUTCDay()] ?? 0) * GROWTH ** (hour / HOURS);
    sums[hour + 1] = (sums[hour] ?? 0) + rhythm * dayNoise * logNormal(draw, 1, 0.3) * (1 + (heat[hour] ?? 0));
  }
  return { sums, topic, heat };
}

export const hourOf = (at: number) => Math.floor((at - START) / HOUR);
export const dayOf = (at: number) => Math.floor((at - START) / DAY);

const DATES = Array.from({ length: DAYS + 1 }, (_, day) => new Date(START + day * DAY).toISOString().slice(0, 11));
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));

/** ISO 8601 of a moment in the two years, to the second; several times as fast as a Date, which would be a fifth of what an act costs. */
export function isoInstant(at: number): string {
  const day = dayOf(at);
  const second = Math.floor((at - START - day * DAY) / 1000);
  const [hours, minutes, seconds] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return `${DATES[day]}${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes]}:${TWO_DIGITS[seconds]}Z`;
}

/**
 * Gives `count` instants in order, a whole second each: a Poisson process with the calendar's rate, on condition of its
 * count. The smallest of k uniform numbers is drawn at once, then the smallest of the other k − 1 (Bentley & Saxe 1980),
 * so nothing is kept and nothing sorted.
 */
export function clock(draw: Random, { sums }: Calendar, count: number): () => number {
  const total = sums[HOURS] ?? 0;
  let remaining = count;
  let rest = 1;
  let hour = 0;
  return () => {
    rest *= (1 - draw()) ** (1 / remaining--);
    const mark = (1 - rest) * total;
    while (hour < HOURS - 1 && (sums[hour + 1] ?? 0) <= mark) hour++;
    const before = sums[hour] ?? 0;
    const share = Math.min((mark - before) / ((sums[hour + 1] ?? 0) - before), 0.9999);
    return START + hour * HOUR + Math.floor(share * 3600) * 1000;
  };
}

function incidents(draw: Random, shares: Float64Array): Pick<Calendar, "topic" | "heat"> {
  const topic = new Int16Array(HOURS).fill(-1);
  const heat = new Float32Array(HOURS);
  for (let n = 0; n < INCIDENTS; n++) {
    const brand = weighted(draw, shares, 0, shares.length - 1);
    const start = below(draw, HOURS);
    const height = logNormal(draw, 1.5, 0.5);
    for (let hour = start; hour < Math.min(start + INCIDENT_HOURS, HOURS); hour++) {
      topic[hour] = brand;
      heat[hour] = height * Math.exp(-(hour - start) / INCIDENT_FADES);
    }
  }
  return { topic, heat };
}
