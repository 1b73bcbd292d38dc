import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csv } from "../../src/exchange/csv.ts";
import type { FormatOptions } from "../../src/exchange/format.ts";
import { openInput } from "../../src/exchange/input.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-mapping-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

/** What the rows of a table make. */
async function found(mapping: string, table: string | Buffer, options: FormatOptions = {}) {
  await writeFile(at("people.yaml"), mapping);
  await writeFile(at("people.csv"), table);
  const format = await csv({ mapping: at("people.yaml"), ...options });
  return await Array.fromAsync(format.read(await openInput(at("people.csv"))));
}

/** The records, or what is said instead, with the column to blame. */
async function made(mapping: string, table: string | Buffer, options?: FormatOptions) {
  const all = await found(mapping, table, options);
  return all.map((item) => ("value" in item ? item.value : "problem" in item ? [item.line, item.column, item.problem] : "passed"));
}

/** What the field `name` of a person is by a mapping of one value, a row each. */
async function values(name: string, column: string[], more = ""): Promise<unknown[]> {
  const records = await made(
    `${more}\nrecords:\n  - type: person\n    id: { column: 1 }\n    name: ${name}\nfile: { header: [id, text], delimiter: ";" }`,
    column.map((text, i) => `${i};${text}`).join("\n"),
  );
  return records.map((record) => (Array.isArray(record) ? record : Object(record).name));
}

/** What is said of a mapping that is wrong, without the folder. */
async function wrong(mapping: string, table = "id,text\n"): Promise<string> {
  const error: unknown = await found(mapping, table).catch((error) => error);
  return error instanceof Error ? error.message.replaceAll(`${folder}/`, "") : "nothing";
}

