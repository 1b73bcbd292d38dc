import { isUtf8 } from "node:buffer";
import type { Format, FormatOptions, Found } from "./format.ts";
import { InputError } from "./input.ts";

/** The exchange format itself. */
export function ndjson(options: FormatOptions): Format {
  const [needless] = Object.keys(options);
  if (needless) throw new InputError(`--${needless} is for formats that are not made of records: leave it out, or name the --format`);
  return { read: (input) => readNdjson(input.chunks()) };
}

const MAX_LINE = 1024 * 1024;
const MAX_DEPTH = 32;
const SHOWN = 1000;

/** Reads JSON values of at most 32 levels, one a line, in memory that does not grow with the file. Blank lines count and are left out. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<Found> {
  let line = 0;
  let end = 0;
  for await (const { bytes, length, ended } of split(chunks)) {
    end += length + (ended ? 1 : 0);
    const content = ++line === 1 ? withoutMark(bytes) : bytes;
    if (length <= MAX_LINE && isBlank(content)) continue;
    const read = length > MAX_LINE ? { problem: `is longer than ${MAX_LINE} bytes: a record is one line` } : parse(content);
    if ("problem" in read)
      yield {
        line,
        end,
        text: content
          .subarray(0, SHOWN * 4)
          .toString("utf8")
          .slice(0, SHOWN),
        problem: read.problem,
      };
    else yield { line, end, value: read.value };
  }
}

interface RawLine {
  /** Without the line feed; only the beginning of a line that is too long. */
  readonly bytes: Buffer;
  readonly length: number;
  /** By a line feed. */
  readonly ended: boolean;
}

async function* split(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    if (length <= MAX_LINE) parts.push(part);
    length += part.length;
  };
  const take = (ended: boolean): RawLine => {
    const [first] = parts;
    const bytes = first && parts.length === 1 ? first : Buffer.concat(parts);
    const line = { bytes, length, ended };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf("\n"); at >= 0; at = chunk.indexOf("\n", start)) {
      keep(chunk.subarray(start, at));
      yield take(true);
      start = at + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield take(false);
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

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

/** Some editors put a byte order mark before the first line. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
