import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowReader } from "../../src/exchange/rows.ts";
import { decoderOf } from "../../src/exchange/text-encoding.ts";
import { textLines } from "../../src/exchange/text-lines.ts";

interface Options {
  readonly delimiter?: string | null;
  readonly quote?: string | null;
  readonly escape?: string | null;
  readonly comment?: string | null;
  readonly encoding?: string;
  readonly width?: number | null;
}

async function rowsOf(text: string | Buffer, { encoding = "utf-8", comment = null, width = null, ...dialect }: Options = {}) {
  const decode = decoderOf(encoding);
  if (!decode) throw new Error(`${encoding} is not known`);
  const reader = new RowReader({ dialect: { delimiter: ",", quote: '"', escape: '"', ...dialect }, decode, comment });
  reader.width = width;
  return await Array.fromAsync(reader.read(textLines(pieces(Buffer.from(text)))));
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  const size = bytes.length < 1000 ? 7 : 65_537;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const fieldsOf = async (text: string, options?: Options) => (await rowsOf(text, options)).map(({ fields }) => fields);
const told = async (text: string | Buffer, options?: Options) =>
  (await rowsOf(text, options)).map(({ line, fields, problem }) => [line, problem ?? fields]);

describe("a table", () => {
  it("has fields between delimiters, empty ones too", async () => {
    expect(await fieldsOf("a,b,c\n,,\n1,,3")).toEqual([
      ["a", "b", "c"],
      ["", "", ""],
      ["1", "", "3"],
    ]);
    expect(await fieldsOf("a||b|c\n", { delimiter: "||" })).toEqual([["a", "b|c"]]);
  });

  it("may divide fields by runs of blanks, and end its lines as oddly as it likes", async () => {
    expect(await fieldsOf("  0  1\r\r\n2\t \t3 \n4 5", { delimiter: null, quote: null })).toEqual([
      ["0", "1"],
      ["2", "3"],
      ["4", "5"],
    ]);
    expect(await fieldsOf('1 "a b"  2', { delimiter: null })).toEqual([["1", "a b", "2"]]);
  });

  it("keeps delimiters, quotes and line ends that are quoted, and carriage returns within a line", async () => {
    expect(await rowsOf('1,"a, ""b""\r\nc",2\r\nx \r\ry,"",\n')).toEqual([
      { line: 1, end: 19, fields: ["1", 'a, "b"\r\nc', "2"], text: '1,"a, ""b""\r\nc",2\r' },
      { line: 3, end: 29, fields: ["x \r\ry", "", ""], text: 'x \r\ry,"",' },
    ]);
  });

  it("may mark quotes by another sign, or have none", async () => {
    expect(await fieldsOf('"a \\"b\\" \\\\",c\n', { escape: "\\" })).toEqual([['a "b" \\', "c"]]);
    expect(await fieldsOf('"a,b"\n', { quote: null })).toEqual([['"a', 'b"']]);
    expect(await fieldsOf('5" pipe,6"\n')).toEqual([['5" pipe', '6"']]);
  });

  it("leaves out blank lines and comments, and counts them", async () => {
    expect(await told("# who knows whom\n\n1,2\n  \n#\n3,4\n", { comment: "#" })).toEqual([
      [3, ["1", "2"]],
      [6, ["3", "4"]],
    ]);
  });

  it("with a quote that is never closed loses that line alone", async () => {
    expect(await told('1,a\n2,"b\n3,c\n4,d\n', { width: 2 })).toEqual([
      [1, ["1", "a"]],
      [2, "the quote at line 2, character 3 is never closed"],
      [3, ["3", "c"]],
      [4, ["4", "d"]],
    ]);
  });

  it("with a quote that is closed by the next one loses that line alone", async () => {
    expect(await told('1,"a\n2,"b, c"\n3,d\n', { width: 2 })).toEqual([
      [1, "the quote at line 1, character 3 is closed before more text, at line 2, character 4"],
      [2, ["2", "b, c"]],
      [3, ["3", "d"]],
    ]);
    expect(await told('1,"a\n"2",b\n3,"d\n4",e,f\n5,g\n', { width: 2 })).toEqual([
      [1, "the quote at line 1, character 3 is closed before more text, at line 2, character 2"],
      [2, ["2", "b"]],
      [3, "the quote at line 3, character 3 makes a row of 4 fields"],
      [4, "has 3 fields and should have 2"],
      [5, ["5", "g"]],
    ]);
  });

  it("with text behind a closing quote loses that line alone", async () => {
    expect(await told('1,"a"b\n2,c\n', { width: 2 })).toEqual([
      [1, "the quote at line 1, character 3 is closed before more text, at line 1, character 6"],
      [2, ["2", "c"]],
    ]);
  });

  it("with many bad quotes is read to its end", async () => {
    const rows = await rowsOf(`${'"a\nb","c\n'.repeat(2000)}1,2\n`, { width: 2 });
    expect(rows.filter(({ problem }) => problem === undefined).length).toBeGreaterThan(0);
    expect(rows.at(-1)).toMatchObject({ line: 4001, fields: ["1", "2"] });
  });

  it("gives up a quote after a megabyte", async () => {
    const rows = await rowsOf(`1,"a\n${`2,${"b".repeat(997)}\n`.repeat(2000)}`, { width: 2 });
    expect(rows).toHaveLength(2001);
    expect(rows[0]).toMatchObject({ line: 1, problem: "the quote at line 1, character 3 is never closed" });
    expect(rows.at(-1)).toMatchObject({ line: 2001, fields: ["2", "b".repeat(997)], end: 2_000_005 });
  });

  it("says which field is not of its encoding, and reads on", async () => {
    const latin = Buffer.concat([Buffer.from("1,caf"), Buffer.from([0xe9]), Buffer.from("\n2,thé\n")]);
    const rows = await rowsOf(latin);
    expect(rows).toMatchObject([
      { line: 1, field: 1, problem: "is not utf-8 at character 6: convert the file, or name its encoding in the mapping" },
      { line: 2, fields: ["2", "thé"] },
    ]);
    expect(await rowsOf(latin.subarray(0, 7), { encoding: "windows-1252" })).toMatchObject([{ fields: ["1", "café"] }]);
  });

  it("refuses a line over a megabyte", async () => {
    const rows = await rowsOf(`1,2\n${"x".repeat(2_000_000)}\n3,4\n`);
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, "is longer than 1048576 bytes: a row ends with a line feed"],
      [3, undefined],
    ]);
  });

  it("comes back as it was written", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", "\r", " ", "é", "☕") });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const written = rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        expect(await fieldsOf(written, { width: rows[0]?.length ?? null })).toEqual(rows);
      }),
    );
  });
});
