import { isUtf8 } from "node:buffer";
import type { Format, FormatOptions, Found } from "./format.ts";
import { InputError } from "./input.ts";
import { beginning, isBlank, MAX_LINE, textLines } from "./text-lines.ts";

/** The exchange format itself. */
export function ndjson(options: FormatOptions): Format {
  const [needless] = Object.keys(options);
  if (needless) throw new InputError(`--${needless} is for formats that are not made of records: leave it out, or name the --format`);
  return { read: (input) => readNdjson(input.chunks()) };
}

const MAX_DEPTH = 32;

/** Reads JSON values of at most 32 levels, one a line, in memory that does not grow with the file. Blank lines count and are left out. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<Found> {
  for await (const { line, end, bytes, tooLong } of textLines(chunks)) {
    if (!tooLong && isBlank(bytes)) continue;
    const read = tooLong ? { problem: `is longer than ${MAX_LINE} bytes: a record is one line` } : parse(bytes);
    yield "problem" in read ? { line, end, text: beginning(bytes), problem: read.problem } : { line, end, value: read.value };
  }
}

function parse(bytes: Buffer): { value: unknown } | { problem: string } {
  if (!isUtf8(bytes)) return { problem: "is not UTF-8: convert the file" };
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    return { problem: `is not JSON: ${error instanceof Error ? error.message.replace(/ \(line 1 column \d+\)/, "") : error}` };
  }
  const problem = unfit(value, MAX_DEPTH);
  return problem ? { problem } : { value };
}

/** Whatever walks the value later may recurse, and assigns its fields to objects. */
function unfit(value: unknown, levels: number): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (levels === 0) return `is nested deeper than ${MAX_DEPTH} levels`;
  if (Object.hasOwn(value, "__proto__")) return "has a field __proto__, which no record has";
  for (const item of Object.values(value)) {
    const problem = unfit(item, levels - 1);
    if (problem) return problem;
  }
  return undefined;
}
