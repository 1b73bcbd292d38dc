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

const entries = z.array(logEntry);

export const decodePage = (page: { position: number; at: number; entries: string }): LogPage => ({
  ...page,
  entries: entries.parse(JSON.parse(page.entries)),
});
