import { describe, expect, it } from "vitest";
import type { Found } from "../../src/exchange/format.ts";
import { readNdjson } from "../../src/exchange/ndjson.ts";

async function* pieces(...given: (string | Uint8Array)[]): AsyncGenerator<Buffer> {
  for (const piece of given) yield Buffer.from(piece);
}

async function read(...given: (string | Uint8Array)[]): Promise<Found[]> {
  return await Array.fromAsync(readNdjson(pieces(...given)));
}

const values = (lines: Found[]) =>
  lines.map((line) => ("value" in line ? [line.line, line.value] : [line.line, "problem" in line && line.problem]));

describe("a file of NDJSON", () => {
  it("is read line by line, with numbers and places", async () => {
    expect(await read('{"id":"ada"}\n{"id":"bilal"}\n')).toEqual([
      { line: 1, end: 13, value: { id: "ada" } },
      { line: 2, end: 28, value: { id: "bilal" } },
    ]);
  });

  it("may come in pieces of any size", async () => {
    const text = '{"name":"Zénith ☕"}\r\n\n{"name":"𝔄da"}';
    const bytes = Buffer.from(text);
    const whole = await read(text);
    for (const size of [1, 2, 3, 7]) {
      const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await read(...cut)).toEqual(whole);
    }
    expect(values(whole)).toEqual([
      [1, { name: "Zénith ☕" }],
      [3, { name: "𝔄da" }],
    ]);
  });

  it("may start with a byte order mark", async () => {
    expect(values(await read('\uFEFF{"id":"ada"}\n'))).toEqual([[1, { id: "ada" }]]);
    expect(values(await read('1\n\uFEFF{"id":"ada"}\n'))[1]?.[1]).toMatch(/^is not JSON/);
  });

  it("may end its lines as Windows does, have blank ones, and lack the last end", async () => {
    expect(values(await read('{"n":1}\r\n\r\n  \t\n\n{"n":2}'))).toEqual([
      [1, { n: 1 }],
      [5, { n: 2 }],
    ]);
  });

  it("may be empty", async () => {
    expect(await read()).toEqual([]);
    expect(await read("", "\n\n")).toEqual([]);
  });

  it("is read on after a bad line", async () => {
    expect(values(await read('{"n":1\n{"n":2}\nnonsense\n[]\n"text"\n'))).toEqual([
      [1, "is not JSON: Expected ',' or '}' after property value in JSON at position 6"],
      [2, { n: 2 }],
      [3, "is not JSON: Unexpected token 'o', \"nonsense\" is not valid JSON"],
      [4, []],
      [5, "text"],
    ]);
  });

  it("says which line is not UTF-8, and shows its beginning", async () => {
    const lines = await read("1\n", Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), "\n2\n");
    expect(lines).toEqual([
      { line: 1, end: 2, value: 1 },
      { line: 2, end: 7, text: "{��}", problem: "is not UTF-8: convert the file" },
      { line: 3, end: 9, value: 2 },
    ]);
  });

  it("refuses a line over a megabyte, and keeps only its beginning", async () => {
    const long = `{"text":"${"x".repeat(5_000_000)}"}`;
    const [first, second] = await read(long.slice(0, 2_000_000), long.slice(2_000_000), '\n{"n":2}\n');
    expect(first).toMatchObject({ line: 1, problem: "is longer than 1048576 bytes: a record is one line" });
    expect(first && "text" in first && first.text.length).toBe(1000);
    expect(second).toEqual({ line: 2, end: long.length + 9, value: { n: 2 } });
  });

  it("takes 32 levels and survives half a million", async () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const [shallow, deep, abyss, objects] = await read(
      `${nested(32)}\n${nested(33)}\n${nested(500_000)}\n${'{"a":'.repeat(40)}1${"}".repeat(40)}\n`,
    );
    expect(shallow).toHaveProperty("value");
    expect(deep).toMatchObject({ problem: "is nested deeper than 32 levels" });
    expect(abyss).toMatchObject({ problem: "is nested deeper than 32 levels" });
    expect(objects).toMatchObject({ problem: "is nested deeper than 32 levels" });
  });

  it("lets no line reach a prototype", async () => {
    const lines = await read('{"__proto__":{"polluted":true}}\n{"attributes":{"__proto__":1}}\n');
    expect(lines.map((line) => "problem" in line && line.problem)).toEqual(Array(2).fill("has a field __proto__, which no record has"));
  });

  it("leaves lone surrogates and fields given twice to the record's own rules", async () => {
    expect(values(await read('{"id":"\\ud800"}\n{"id":"a","id":"b"}\n'))).toEqual([
      [1, { id: "\ud800" }],
      [2, { id: "b" }],
    ]);
  });
});
