/** A line of a text, as bytes. */
export interface TextLine {
  /** From 1. */
  readonly line: number;
  /** Bytes from the start of the text to its end, the line feed included. */
  readonly end: number;
  /** Without the line feed, and the first without a byte order mark; only the beginning of a line that is too long. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

/** What a record may take up; a longer line is no line but a file without line ends. */
export const MAX_LINE = 1024 * 1024;

/** The lines of a text in memory that does not grow with it, whatever the pieces it comes in. */
export async function* textLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextLine> {
  let line = 0;
  let end = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    if (length <= MAX_LINE) parts.push(part);
    length += part.length;
  };
  const take = (feed: 0 | 1): TextLine => {
    const [first] = parts;
    const bytes = first && parts.length === 1 ? first : Buffer.concat(parts);
    end += length + feed;
    const taken = { line: ++line, end, bytes: line === 1 ? withoutMark(bytes) : bytes, tooLong: length > MAX_LINE };
    parts = [];
    length = 0;
    return taken;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf("\n"); at >= 0; at = chunk.indexOf("\n", start)) {
      keep(chunk.subarray(start, at));
      yield take(1);
      start = at + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield take(0);
}

export function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

const SHOWN = 1000;

/** What of a line is shown to a person. */
export function beginning(bytes: Buffer): string {
  return bytes
    .subarray(0, SHOWN * 4)
    .toString("utf8")
    .slice(0, SHOWN);
}

/** Some editors put a byte order mark before the first line. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
