import { csv } from "./csv.ts";
import type { Format, FormatOptions } from "./format.ts";
import { ndjson } from "./ndjson.ts";
import { stackexchange } from "./stackexchange.ts";

/** Checks its options, and throws InputError for one that it needs or has no use for. */
type CreateFormat = (options: FormatOptions) => Format | Promise<Format>;

export const formats: ReadonlyMap<string, CreateFormat> = new Map<string, CreateFormat>([
  ["ndjson", ndjson],
  ["csv", csv],
  ["stackexchange", stackexchange],
]);
