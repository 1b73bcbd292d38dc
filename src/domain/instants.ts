const MINUTE = 60_000;
const SECONDS = Array.from({ length: 60 }, (_, n) => `${n}`.padStart(2, "0"));
const MILLISECONDS = Array.from({ length: 1_000 }, (_, n) => `${n}`.padStart(3, "0"));

/** The minute whose beginning was written last, and that. */
let written = { minute: Number.NaN, text: "" };

/**
 * An instant of epoch milliseconds in ISO 8601, in UTC, as `Date.toISOString` has it; throws RangeError for what is none. Instants
 * are mostly written beside others of the same minute, which leaves a tenth of the work.
 */
export function iso(at: number): string {
  const whole = Math.trunc(at);
  const minute = Math.floor(whole / MINUTE);
  if (written.minute !== minute) written = { minute, text: new Date(whole).toISOString().slice(0, -"00.000Z".length) };
  const rest = whole - minute * MINUTE;
  const second = Math.floor(rest / 1_000);
  return `${written.text}${SECONDS[second]}.${MILLISECONDS[rest - second * 1_000]}Z`;
}
