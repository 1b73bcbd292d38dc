import { expect, test } from "vitest";
import * as z from "zod";
import { type EntryType, type LogEntry, logEntry } from "../../src/log/entries.ts";
import { decodePage, encodeEntries } from "../../src/log/pages.ts";

const standing = { n: 3, brand: 1, hour: 480_000, cause: "ACTS", acts: [] } as const;

/** As little of each type as there can be, and an act of which everything is said. */
const ENTRIES: Record<EntryType, object[]> = {
  person: [{ n: 1 }],
  account: [{ n: 1, platform: "reddit" }],
  brand: [{ n: 1 }],
  product: [{ n: 1, brand: 2 }],
  department: [{ n: 1, brand: 2, function: "MARKETING" }],
  space: [{ n: 1, kind: "FORUM" }],
  interaction: [
    { n: 1, kind: "POST", at: 5 },
    {
      ...{ n: 2, before: { brand: 0, toType: "space" }, kind: "REVIEW", at: 1_700_000_000_000, actor: 1, account: 2, brand: 0, product: 4 },
      ...{ space: 5, inReplyTo: 6, mentions: [7, 8], mentionsBrands: [9], channel: "web", language: "fr", sentiment: 0, rating: 0.5 },
      ...{ amount: 0, currency: "EUR", accepted: true, status: "PROPOSED", votesUp: 3, votesDown: 0 },
    },
  ],
  tombstone: [{ n: 1 }],
  relation: [{ n: 1, kind: "FOLLOWS", from: 1, to: 2, toType: "person" }],
  model: [{ n: 0, kind: "SCORING", version: 1 }],
  level: [{ ...standing, level: "REACTING", was: "OUTSIDE" }],
  ambassador: [{ ...standing, score: 0 }],
  webhook: [{ n: 0, id: "w", reason: "ASKED" }],
  removed: [{ n: 1, of: "relation" }],
  rootMoved: [{ n: 1, into: 2 }],
};

const page = (entries: string) => ({ position: 7, at: 9, entries });

test("a page comes back as the schema completes it", () => {
  const entries = Object.entries(ENTRIES).flatMap(([type, all]) => all.map((entry) => logEntry.parse({ type, ...entry })));
  expect(new Set(entries.map(({ type }) => type)).size).toBe(logEntry.options.length);
  const stored = encodeEntries(entries);
  expect(stored).not.toContain("null");
  expect(decodePage(page(stored))).toEqual({ position: 7, at: 9, entries });
  expect(z.array(logEntry).parse(JSON.parse(stored))).toEqual(entries);
});

test("what is left out of entries is shared by them, and nobody can change it", () => {
  const [one] = decodePage(page('[{"type":"interaction","n":1,"kind":"POST","at":5}]')).entries;
  expect(() => (one as Extract<LogEntry, { type: "interaction" }>).mentions.push(1)).toThrow(TypeError);
});

test.each([
  ["a type of another version", { type: "rumour", n: 1 }, "entry 1 of page 7"],
  ["a field of another version", { type: "brand", n: 1, colour: "red" }, "must NOT have additional properties"],
  ["a number that is none", { type: "rootMoved", n: "1", into: 2 }, "it/n must be integer"],
  ["a word of another version", { type: "removed", n: 1, of: "rumour" }, "it/of must be equal to one of the allowed values"],
  ["a field too few", { type: "rootMoved", n: 1 }, "must have required property 'into'"],
  ["no entry at all", null, "entry 1 of page 7"],
])("%s is refused with its place", (_, entry, message) => {
  expect(() => decodePage(page(JSON.stringify([{ type: "brand", n: 1 }, entry])))).toThrow(message);
});
