import { isUtf8 } from "node:buffer";

/** Stands for bytes that are not UTF-8: no text holds this character, and whoever parses the text refuses it at its place. */
export const NOT_UTF8 = "\uFFFE";

/** Turns the chunks of a file into text, cut between characters. */
export class Utf8Decoder {
  #rest: Buffer = Buffer.alloc(0);

  write(chunk: Buffer): string {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const end = endOfWhole(bytes);
    this.#rest = Buffer.from(bytes.subarray(end));
    return decode(bytes.subarray(0, end));
  }

  /** What is left: the beginning of a character whose end never came. */
  end(): string {
    return decode(this.#rest);
  }
}

/** Only the lines that are not UTF-8 are marked, since texts may well hold the usual replacement character. */
function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf("\n", start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    text += isUtf8(line) ? line.toString("utf8") : line.toString("utf8").replaceAll("\uFFFD", NOT_UTF8);
    start = end;
  }
  return text;
}

/** Where a character begins that the bytes do not end, or their end. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return lengthFrom(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const lengthFrom = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
