import { type Dialect, RowScanner } from "./row-scanner.ts";
import type { Decoded } from "./text-encoding.ts";
import { MAX_LINE, type TextLine } from "./text-lines.ts";

/** A row of a table with its place, and what is wrong with it. */
export interface Row {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Bytes from the start of the text to its end. */
  readonly end: number;
  readonly fields: readonly string[];
  readonly text: string;
  readonly problem?: string;
  /** The field that is to blame, counted from 0. */
  readonly field?: number;
}

export interface RowOptions {
  readonly dialect: Dialect;
  readonly decode: (bytes: Buffer) => Decoded;
  /** Lines that begin so hold no row. */
  readonly comment: string | null;
}

type DecodedLine = Pick<TextLine, "line" | "end"> & Decoded;

/**
 * The rows of a table. A quote that is never closed, or closed in the middle of a field, costs its own line alone: the lines after
 * it are read anew. The same when a row of several lines has not the right number of fields.
 */
export class RowReader {
  /** The number of fields that a row must have, once it is known. */
  width: number | null = null;
  readonly #options: RowOptions;
  #scanner: RowScanner;
  /** The lines of a row with an open quote. */
  #open: DecodedLine[] = [];
  /** Lines to be read, the next one last. */
  readonly #queue: DecodedLine[] = [];

  constructor(options: RowOptions) {
    this.#options = options;
    this.#scanner = new RowScanner(options.dialect);
  }

  async *read(lines: AsyncIterable<TextLine>): AsyncGenerator<Row> {
    for await (const { line, end, bytes, tooLong } of lines) {
      const decoded = this.#options.decode(bytes);
      if (!tooLong) yield* this.#rows({ line, end, ...decoded });
      else {
        yield* this.#rows();
        yield { line, end, fields: [], text: decoded.text, problem: `is longer than ${MAX_LINE} bytes: a row ends with a line feed` };
      }
    }
    yield* this.#rows();
  }

  /** What a line completes; without one, what is still open is given up. */
  *#rows(line?: DecodedLine): Generator<Row> {
    if (line) this.#queue.push(line);
    for (;;) {
      const next = this.#queue.pop();
      if (!next && (line || this.#open.length === 0)) return;
      const row = next ? this.#take(next) : this.#giveUp("is never closed");
      if (row) yield row;
    }
  }

  #take(line: DecodedLine): Row | undefined {
    const { comment } = this.#options;
    if (this.#open.length === 0 && (line.text.trim() === "" || (comment !== null && line.text.startsWith(comment)))) return undefined;
    const scanned = this.#scanner.scan(line.text);
    this.#open.push(line);
    if (typeof scanned === "object") return this.#giveUp(`is closed before more text, at line ${line.line}, character ${scanned.strayAt}`);
    const several = this.#open.length > 1;
    const { length } = this.#scanner.fields;
    if (scanned === "open") {
      if (several && this.width !== null && length >= this.width) return this.#giveUp("makes a row of too many fields");
      const [first = line] = this.#open;
      return line.end - first.end > MAX_LINE ? this.#giveUp("is never closed") : undefined;
    }
    if (several && this.width !== null && length !== this.width) return this.#giveUp(`makes a row of ${length} fields`);
    return this.#whole();
  }

  #whole(): Row {
    const { fields } = this.#scanner;
    const { lines, row } = this.#reset();
    const undecoded = lines.find(({ problem }) => problem !== undefined);
    if (undecoded) {
      const field = fields.findIndex((value) => value.includes("\uFFFD"));
      return { ...row, fields, problem: undecoded.problem, field: field < 0 ? undefined : field };
    }
    if (this.width !== null && fields.length !== this.width) {
      return { ...row, fields, problem: `has ${fields.length} field${fields.length === 1 ? "" : "s"} and should have ${this.width}` };
    }
    return { ...row, fields };
  }

  /** The first line of the row goes; those after it are rows of their own. */
  #giveUp(why: string): Row | undefined {
    const { line, character } = this.#scanner.quote;
    const { lines } = this.#reset();
    const [first, ...others] = lines;
    if (!first) return undefined;
    for (const later of others.reverse()) this.#queue.push(later);
    const problem = `the quote at line ${first.line + line}, character ${character} ${why}`;
    return { line: first.line, end: first.end, fields: [], text: first.text, problem };
  }

  #reset(): { lines: readonly DecodedLine[]; row: Pick<Row, "line" | "end" | "text"> } {
    const lines = this.#open;
    this.#open = [];
    this.#scanner = new RowScanner(this.#options.dialect);
    return { lines, row: { line: lines[0]?.line ?? 0, end: lines.at(-1)?.end ?? 0, text: lines.map(({ text }) => text).join("\n") } };
  }
}
