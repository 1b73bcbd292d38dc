import fc from "fast-check";
import { expect, test } from "vitest";
import { story } from "../../seeds/story.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { exportLines } from "../../src/exchange/export.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { type EngineUnderTest, onEveryEngine } from "../graph-under-test.ts";
import { ecosystem } from "./arbitrary-records.ts";

onEveryEngine("export and import", (engine) => {
  test("give the story, byte by byte the same on every engine", async () => {
    const text = await exported(engine, [...story()]);
    await expect(text).toMatchFileSnapshot("story.export.ndjson");
    expect(await exported(engine, parsed(text))).toBe(text);
  });

  test("keep what only the server makes: tombstones, acts of accounts, sorted ends", async () => {
    const at = "2024-02-01T10:00:00.250Z";
    const text = await exported(engine, [
      {
        type: "person",
        id: "ada",
        consents: [{ purpose: "CONTACT", granted: true, at: "2024-02-01T11:00:00+01:00" }],
        attributes: { "a b": 1, vip: true },
      },
      { type: "interaction", id: "q", kind: "QUESTION", actor: "ada", at, brand: "acme", space: "forum" },
      { type: "interaction", id: "buy", kind: "PURCHASE", account: "ada@shop", at, amount: "1234.5", currency: "JPY" },
      { type: "interaction", id: "buy2", kind: "PURCHASE", actor: "ada", account: "ada@shop", at, amount: "-1234.5", currency: "KWD" },
      { type: "interaction", id: "a", kind: "ANSWER", actor: "bilal", at, inReplyTo: "q", mentions: ["zoe", "ada"], votes: { up: 2 } },
      { type: "account", id: "ada@shop", platform: "shop", handle: "ada", person: "ada" },
      { type: "relation", kind: "KNOWS", from: "zoe", to: "ada" },
      { type: "relation", kind: "WORKS_FOR", from: "ada", to: "acme", since: at },
      { type: "relation", kind: "WORKS_FOR", from: "ada", to: "acme", department: "care", since: at },
      { type: "relation", kind: "FOLLOWS", from: "ada", to: "acme", toType: "brand" },
      { type: "delete", of: "interaction", id: "q" },
    ]);
    expect(parsed(text)).toEqual([
      {
        type: "person",
        id: "ada",
        consents: [{ purpose: "CONTACT", granted: true, at: "2024-02-01T10:00:00.000Z" }],
        attributes: { "a b": 1, vip: true },
      },
      { type: "account", id: "ada@shop", platform: "shop", handle: "ada", person: "ada" },
      {
        type: "interaction",
        id: "a",
        kind: "ANSWER",
        actor: "bilal",
        at,
        inReplyTo: "q",
        mentions: ["ada", "zoe"],
        votes: { up: 2, down: 0 },
      },
      { type: "interaction", id: "buy2", kind: "PURCHASE", account: "ada@shop", at, amount: "-1234.500", currency: "KWD" },
      { type: "delete", of: "interaction", id: "q", brand: "acme", space: "forum" },
      { type: "relation", kind: "FOLLOWS", from: "ada", to: "acme", toType: "brand" },
      { type: "relation", kind: "KNOWS", from: "ada", to: "zoe" },
      { type: "relation", kind: "WORKS_FOR", from: "ada", to: "acme", since: at },
      { type: "relation", kind: "WORKS_FOR", from: "ada", to: "acme", department: "care", since: at },
    ]);
    expect(await exported(engine, parsed(text))).toBe(text);
  });

  test("give the same for any order of the lines, and for an import that stops and starts again", { timeout: 120_000 }, async () => {
    const shuffledStory = fc
      .shuffledSubarray([...story()], { minLength: [...story()].length })
      .map((records) => ({ records, shuffled: records }));
    const property = fc.asyncProperty(fc.oneof(ecosystem, shuffledStory), fc.nat(), async ({ records, shuffled }, stop) => {
      const text = await exported(engine, records);
      expect(await exported(engine, shuffled)).toBe(text);
      expect(await exported(engine, shuffled.slice(0, stop % (shuffled.length + 1)), shuffled)).toBe(text);
      expect(await exported(engine, parsed(text))).toBe(text);
    });
    await fc.assert(property, { numRuns: 8 });
  });
});

/** The export of a fresh graph into which these went, one after the other. */
async function exported(engine: EngineUnderTest, ...imports: (readonly unknown[])[]): Promise<string> {
  await using opened = await engine.open();
  await using log = await openLog(opened.graph);
  for (const records of imports) await log.submit(records, OWNER);
  return await textOf(log);
}

async function textOf({ graph, readModel }: Log): Promise<string> {
  const lines = await Array.fromAsync(exportLines((statement, params) => graph.read(statement, params), readModel));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const parsed = (text: string): unknown[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
