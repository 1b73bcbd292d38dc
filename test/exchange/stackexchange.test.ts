import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Found } from "../../src/exchange/format.ts";
import { openInput } from "../../src/exchange/input.ts";
import { parseRecord } from "../../src/exchange/records.ts";
import { stackexchange } from "../../src/exchange/stackexchange.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-dump-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A dump with these rows; `null` leaves a file out. */
async function dump(rows: Readonly<Record<string, readonly string[] | null>>): Promise<string> {
  const path = await mkdtemp(join(folder, "dump-"));
  for (const [table, lines] of Object.entries({ Users: USERS, Posts: [], ...rows })) {
    if (lines) await writeFile(join(path, `${table}.xml`), file(table.toLowerCase(), lines));
  }
  return path;
}

const file = (root: string, rows: readonly string[]) =>
  ['<?xml version="1.0" encoding="utf-8"?>', `<${root}>`, ...rows, `</${root}>`].join("\n");

const ADA = '<row Id="1" AccountId="101" DisplayName="Ada" CreationDate="2024-01-01T00:00:00.000" Reputation="7" />';
const BILAL = '<row Id="2" DisplayName="Bilal" CreationDate="2024-01-02T00:00:00" />';
const USERS = [ADA, BILAL];
const AT = 'CreationDate="2024-01-15T18:00:00.123"';

async function said(path: string, options: { brand?: string } = {}): Promise<Found[]> {
  const format = stackexchange({ space: "help", ...options });
  const found: Found[] = [];
  for (const name of (await format.files?.(path)) ?? []) found.push(...(await Array.fromAsync(format.read(await openInput(name)))));
  return found;
}

/** The records of a dump by key, all of which the exchange format takes. */
async function records(rows: Parameters<typeof dump>[0], options = {}): Promise<Map<string, object>> {
  const values = (await said(await dump(rows), options)).flatMap((found) => ("value" in found ? [found.value] : []));
  const keyed = new Map<string, object>();
  for (const value of values) {
    expect(parseRecord(value)).not.toHaveProperty("problems");
    if (typeof value !== "object" || value === null) throw new Error("a record is an object");
    const key = "id" in value ? String(value.id) : "relation";
    keyed.set(key, { ...keyed.get(key), ...value });
  }
  return keyed;
}

async function problems(rows: Parameters<typeof dump>[0]): Promise<Found[]> {
  return (await said(await dump(rows))).filter((found) => "problem" in found);
}

