import { describe, expect, it } from "vitest";
import { readXmlRows } from "../../src/exchange/xml-rows.ts";

async function read(...given: (string | Uint8Array)[]) {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (const piece of given) yield Buffer.from(piece);
  }
  return await Array.fromAsync(readXmlRows(chunks(), "posts"));
}

/** Rows as their attributes, and what is wrong as its line and message. */
async function told(...given: (string | Uint8Array)[]) {
  return (await read(...given)).map((row) => ("problem" in row ? [row.line, row.problem] : row.attributes));
}

const within = (rows: string) => `<?xml version="1.0" encoding="utf-8"?>\n<posts>\n${rows}\n</posts>\n`;

describe("a file of XML rows", () => {
  it("gives attributes, and the place of each", async () => {
    const [ada, bilal] = await read(within('  <row Id="1" Name="Ada &amp; &#xA;Co" At="x" />\n  <row Id="2" />'));
    if (!ada || "problem" in ada || !bilal || "problem" in bilal) throw new Error("both are rows");
    expect(ada).toMatchObject({ line: 3, attributes: { Id: "1", Name: "Ada & \nCo", At: "x" } });
    expect(ada.text).toBe('<row Id="1" Name="Ada &amp; &#xA;Co" At="x" />');
    expect(["Id", "Name", "At", "Absent"].map(ada.columnOf)).toEqual([8, 15, 40, 3]);
    expect(bilal.line).toBe(4);
  });

  it("may come in pieces of any size, with a byte order mark and Windows' line ends", async () => {
    const text = `\uFEFF${within('  <row Id="1" Name="Zénith ☕" />\r\n  <row Id="2" Name="𝔄da&lt;" />\r\n  <row Id="3" Name="&lol;" />')}`;
    const whole = await told(text);
    expect(whole).toEqual([{ Id: "1", Name: "Zénith ☕" }, { Id: "2", Name: "𝔄da<" }, [5, "is not XML at column 25: undefined entity"]]);
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 7]) {
      expect(
        await told(...Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))),
      ).toEqual(whole);
    }
  });

  it("may have no rows", async () => {
    expect(await told("<posts/>")).toEqual([]);
    expect(await told("<posts>\n</posts>")).toEqual([]);
  });

  it.each([
    ["an entity of its own", '<row Text="&bomb;" />', "is not XML at column 17: undefined entity"],
    ["a control character", '<row Text="&#0;" />', "is not XML at column 15: malformed character entity"],
    ["an attribute twice", '<row Id="1" Id="2" />', "is not XML at column 21: duplicate attribute: Id"],
    ["no quotes", "<row Id=1 />", "is not XML at column 9: unquoted attribute value"],
    ["markup in a text", '<row Text="<b>" />', "is not XML at column 12: disallowed character"],
    [
      "bytes that are not UTF-8",
      Uint8Array.of(...Buffer.from('<row T="'), 0xe9, ...Buffer.from('" />')),
      /column 9: bytes that are not UTF-8/,
    ],
    ["no beginning", 'row Id="1" />', "is in no row"],
  ])("is read on after a row with %s", async (_what, bad, problem) => {
    const after = '\n<row Id="9" Text="\uFFFD stands for itself" />\n</posts>';
    const [first, second] = await told("<posts>\n", bad, after);
    expect(first).toEqual([2, typeof problem === "string" ? problem : expect.stringMatching(problem)]);
    expect(second).toEqual({ Id: "9", Text: "\uFFFD stands for itself" });
  });

  it("loses the row that a missing quote swallows, and no more", async () => {
    expect(await told(within('<row Id="1" Text="open />\n<row Id="2" />\n<row Id="3" />\n<row Id="4" />'))).toEqual([
      [3, "is not XML at line 4, column 1: disallowed character"],
      { Id: "3" },
      { Id: "4" },
    ]);
  });

  it("is refused with a document type, which is not looked into", async () => {
    const bomb = '<!DOCTYPE lolz [\n <!ENTITY lol "lol">\n <!ENTITY lol2 "&lol;&lol;&lol;">\n]>\n<posts>\n<row Text="&lol2;" />\n</posts>';
    expect(await told(`<?xml version="1.0"?>\n  ${bomb}`)).toEqual([
      [
        2,
        expect.stringMatching(/^the file has a document type, which is refused .*: remove it \(column 3\)\. Nothing after this was read$/),
      ],
    ]);
    expect(await told('<!DOCTYPE posts SYSTEM "file:///etc/passwd">\n<posts/>')).toEqual([[1, expect.stringContaining("document type")]]);
  });

  it("that was cut off says so where it ends, after the rows before", async () => {
    expect(await told('<posts>\n<row Id="1" />\n<row Id="2" Text="And th')).toEqual([
      { Id: "1" },
      [3, "the file ends without </posts>: it was cut off, and what followed is missing (column 25). Nothing after this was read"],
    ]);
    expect(await told("")).toEqual([[1, expect.stringMatching(/^the file ends without <\/posts>/)]]);
  });

  it.each([
    ["another file", "<users>\n</users>", 1, "begins with <users> and not with <posts>: is it another file? (column 1)"],
    ["no XML", '{"type":"person"}', 1, "is not XML: text data outside of root node"],
    ["another encoding", '<?xml version="1.0" encoding="iso-8859-1"?>\n<posts/>', 1, "says that it is iso-8859-1: convert it to UTF-8"],
    ["elements within a row", "<posts>\n<row>\n <row/></row></posts>", 3, "has a <row> in a row that is not closed (column 2)"],
    ["other elements", "<posts>\n<post/></posts>", 2, "has a <post> where only rows are expected (column 1)"],
    ["something after its end", "<posts>\n</posts>\n<posts/>", 3, "is not XML: documents may contain only one root"],
  ])("that is %s is refused with the place", async (_what, text, line, problem) => {
    expect((await told(text)).at(-1)).toEqual([line, expect.stringContaining(`the file ${problem}`)]);
  });

  it.each([
    ["a text", '<posts><row Text="'],
    ["a comment", "<posts><!--"],
    ["an entity", '<posts><row Text="&'],
    ["the space before its root", " "],
    ["a document type", "<!DOCTYPE "],
  ])("with %s without end is given up in bounded memory", async (_what, beginning) => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(beginning);
      for (; sent < 1000; sent++) yield Buffer.alloc(256 * 1024, beginning === " " ? " " : "x");
    }
    const [refused, ...more] = await Array.fromAsync(readXmlRows(endless(), "posts"));
    expect(refused).toMatchObject({ line: 1, problem: expect.stringContaining("the file has more than 4194304 characters in a row") });
    expect(more).toEqual([]);
    expect(sent).toBeLessThan(20);
  });
});
