import { endOfHour } from "../domain/as-of.ts";
import { HOUR } from "../domain/durations.ts";
import { BadUserInput } from "../domain/errors.ts";
import { iso } from "../domain/instants.ts";
import type { Period as Stretch } from "../scoring/pyramid/pyramid.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { instantOf } from "./instants.ts";

export const Timespan = builder.inputType("Timespan", {
  description: "A stretch of time with two ends: from and to, or a duration that ends at asOf.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant inside." }),
    to: t.field({ type: "DateTime", description: "The first instant after it; asOf unless given." }),
    last: t.string({
      description: "The time before asOf, as an ISO 8601 duration of weeks, days and hours, such as P90D. Without from and to.",
    }),
  }),
});

type TimespanInput = typeof Timespan.$inferInput;

/** The instant that figures are of: the end of the present UTC hour unless given. */
export const asOfOr = (text: string | null | undefined, { now }: Pick<Context, "now">): number => instantOf(text, "asOf") ?? endOfHour(now);

/** Epoch milliseconds. */
export function stretchOf({ from, to, last }: TimespanInput, asOf: number, argument: string): Stretch {
  if (last != null) {
    if (from != null || to != null)
      throw new BadUserInput(`${argument}.last ends at asOf: give it alone, or from and to`, `${argument}.last`);
    return { from: asOf - durationOf(last, `${argument}.last`), to: asOf };
  }
  const start = instantOf(from, `${argument}.from`);
  const end = instantOf(to, `${argument}.to`) ?? asOf;
  if (start === undefined) throw new BadUserInput(`${argument} has no beginning: give from, or last`, argument);
  if (end <= start) {
    const ends = `${iso(start)} to ${iso(end)}`;
    throw new BadUserInput(`${argument} ends before it starts, or holds nothing: ${ends}`, argument);
  }
  return { from: start, to: end };
}

const DURATION = /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H))?$/;

/** Milliseconds of an ISO 8601 duration of weeks, days and hours. */
export function durationOf(text: string, argument: string): number {
  const [, weeks = 0, days = 0, hours = 0] = DURATION.exec(text) ?? [];
  const milliseconds = ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * HOUR;
  if (milliseconds > 0) return milliseconds;
  throw new BadUserInput(
    `${argument} must be an ISO 8601 duration of weeks, days and hours, such as P90D or P2W: ${JSON.stringify(text)}; months and years differ in length`,
    argument,
  );
}
