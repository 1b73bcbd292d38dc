/** How the fields of a row are told apart. */
export interface Dialect {
  /** Between two fields; null is any run of spaces and tabs. */
  readonly delimiter: string | null;
  /** Around a field that holds delimiters or line ends; null where there are no quotes. */
  readonly quote: string | null;
  /** Before a quote that is text; the quote itself where it is doubled. */
  readonly escape: string | null;
}

/** A row is whole, goes on in the next line, or has text after a closing quote at a character counted from 1. */
export type Scanned = "whole" | "open" | { readonly strayAt: number };

/** Reads one row, line by line, because a quoted field may hold line ends. */
export class RowScanner {
  readonly fields: string[] = [];
  /** The quote that was opened last: its line among those of the row, from 0, and its character there, from 1. */
  quote = { line: 0, character: 0 };
  #lines = 0;
  readonly #dialect: Dialect;
  #open = false;
  #quoted = "";

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  scan(line: string): Scanned {
    const { quote } = this.#dialect;
    this.#lines++;
    // Carriage returns end a line however many there are, and inside of quotes they are text.
    const end = line.length - (line.match(RETURNS)?.[0].length ?? 0);
    let at = this.#open ? 0 : this.#pastBlanks(line, 0);
    for (;;) {
      if (this.#open || (quote !== null && at < end && line.startsWith(quote, at))) {
        const close = this.#scanQuoted(line, at);
        if (close === null) return "open";
        at = close;
        if (at < end && !this.#isDelimiter(line, at)) return { strayAt: at + 1 };
        this.fields.push(this.#quoted);
      } else {
        const stop = this.#nextDelimiter(line, at, end);
        this.fields.push(line.slice(at, stop));
        at = stop;
      }
      if (at >= end) return "whole";
      at = this.#pastDelimiter(line, at);
      if (this.#dialect.delimiter === null && at >= end) return "whole";
    }
  }

  /** The place behind the closing quote; null when the line ends before it. */
  #scanQuoted(line: string, from: number): number | null {
    const { quote, escape: mark } = this.#dialect;
    if (quote === null) return null;
    let at = from;
    if (this.#open) this.#quoted += "\n";
    else {
      this.#open = true;
      this.#quoted = "";
      this.quote = { line: this.#lines - 1, character: from + 1 };
      at += quote.length;
    }
    for (;;) {
      const close = line.indexOf(quote, at);
      const escaped = mark === null || mark === quote ? -1 : line.indexOf(mark, at);
      if (escaped >= 0 && (close < 0 || escaped < close)) {
        this.#quoted += line.slice(at, escaped) + line.slice(escaped + 1, escaped + 2);
        at = escaped + 2;
      } else if (close < 0) {
        this.#quoted += line.slice(at);
        return null;
      } else if (mark === quote && line.startsWith(quote, close + quote.length)) {
        this.#quoted += line.slice(at, close + quote.length);
        at = close + 2 * quote.length;
      } else {
        this.#quoted += line.slice(at, close);
        this.#open = false;
        return close + quote.length;
      }
    }
  }

  #isDelimiter(line: string, at: number): boolean {
    const { delimiter } = this.#dialect;
    return delimiter === null ? isBlankAt(line, at) : line.startsWith(delimiter, at);
  }

  #nextDelimiter(line: string, from: number, end: number): number {
    const { delimiter } = this.#dialect;
    if (delimiter !== null) {
      const found = line.indexOf(delimiter, from);
      return found < 0 || found > end ? end : found;
    }
    let at = from;
    while (at < end && !isBlankAt(line, at)) at++;
    return at;
  }

  #pastDelimiter(line: string, at: number): number {
    return this.#dialect.delimiter === null ? this.#pastBlanks(line, at) : at + this.#dialect.delimiter.length;
  }

  #pastBlanks(line: string, from: number): number {
    let at = from;
    if (this.#dialect.delimiter === null) while (at < line.length && isBlankAt(line, at)) at++;
    return at;
  }
}

const RETURNS = /\r+$/;
const isBlankAt = (line: string, at: number) => line[at] === " " || line[at] === "\t" || line[at] === "\r";
