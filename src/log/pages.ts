import { Ajv, type ValidateFunction } from "ajv";
import * as z from "zod";
import { type LogEntry, type LogPage, logEntry } from "./entries.ts";

/** A page holds at most this many entries and bytes, so that following the log takes bounded steps. */
export const PAGE_ENTRIES = 5_000;
export const PAGE_BYTES = 1_000_000;

/** Entries as they stand in a page: what is null, false, zero or empty is left out, since reading puts it back. */
export const encodeEntries = (entries: readonly LogEntry[]): string => JSON.stringify(entries.map(withoutDefaults));

function withoutDefaults(entry: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name in entry) {
    const value = entry[name];
    const isDefault =
      value === null || value === false || (Array.isArray(value) && value.length === 0) || (value === 0 && name.startsWith("votes"));
    if (!isDefault) kept[name] = value;
  }
  return kept;
}

/** The page that is stored so; throws when an entry is none that this version writes. */
export const decodePage = (page: { position: number; at: number; entries: string }): LogPage => ({
  ...page,
  entries: JSON.parse(page.entries).map((entry: unknown, index: number) => whole(entry, page.position, index)),
});

/** An entry with what was left out of it. */
function whole(entry: unknown, position: number, index: number): LogEntry {
  const stored = STORED.get(Object(entry).type);
  if (stored?.isValid(entry)) return { ...stored.defaults, ...entry };
  const why = ajv.errorsText(stored?.isValid.errors, { dataVar: "it" });
  throw new Error(`entry ${index} of page ${position} of the log is none that this version writes: ${why}`);
}

/**
 * How entries of each type are stored, as the schema says. A log is read far more often than written, and code made for the
 * schema checks an entry in a tenth of the time that the schema itself takes.
 */
const ajv = new Ajv({ strict: false });
const STORED = new Map<unknown, { isValid: ValidateFunction<LogEntry>; defaults: object }>(
  logEntry.options.map((type) => {
    const isValid = ajv.compile<LogEntry>(z.toJSONSchema(type, { io: "input", target: "draft-7" }));
    return [type.shape.type.value, { isValid, defaults: defaultsOf(type.shape) }];
  }),
);

/** Frozen, since all entries share them. */
function defaultsOf(shape: Readonly<Record<string, z.core.$ZodType>>): object {
  const defaults = Object.entries(shape).map(([name, type]) => [name, type instanceof z.ZodDefault ? type.def.defaultValue : undefined]);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined).map(([name, value]) => [name, Object.freeze(value)]));
}