describe("a dump of Stack Exchange", () => {
  it("makes a user a person of the network with an account on the site, a member of its space", async () => {
    const values = (await said(await dump({}))).map((found) => "value" in found && found.value);
    expect(values).toEqual([
      {
        type: "person",
        id: "stackexchange/101",
        name: "Ada",
        acquisition: { channel: "stackexchange", at: "2024-01-01T00:00:00.000Z" },
        attributes: { reputation: 7 },
      },
      { type: "account", id: "help/user/1", platform: "stackexchange", handle: "help/1", person: "stackexchange/101" },
      { type: "relation", kind: "MEMBER_OF", from: "stackexchange/101", to: "help", since: "2024-01-01T00:00:00.000Z" },
      { type: "person", id: "help/user/2", name: "Bilal", acquisition: { channel: "stackexchange", at: "2024-01-02T00:00:00Z" } },
      { type: "account", id: "help/user/2", platform: "stackexchange", handle: "help/2", person: "help/user/2" },
      { type: "relation", kind: "MEMBER_OF", from: "help/user/2", to: "help", since: "2024-01-02T00:00:00Z" },
    ]);
  });

  it("knows moderators by the badges that only they are given", async () => {
    const badge = (user: number, name: string, tag = "False") => `<row Id="1" UserId="${user}" Name="${name}" TagBased="${tag}" />`;
    const rows = { Badges: [badge(2, "Constable"), badge(1, "Teacher"), badge(1, "Sheriff", "True")] };
    const ties = (await said(await dump(rows))).map((found) => "value" in found && found.value);
    expect(ties.filter((value) => JSON.stringify(value).includes("MEMBER_OF"))).toEqual([
      expect.not.objectContaining({ moderator: true }),
      expect.objectContaining({ from: "help/user/2", moderator: true }),
    ]);
  });

  it("makes posts questions and answers, with text, tags, votes and acceptance", async () => {
    const body = 'Body="&lt;p&gt;Ten days &amp;amp; it leaks.&lt;/p&gt;&#xA;"';
    const found = await records(
      {
        Votes: [2, 2, 3, 1, 5].map((type, i) => `<row Id="${i + 1}" PostId="10" VoteTypeId="${type}" />`),
        Posts: [
          `<row Id="10" PostTypeId="1" AcceptedAnswerId="12" ${AT} ${body} OwnerUserId="1" Title="Leak?" Tags="&lt;lid&gt;&lt;new-kettle&gt;" ViewCount="9" ClosedDate="2024-02-01T00:00:00.000" ContentLicense="CC BY-SA 4.0" />`,
          `<row Id="11" PostTypeId="2" ParentId="10" ${AT} Body="Wait" OwnerUserId="1" />`,
          `<row Id="12" PostTypeId="2" ParentId="10" ${AT} Body="Turn it" OwnerUserId="2" />`,
          `<row Id="13" PostTypeId="1" ${AT} Body="" OwnerUserId="2" Title="Colours" Tags="|lid|red|" />`,
          `<row Id="14" PostTypeId="5" ${AT} Body="What the tag lid is for" OwnerUserId="1" />`,
          `<row Id="15" PostTypeId="6" ${AT} Body="Elect me" OwnerUserId="2" />`,
        ],
      },
      { brand: "acme" },
    );
    const common = {
      type: "interaction",
      at: "2024-01-15T18:00:00.123Z",
      actor: null,
      channel: "stackexchange",
      space: "help",
      brand: "acme",
    };
    expect([...found].filter(([key]) => key.includes("post")).map(([, act]) => act)).toEqual([
      {
        ...common,
        id: "help/post/10",
        kind: "QUESTION",
        account: "help/user/1",
        votes: { up: 2, down: 1 },
        text: "Leak?\n\nTen days & it leaks.",
        attributes: { tags: "lid new-kettle", views: 9, closedAt: "2024-02-01T00:00:00.000Z", license: "CC BY-SA 4.0" },
      },
      expect.objectContaining({
        id: "help/post/11",
        kind: "ANSWER",
        inReplyTo: "help/post/10",
        accepted: false,
        votes: { up: 0, down: 0 },
      }),
      expect.objectContaining({ id: "help/post/12", kind: "ANSWER", inReplyTo: "help/post/10", accepted: true, account: "help/user/2" }),
      expect.objectContaining({ id: "help/post/13", text: "Colours", attributes: { tags: "lid red" } }),
      expect.objectContaining({ id: "help/post/15", kind: "POST", text: "Elect me" }),
    ]);
  });

  it("marks an accepted answer that comes before its question, as happens when questions are merged", async () => {
    const found = await records({
      Posts: [
        `<row Id="3" PostTypeId="2" ParentId="10" ${AT} OwnerUserId="2" />`,
        `<row Id="4" PostTypeId="2" ParentId="10" ${AT} OwnerUserId="2" />`,
        `<row Id="10" PostTypeId="1" AcceptedAnswerId="3" ${AT} OwnerUserId="1" />`,
      ],
    });
    expect(found.get("help/post/3")).toMatchObject({ accepted: true });
    expect(found.get("help/post/4")).not.toHaveProperty("accepted");
  });

  it("says nothing of votes where they were left out", async () => {
    const found = await records({ Posts: [`<row Id="3" PostTypeId="1" ${AT} OwnerUserId="2" />`] });
    expect(found.get("help/post/3")).not.toHaveProperty("votes");
  });

  it("makes comments replies to their posts, voted up as often as their score says", async () => {
    const found = await records({ Comments: [`<row Id="5" PostId="10" Score="4" Text="Dry! *Thanks* &amp;lt;3" ${AT} UserId="1" />`] });
    expect(found.get("help/comment/5")).toMatchObject({
      kind: "COMMENT",
      inReplyTo: "help/post/10",
      votes: { up: 4 },
      text: "Dry! *Thanks* &lt;3",
      account: "help/user/1",
    });
  });

  it("gives acts of deleted users to unregistered people: one by each name, and one for each act without a name", async () => {
    const found = await records({
      Posts: [
        `<row Id="10" PostTypeId="1" ${AT} OwnerDisplayName="user23" />`,
        `<row Id="11" PostTypeId="1" ${AT} OwnerUserId="99" OwnerDisplayName="Zoé" />`,
        `<row Id="12" PostTypeId="1" ${AT} />`,
        `<row Id="13" PostTypeId="1" ${AT} />`,
      ],
      Comments: [`<row Id="1" PostId="10" Text="" ${AT} UserDisplayName="user23" />`],
    });
    const who = ["post/10", "comment/1", "post/11", "post/12", "post/13"].map((act) => found.get(`help/${act}`));
    expect(who).toEqual(
      ["deleted/user23", "deleted/user23", "deleted/user99", "unknown/post/12", "unknown/post/13"].map((key) =>
        expect.objectContaining({ actor: `help/${key}`, account: null }),
      ),
    );
    expect(found.get("help/deleted/user23")).toEqual({ type: "person", id: "help/deleted/user23", name: "user23" });
    expect(found.get("help/deleted/user99")).toEqual({ type: "person", id: "help/deleted/user99", name: "Zoé" });
    expect(found.get("help/unknown/post/12")).toEqual({ type: "person", id: "help/unknown/post/12" });
  });

  it("cuts a text that no act can hold, between characters, and shows that", async () => {
    const found = await records({ Comments: [`<row Id="1" PostId="10" Text="${"𝔄".repeat(20_000)}" ${AT} UserId="1" />`] });
    const text = JSON.stringify(found.get("help/comment/1"));
    expect(text).toContain("𝔄𝔄 …");
    expect(text).not.toContain("\ud835 …");
  });
});

