import { SaxesParser } from "saxes";
import type { Unreadable } from "./format.ts";
import { NOT_UTF8, Utf8Decoder } from "./utf8.ts";

/** An element that is all attributes, as databases write their rows. */
export interface XmlRow {
  /** Where it begins, from 1. */
  readonly line: number;
  /** Bytes from the start of the text to where the reading stood when it was found. */
  readonly end: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its beginning, as it was written. */
  readonly text: string;
  /** The column, from 1, in which an attribute begins; of the row itself for one that it does not have. */
  readonly columnOf: (attribute: string) => number;
}

/**
 * Reads `<root><row …/><row …/></root>` in memory that does not grow with the file. A row that is not XML is told and read over;
 * where the structure of the file is at fault the reading ends there, which is told, too. Document types, and with them entities
 * of their own, are refused.
 */
export async function* readXmlRows(chunks: AsyncIterable<Buffer>, root: string): AsyncGenerator<XmlRow | Unreadable> {
  const reader = new RowReader(root);
  for await (const chunk of chunks) {
    yield* reader.read(chunk);
    if (reader.ended) return;
  }
  yield* reader.finish();
}

/** Characters from the end of one row to the end of the next; no database writes more. */
const MAX_ROW = 4 * 1024 * 1024;
const SHOWN = 1000;

type Told = XmlRow | Unreadable;

interface OpenRow {
  readonly line: number;
  readonly column: number;
  /** Characters before it. */
  readonly position: number;
  /** The columns, from 0, where its name and its attributes end. */
  readonly ends: number[];
  /** Its beginning, once the chunk that holds it is done with. */
  text?: string;
  fault?: string;
}

/** The structure of the file is at fault: nothing that follows can be relied on. */
class Broken extends Error {}

class RowReader {
  /** Nothing more is to be read. */
  ended = false;
  readonly #root: string;
  readonly #parser = new SaxesParser({ position: false, xmlns: false });
  readonly #decoder = new Utf8Decoder();
  #told: Told[] = [];
  #bytes = 0;
  #chunk = "";
  /** Characters before the chunk. */
  #chunkStart = 0;
  /** Elements that are open. */
  #depth = 0;
  /** The row whose attributes are coming. */
  #row: OpenRow | null = null;
  /** Characters before the end of the last tag. */
  #tagEnd = 0;
  #rootClosed = false;

  constructor(root: string) {
    this.#root = root;
    const parser = this.#parser;
    parser.on("xmldecl", ({ encoding }) => {
      if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding))
        this.#break(`says that it is ${encoding}: convert it to UTF-8 and say so in it`);
    });
    parser.on("doctype", () => {
      const start = this.#chunkStart + this.#chunk.lastIndexOf("<!DOCTYPE", parser.position - this.#chunkStart);
      this.#break("has a document type, which is refused because it can define entities without end: remove it", start);
    });
    parser.on("opentagstart", ({ name }) => this.#started(name, parser.position - name.length - 2));
    parser.on("attribute", () => this.#row?.ends.push(parser.columnIndex));
    parser.on("opentag", ({ attributes }) => this.#opened(attributes));
    parser.on("closetag", () => {
      this.#rootClosed = --this.#depth === 0;
    });
    parser.on("text", (text) => {
      if (this.#depth === 0 || !/\S/.test(text)) return;
      const [first = "", ...rest] = text.trimStart().split("\n");
      this.#tell(parser.line - rest.length, "is in no row", first);
    });
    parser.on("error", ({ message }) => this.#failed(message.replace(/\.$/, "")));
  }

  read(chunk: Buffer): Told[] {
    this.#bytes += chunk.length;
    return this.#parse(this.#decoder.write(chunk), () => undefined);
  }

  finish(): Told[] {
    return this.#parse(this.#decoder.end(), () => {
      if (!this.#rootClosed) this.#break(`ends without </${this.#root}>: it was cut off, and what followed is missing`);
      this.#parser.close();
    });
  }

  #parse(text: string, then: () => void): Told[] {
    this.#chunk = text;
    try {
      this.#parser.write(text);
      then();
      if (this.#row) this.#row.text ??= this.#textFrom(this.#row.position);
      this.#chunkStart += text.length;
      if (this.#chunkStart - this.#tagEnd > MAX_ROW) this.#break(`has more than ${MAX_ROW} characters in a row`);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.ended = true;
    }
    const told = this.#told;
    this.#told = [];
    return told;
  }

  #started(name: string, position: number): void {
    const { line, columnIndex } = this.#parser;
    if (this.#depth === 0 && name !== this.#root)
      this.#break(`begins with <${name}> and not with <${this.#root}>: is it another file?`, position);
    if (this.#depth === 1 && name !== "row") this.#break(`has a <${name}> where only rows are expected`, position);
    if (this.#depth === 1) this.#row = { line, column: columnIndex - name.length - 1, position, ends: [columnIndex - 1] };
    if (this.#depth > 1) this.#break(`has a <${name}> in a row that is not closed`, position);
  }

  #opened(attributes: Readonly<Record<string, string>>): void {
    this.#depth++;
    this.#tagEnd = this.#parser.position;
    if (!this.#row) return;
    const { line, column, position, ends, fault, text = this.#textFrom(position) } = this.#row;
    this.#row = null;
    if (fault !== undefined) return this.#tell(line, fault, text);
    const columnOf = (attribute: string) => {
      const before = attribute in attributes ? ends[Object.keys(attributes).indexOf(attribute)] : undefined;
      return before === undefined ? column : before + 2;
    };
    this.#told.push({ line, end: this.#bytes, attributes, text, columnOf });
  }

  #failed(message: string): void {
    const { line, columnIndex: column, position } = this.#parser;
    const why = this.#chunk[position - this.#chunkStart - 1] === NOT_UTF8 ? "bytes that are not UTF-8" : message;
    if (!this.#row) return this.#break(`is not XML: ${why}`);
    const where = line === this.#row.line ? `column ${column}` : `line ${line}, column ${column}`;
    this.#row.fault ??= `is not XML at ${where}: ${why}`;
  }

  #tell(line: number, problem: string, text: string): void {
    this.#told.push({ line, end: this.#bytes, problem, text: text.slice(0, SHOWN).replaceAll(NOT_UTF8, "\uFFFD") });
  }

  /** Tells what is wrong from a position on, the present one unless said otherwise, and ends the reading. */
  #break(problem: string, position = this.#parser.position): never {
    const { line, column } = this.#placeOf(position);
    const text = this.#row?.text ?? this.#textFrom(this.#row?.position ?? position);
    this.#tell(line, `the file ${problem} (column ${column}). Nothing after this was read`, text);
    throw new Broken();
  }

  /** Line and column, from 1, of a position in the chunk. */
  #placeOf(position: number): { line: number; column: number } {
    const { position: now, line, columnIndex } = this.#parser;
    const start = position - this.#chunkStart;
    const between = this.#chunk.slice(start, now - this.#chunkStart);
    const lines = between.split("\n").length - 1;
    const column = lines === 0 ? columnIndex - between.length : start - this.#chunk.lastIndexOf("\n", start) - 1;
    return { line: line - lines, column: column + 1 };
  }

  #textFrom(position: number): string {
    const start = Math.max(0, position - this.#chunkStart);
    return this.#chunk.slice(start, Math.min(start + SHOWN, this.#parser.position - this.#chunkStart));
  }
}
