import * as z from "zod";
import { type LogEntry, type LogPage, logEntry } from "./entries.ts";

/** A page holds at most this many entries and bytes, so that following the log takes bounded steps. */
export const PAGE_ENTRIES = 5_000;
export const PAGE_BYTES = 1_000_000;

/** Entries as they stand in a page: what is null, false, zero or empty is left out, since reading puts it back. */
export const encodeEntries = (entries: readonly LogEntry[]): string =>
  JSON.stringify(entries, (name, value) => (isDefault(name, value) ? undefined : value));

const isDefault = (name: string, value: unknown) =>
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0 && name !== "") ||
  (value === 0 && name.startsWith("votes"));

const entries = z.array(logEntry);

export const decodePage = (page: { position: number; at: number; entries: string }): LogPage => ({
  ...page,
  entries: entries.parse(JSON.parse(page.entries)),
});