describe("a bad dump", () => {
  it("tells line, column and attribute of a bad row, and goes on", async () => {
    const found = await said(
      await dump({
        Posts: [
          `<row Id="10" PostTypeId="1" CreationDate="15 January" OwnerUserId="1" />`,
          `  <row PostTypeId="1" ${AT} />`,
          `<row Id="12" PostTypeId="2" ${AT} OwnerUserId="1" />`,
          `<row Id="99999999999" PostTypeId="1" ${AT} OwnerUserId="one" />`,
          `<row Id="14" PostTypeId="1" CreationDate="2024-02-30T00:00:00" OwnerUserId="1" />`,
          `<row Id="15" PostTypeId="1" ${AT} OwnerUserId="1" />`,
        ],
      }),
    );
    const posts = found.slice(6);
    expect(posts.map((each) => ("problem" in each ? [each.line, each.column, each.problem] : "value" in each && each.value))).toEqual([
      [3, "CreationDate", "CreationDate (column 29) is not an instant such as 2018-02-06T20:19:50.957"],
      [4, "Id", "Id (column 3) is missing"],
      [5, "ParentId", "ParentId (column 1) is missing, and an answer needs it: the question's Id"],
      [6, "Id", "Id (column 6) must be from 0 to 268435456; OwnerUserId (column 77) is not a whole number"],
      [7, "CreationDate", "CreationDate (column 29) is not an instant such as 2018-02-06T20:19:50.957"],
      expect.objectContaining({ id: "help/post/15" }),
    ]);
    expect(posts[0]).toMatchObject({ text: '<row Id="10" PostTypeId="1" CreationDate="15 January" OwnerUserId="1" />' });
  });

  it("names the attribute of what only the rules of a record refuse", async () => {
    const [act] = (
      await said(await dump({ Posts: [`<row Id="10" PostTypeId="1" CreationDate="1969-01-01T00:00:00" OwnerUserId="1" />`] }))
    ).slice(6);
    if (!act || !("value" in act)) throw new Error("the act comes after two users");
    expect(parseRecord(act.value)).toMatchObject({ problems: [{ path: ["at"], message: "must lie between 1970-01-01 and 2100-01-01" }] });
    expect(act.columnOf?.("at")).toBe("CreationDate");
  });

  it("gives up a file that is cut or has a document type, with the place, and reads the others", async () => {
    const path = await dump({ Comments: [`<row Id="1" PostId="10" Text="" ${AT} UserId="1" />`] });
    await writeFile(join(path, "Users.xml"), `<?xml version="1.0"?>\n<!DOCTYPE u [<!ENTITY a "&b;&b;">]>\n<users>${ADA}</users>`);
    await writeFile(join(path, "Posts.xml"), `<posts>\n<row Id="10" PostTypeId="1" ${AT} OwnerUserId="1" />\n<row Id="11" Post`);
    const found = await said(path);
    expect(found.map((each) => ("problem" in each ? [each.line, each.problem] : "value" in each && each.value))).toEqual([
      [2, expect.stringContaining("document type")],
      { type: "person", id: "help/deleted/user1", name: "user1" },
      expect.objectContaining({ id: "help/post/10", actor: "help/deleted/user1" }),
      [3, expect.stringContaining("ends without </posts>: it was cut off, and what followed is missing (column 18)")],
      expect.objectContaining({ id: "help/comment/1" }),
    ]);
  });

  it("is refused without its posts, as a file, and without a space", async () => {
    const { files } = stackexchange({ space: "help" });
    const empty = join(folder, "empty");
    await mkdir(empty);
    await writeFile(join(empty, "Users.xml"), file("users", USERS));
    await expect(files?.(empty)).rejects.toThrow(/empty holds no Posts\.xml: name the folder into which the dump was unpacked$/);
    await expect(files?.(join(empty, "Users.xml"))).rejects.toThrow(
      /Users\.xml is not a folder that can be read: name the one that holds Posts\.xml/,
    );
    await expect(files?.(join(folder, "nowhere"))).rejects.toThrow("nowhere is not a folder that can be read");
    expect(() => stackexchange({ brand: "acme" })).toThrow("--format stackexchange needs --space KEY, the forum that the dump is of");
    expect(() => stackexchange({ space: "help", mapping: "m.yaml" })).toThrow("--mapping is for tables");
  });

  it("tells of votes that cannot be counted, and that it read on over those that can", async () => {
    const votes = [`<row Id="1" VoteTypeId="2" />`, `<row Id="2" PostId="10" VoteTypeId="2" />`];
    expect(await problems({ Votes: votes })).toEqual([
      {
        line: 3,
        end: expect.any(Number),
        column: "PostId",
        problem: "PostId (column 1) is missing",
        text: '<row Id="1" VoteTypeId="2" />',
      },
    ]);
    expect(await said(await dump({ Users: [], Votes: votes }))).toContainEqual({ line: 4, end: expect.any(Number), passed: true });
  });
});