describe("a value of a mapping", () => {
  it("is a constant, or that of a column, by its name or its number", async () => {
    expect(
      await made("records:\n  - { type: person, id: { column: key }, name: { column: 2 }, roles: [CUSTOMER] }", "key,who\nada,Ada\nelif,"),
    ).toEqual([
      { type: "person", id: "ada", name: "Ada", roles: ["CUSTOMER"] },
      { type: "person", id: "elif", roles: ["CUSTOMER"] },
    ]);
    expect(await values("null", ["x"])).toEqual([null]);
  });

  it("is a template, absent where a part of it is", async () => {
    expect(await values('{ template: "{text}@{id} {{}}" }', ["ada", ""])).toEqual(["ada@0 {}", undefined]);
  });

  it("is what a pattern extracts, or makes of it", async () => {
    expect(await values("{ column: text, steps: [{ extract: '@(\\w+)' }] }", ["hello @bilal and @ada", "hello"])).toEqual([
      "bilal",
      undefined,
    ]);
    expect(await values("{ column: text, steps: [{ extractAll: '@(\\w+)' }] }", ["@bilal @ada @bilal", ""])).toEqual([
      ["bilal", "ada"],
      undefined,
    ]);
    expect(await values("{ column: text, steps: [{ replace: '(\\w+), (\\w+)', with: '$2 $1' }] }", ["Haddad, Bilal"])).toEqual([
      "Bilal Haddad",
    ]);
    expect(await values("{ column: text, steps: [{ replace: '\\.0$', with: '' }, { number: '.' }] }", ["3.0", "30.01"])).toEqual([
      3, 30.01,
    ]);
  });

  it("is looked up in a set, and what is not in it is told unless something stands for it", async () => {
    const sets = "sets:\n  roles: { client: CUSTOMER, True: yes }\n  brands: [acme, Zénith]";
    expect(await values("{ column: text, steps: [{ lookup: roles }] }", ["client", "True", "boss"], sets)).toEqual([
      "CUSTOMER",
      "yes",
      [3, "text", '"boss" is not in the set roles'],
    ]);
    expect(
      await values("{ column: text, steps: [{ lookup: brands, ignoreCase: true, otherwise: other }] }", ["ZÉNITH", "nobody"], sets),
    ).toEqual(["Zénith", "other"]);
    expect(await values("{ column: text, steps: [{ lookup: { a: 1 }, otherwise: null }] }", ["a", "b"])).toEqual([1, undefined]);
  });

  it("is a date of a form, in the zone that it says or the mapping does", async () => {
    expect(await values("{ column: text, steps: [{ date: 'EEE MMM dd HH:mm:ss ZZZ yyyy' }] }", ["Tue Oct 31 22:10:47 +0000 2017"])).toEqual(
      ["2017-10-31T22:10:47.000Z"],
    );
    const paris = "{ column: text, steps: [{ date: dd/MM/yyyy HH:mm, zone: Europe/Paris }] }";
    expect(await values(paris, ["15/01/2024 19:00", "15/07/2024 19:00", "31/13/2024 19:00", "15.01.2024"])).toEqual([
      "2024-01-15T18:00:00.000Z",
      "2024-07-15T17:00:00.000Z",
      [3, "text", expect.stringMatching(/^"31\/13\/2024 19:00" is not a date of the form dd\/MM\/yyyy HH:mm: you specified 13/)],
      [4, "text", expect.stringMatching(/^"15.01.2024" is not a date of the form/)],
    ]);
    expect(await values("{ column: text, steps: [{ date: iso }] }", ["2024-01-15T19:00+01:00", "2024-01-15T19:00"])).toEqual([
      "2024-01-15T18:00:00.000Z",
      [2, "text", '"2024-01-15T19:00" says no offset: give the date of the mapping a zone'],
    ]);
    expect(await values("{ column: text, steps: [{ date: seconds }] }", ["1705341600", "soon"])).toEqual([
      "2024-01-15T18:00:00.000Z",
      [2, "text", '"soon" is not a date of the form seconds: it is a number since 1970'],
    ]);
    expect(await values("{ column: text, steps: [{ date: milliseconds }] }", ["1705341600123"])).toEqual(["2024-01-15T18:00:00.123Z"]);
    expect(await values("{ column: text, steps: [{ date: 'd MMMM yyyy', zone: UTC, locale: fr }] }", ["3 août 2024"])).toEqual([
      "2024-08-03T00:00:00.000Z",
    ]);
  });

  it("is a number as it is written somewhere", async () => {
    expect(await values("{ column: text, steps: [{ number: ',' }] }", ["1.234,5", "-3", "12a"])).toEqual([
      1234.5,
      -3,
      [3, "text", '"12a" is not a number with "," before its decimals'],
    ]);
  });

  it("is a list, whose items take the steps one by one", async () => {
    expect(await values("{ column: text, steps: [{ split: '|' }, { lower: true }] }", ["Ada | BILAL||ada", ""])).toEqual([
      ["ada", "bilal"],
      undefined,
    ]);
    expect(await values("{ column: text, steps: [{ split: ' ' }, { extract: '^\\d+$' }, { first: true }] }", ["a 12 13"])).toEqual(["12"]);
    expect(await values("[{ column: text }, elif, { column: text, steps: [{ split: ' ' }] }]", ["a b", ""])).toEqual([
      ["a b", "elif", "a", "b"],
      ["elif"],
    ]);
  });

  it("is a field of fields, without those that are absent", async () => {
    expect(await values("{ channel: { column: text }, at: 2024-01-01T00:00:00Z }", ["", "shop"])).toEqual([
      { at: "2024-01-01T00:00:00Z" },
      { channel: "shop", at: "2024-01-01T00:00:00Z" },
    ]);
  });

  it("is the first of several that is there, or the one whose condition holds", async () => {
    expect(await values("{ firstOf: [{ column: text }, { column: id }, nobody] }", ["ada", ""])).toEqual(["ada", "1"]);
    const choose = `{ choose: [
      { when: { all: [{ column: text, matches: '\\?$' }, { not: { column: text, in: [why?] } }] }, give: QUESTION },
      { when: { any: [{ column: text, is: hm }, { column: text, present: false }] }, give: NOTHING },
      { when: { column: text, is: { column: id } }, give: NUMBER },
      { give: COMMENT } ] }`;
    expect(await values(choose, ["How?", "why?", "hm", "", "4"])).toEqual(["QUESTION", "COMMENT", "NOTHING", "NOTHING", "NUMBER"]);
  });

  it("may be named, and is required where it is said to be", async () => {
    const more = "values:\n  handle: { column: text, steps: [{ trim: true }] }\n  account: { template: '{handle}@forum' }";
    expect(await values("{ value: account, required: true }", [" ada ", " "], more)).toEqual([
      "ada@forum",
      [2, "text", "is required, and the row says nothing"],
    ]);
    expect(await values("{ column: text, steps: [{ default: nobody }] }", ["", "ada"])).toEqual(["nobody", "ada"]);
  });
});

