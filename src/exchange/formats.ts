import type { Format, FormatOptions } from "./format.ts";
import { ndjson } from "./ndjson.ts";

/** Each checks its options, and throws InputError for one that it needs or has no use for. */
export const formats: ReadonlyMap<string, (options: FormatOptions) => Format | Promise<Format>> = new Map([["ndjson", ndjson]]);
