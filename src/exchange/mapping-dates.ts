import { DateTime, IANAZone } from "luxon";
import { MappingProblem, Unmappable } from "./mapping-problem.ts";

interface DateStep {
  /** Of luxon's tokens; or iso, or seconds or milliseconds since 1970. */
  readonly date: string;
  /** Of dates that say no offset: an IANA name such as Europe/Paris. */
  readonly zone?: string;
  readonly locale: string;
}

/** Reads dates of one form as instants of the exchange format. */
export function compileDate({ date: format, zone, locale }: DateStep, path: PropertyKey[]): (text: string) => string {
  if (zone !== undefined && !IANAZone.isValidZone(zone)) {
    throw new MappingProblem([...path, "zone"], `${zone} is not a time zone such as UTC or Europe/Paris`);
  }
  const unit = UNITS.get(format);
  if (unit !== undefined) return (text) => sinceEpoch(text, unit, format);
  const iso = format === "iso";
  if (!iso && zone === undefined && !SAYS_OFFSET.test(withoutQuoted(format))) {
    throw new MappingProblem([...path, "date"], "says no offset (Z or z): add the zone that these dates are of");
  }
  const options = { zone: zone ?? "UTC", locale };
  const parser = iso ? undefined : parserOf(format, options, path);
  return (text) => {
    if (iso && zone === undefined && !ENDS_IN_OFFSET.test(text)) {
      throw new Unmappable(`${JSON.stringify(text)} says no offset: give the date of the mapping a zone`);
    }
    const read = parser ? DateTime.fromFormatParser(text, parser, options) : DateTime.fromISO(text, options);
    if (read.isValid) return new Date(read.toMillis()).toISOString();
    throw new Unmappable(`${JSON.stringify(text)} is not a date of the form ${format}: ${read.invalidExplanation ?? read.invalidReason}`);
  };
}

/** In milliseconds. */
const UNITS = new Map([
  ["seconds", 1000],
  ["milliseconds", 1],
]);

function sinceEpoch(text: string, unit: number, format: string): string {
  const date = new Date(NUMBER.test(text) ? Math.round(Number(text) * unit) : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new Unmappable(`${JSON.stringify(text)} is not a date of the form ${format}: it is a number since 1970`);
}

const NUMBER = /^\d{1,16}(\.\d+)?$/;
const SAYS_OFFSET = /[Zz]/;
const ENDS_IN_OFFSET = /(Z|[+-]\d{2}(:?\d{2})?)$/;
const withoutQuoted = (format: string) => format.replaceAll(/'[^']*'/g, "");

function parserOf(format: string, options: { zone: string; locale: string }, path: PropertyKey[]) {
  try {
    const parser = DateTime.buildFormatParser(format, options);
    DateTime.fromFormatParser("", parser, options);
    return parser;
  } catch (error) {
    throw new MappingProblem([...path, "date"], `is not a date format: ${error instanceof Error ? error.message : error}`);
  }
}