describe("a row", () => {
  const MAPPING = `
values:
  mentioned: { column: text, steps: [{ extractAll: '@(\\w+)' }] }
ignore: { column: kind, is: spam }
records:
  - type: interaction
    when: { column: kind, is: post }
    id: { column: id }
    kind: POST
    actor: { column: who }
    at: { column: at, steps: [{ date: dd/MM/yyyy, zone: UTC }] }
  - type: person
    when: { column: kind, in: [post, person] }
    id: { column: who }
  - type: relation
    each: { value: mentioned }
    when: { not: { value: item, is: { column: who } } }
    kind: KNOWS
    from: { column: who }
    to: { value: item }
`;
  const HEADER = "id,kind,who,at,text\n";

  it("makes several records, and one of each item of a list", async () => {
    expect(await made(MAPPING, `${HEADER}1,post,ada,15/01/2024,@bilal @ada @elif`)).toEqual([
      { type: "interaction", id: "1", kind: "POST", actor: "ada", at: "2024-01-15T00:00:00.000Z" },
      { type: "person", id: "ada" },
      { type: "relation", kind: "KNOWS", from: "ada", to: "bilal" },
      { type: "relation", kind: "KNOWS", from: "ada", to: "elif" },
    ]);
  });

  it("with a wrong date loses the record that needs it, and no other", async () => {
    expect(await found(MAPPING, `${HEADER}1,post,ada,2024-01-15,\n`)).toEqual([
      {
        line: 2,
        end: 43,
        column: "at",
        problem: expect.stringMatching(/^"2024-01-15" is not a date of the form dd\/MM\/yyyy/),
        text: "1,post,ada,2024-01-15,",
      },
      { line: 2, end: 43, value: { type: "person", id: "ada" }, columnOf: expect.any(Function) },
    ]);
  });

  it("that makes nothing is told, unless it is named as one to ignore", async () => {
    expect(await made(MAPPING, `${HEADER}1,spam,ada,,@bilal\n2,like,ada,,\n3,person,ada,,`)).toEqual([
      "passed",
      [3, undefined, "makes no record: no `when` of the mapping holds; name such rows in its `ignore`"],
      { type: "person", id: "ada" },
    ]);
  });

  it("of too few fields, of another encoding or with an open quote is told, and the others are read", async () => {
    const table = Buffer.concat([
      Buffer.from(`${HEADER}1,person,ada,,\n2,person\n3,person,"bilal,,\n4,person,in`),
      Buffer.from([0xe8]),
      Buffer.from("s,,\n5,person,keiko,,\n"),
    ]);
    expect(await made(MAPPING, table)).toEqual([
      { type: "person", id: "ada" },
      [3, undefined, "has 2 fields and should have 5"],
      [4, undefined, "the quote at line 4, character 10 is never closed"],
      [5, "who", "is not utf-8 at character 12: convert the file, or name its encoding in the mapping"],
      { type: "person", id: "keiko" },
    ]);
  });

  it("takes the brand and the space of the command where an act has none", async () => {
    expect(await made(MAPPING, `${HEADER}1,post,ada,15/01/2024,`, { brand: "acme", space: "forum" })).toEqual([
      { type: "interaction", id: "1", kind: "POST", actor: "ada", at: "2024-01-15T00:00:00.000Z", brand: "acme", space: "forum" },
      { type: "person", id: "ada" },
    ]);
  });

  it("takes no longer than its length, whatever the pattern", async () => {
    const started = performance.now();
    const name = "{ column: text, steps: [{ extract: '^(a+)+$' }] }";
    expect(await values(name, [`${"a".repeat(100_000)}b`, "aa"])).toEqual([undefined, "aa"]);
    // A backtracking engine needs longer than there is time; no figure is meant.
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});

describe("a mapping that is wrong", () => {
  const person = (id: string) => `records:\n  - type: person\n    id: ${id}\n`;

  it.each([
    ["is no YAML", "records: [", "people.yaml:1:11: is not YAML: "],
    ["has no records", "sets: {}\n", "people.yaml:1:1: records: "],
    ["has a word that is not known", `${person("x")}file:\n  delimeter: ","\n`, "people.yaml:5:3: file.delimeter: is not known here"],
    [
      "has an encoding that is not known",
      `${person("x")}file:\n  encoding: ebcdic\n`,
      "people.yaml:5:3: file.encoding: is not an encoding",
    ],
    ["names a type that is not known", "records:\n  - type: people\n", "people.yaml:2:5: records.0.type: "],
    [
      "names a field that is not known",
      `${person("x")}    nmae: y\n`,
      "people.yaml:4:5: records.0.nmae: nmae is no field of a person: there are id, name, ",
    ],
    ["lacks a field", "records:\n  - type: person\n    name: x\n", "people.yaml:2:5: records.0: a person needs a value for id"],
    [
      "has a constant that cannot be",
      `${person("x")}    lifecycle: DEAD\n`,
      "people.yaml:4:5: records.0.lifecycle: lifecycle Invalid option",
    ],
    ["takes a value from two places", person("{ column: id, constant: x }"), "people.yaml:3:5: records.0.id: a value has one of column, "],
    [
      "has a step that is not known",
      person("{ column: id, steps: [{ upper: true }] }"),
      "people.yaml:3:31: records.0.id.steps.0: a step has one of extract, ",
    ],
    [
      "has a pattern that looks ahead",
      person("{ column: id, steps: [{ extract: '(?=a)' }] }"),
      "people.yaml:3:33: records.0.id.steps.0.extract: is not a pattern of RE2",
    ],
    [
      "has a pattern without its group",
      person("{ column: id, steps: [{ replace: a, with: $1 }] }"),
      "people.yaml:3:45: records.0.id.steps.0.with: $1 is no group",
    ],
    [
      "names a set that is not there",
      person("{ column: id, steps: [{ lookup: brands }] }"),
      "people.yaml:3:33: records.0.id.steps.0.lookup: there is no set brands",
    ],
    ["names a value that is not there", person("{ value: key }"), "people.yaml:3:11: records.0.id.value: there is no value key above"],
    [
      "has a zone that is not known",
      person("{ column: id, steps: [{ date: iso, zone: Mars }] }"),
      "people.yaml:3:44: records.0.id.steps.0.zone: Mars is not a time zone",
    ],
    [
      "has dates of no zone",
      person("{ column: id, steps: [{ date: dd/MM/yyyy }] }"),
      "people.yaml:3:33: records.0.id.steps.0.date: says no offset",
    ],
    [
      "compares with a boolean",
      `ignore: { column: id, is: True }\n${person("x")}`,
      "people.yaml:1:23: ignore.is: true is compared with text",
    ],
    ["asks nothing of a value", `ignore: { column: id }\n${person("x")}`, "people.yaml:1:1: ignore: a condition asks something of a value"],
    [
      "names a column that is not there",
      person("{ column: key }"),
      "people.csv does not fit its mapping: people.yaml:3:11: records.0.id.column: the file has no column key: it has id, text",
    ],
    [
      "names a column in a template",
      person('{ template: "{key}" }'),
      "people.csv does not fit its mapping: people.yaml:3:11: records.0.id.template: the file has no column key",
    ],
  ])("because it %s is told with line and column", async (_why, mapping, message) => {
    expect((await wrong(mapping)).slice(0, message.length)).toBe(message);
  });

  it("in several places is told of each", async () => {
    expect((await wrong("sets: 3\nrecords:\n  - type: person\n    id: { column: 0 }\n")).split("\n")).toHaveLength(2);
  });

  it("or is not given, or not there, is said", async () => {
    await expect(csv({})).rejects.toThrow("--format csv needs --mapping FILE");
    await expect(csv({ mapping: at("nobody.yaml") })).rejects.toThrow(/nobody.yaml cannot be read/);
  });

  it("may not meet a header that names a column twice", async () => {
    expect(await wrong(person("{ column: id }"), "id,id\n1,2\n")).toBe(
      "people.csv: its header, at line 1, names id twice: give the names in the mapping",
    );
  });
});

describe("a mapping that is published", () => {
  const root = new URL("../../", import.meta.url);
  const ready = readdirSync(new URL("seeds/mappings/", root)).map((name): [string, string] => [
    name,
    readFileSync(new URL(`seeds/mappings/${name}`, root), "utf8"),
  ]);
  const blocks = [...readFileSync(new URL("docs/mapping.md", root), "utf8").matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = ""]) => yaml);

  it.each([...ready, ...blocks.map((yaml, i): [string, string] => [`recipe ${i + 1}`, whole(yaml)])])(
    "is right: %s",
    async (_name, mapping) => {
      await writeFile(at("published.yaml"), mapping);
      await expect(csv({ mapping: at("published.yaml") })).resolves.toBeDefined();
    },
  );

  /** A recipe shows a mapping, a record or fields of one. */
  function whole(yaml: string): string {
    if (/^records:/m.test(yaml)) return yaml;
    if (yaml.startsWith("  - ")) return `records:\n${yaml}`;
    const type = yaml.startsWith("roles") ? "person" : "interaction";
    return `records:\n  - type: ${type}\n    id: { column: id }\n${yaml.replaceAll(/^/gm, "    ")}`;
  }
});
