import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { story } from "../../seeds/story.ts";
import {
  FUNCTIONS,
  IDEA_STATUSES,
  INTERACTION_KINDS,
  NODE_TYPES,
  PURPOSES,
  RELATION_KINDS,
  ROLES,
  SPACE_KINDS,
} from "../../src/domain/kinds.ts";
import { type ExchangeRecord, exchangeRecord, type RecordOf } from "../../src/exchange/records.ts";
import { unresolved } from "./references.ts";

const lines = [...story()];
const records = lines.map((line) => exchangeRecord.parse(line));
const of = <T extends ExchangeRecord["type"]>(type: T) => records.filter((record): record is RecordOf<T> => record.type === type);
const acts = of("interaction");
const people = of("person");
const relations = of("relation");
const accounts = new Map(of("account").map(({ id, person }) => [id, person]));
const actorOf = (act: RecordOf<"interaction">) => act.actor ?? accounts.get(act.account ?? "");
const act = (key: string) => acts.find(({ id }) => id === key);

test("everything there is a word for happens in the story", () => {
  const met = new Set<unknown>([
    ...records.map(({ type }) => type),
    ...people.flatMap(({ roles }) => roles ?? []),
    ...people.flatMap(({ consents }) => consents ?? []).map(({ purpose }) => purpose),
    ...of("department").map((department) => department.function),
    ...of("space").map(({ kind }) => kind),
    ...acts.flatMap(({ kind, status }) => [kind, status]),
    ...relations.map(({ kind }) => kind),
  ]);
  const words = [NODE_TYPES, ROLES, PURPOSES, FUNCTIONS, SPACE_KINDS, INTERACTION_KINDS, IDEA_STATUSES, RELATION_KINDS].flat();
  // A place and a department of no particular sort teach nothing.
  expect(words.filter((word) => !met.has(word))).toEqual(["OTHER", "SITE", "OTHER"]);
});

test("two things alone are referred to and never sent", () => {
  expect(unresolved(lines)).toEqual(["interaction old-forum-4711", "person zoe"]);
});

test("each key and each relation is sent once", () => {
  const keys = records.map((record) => {
    if ("id" in record) return `${record.type} ${record.id}`;
    return `${record.kind} ${record.from} ${record.to} ${record.kind === "WORKS_FOR" ? record.since : ""}`;
  });
  expect(new Set(keys).size).toBe(keys.length);
});

test("it is told in the order of time and within half a year", () => {
  const times = acts.map(({ at }) => at ?? 0);
  const dates = [...times, ...relations.flatMap(({ since, until }) => [since ?? [], until ?? []]).flat()];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(dates.filter((at) => at < Date.UTC(2024, 0, 1) || at >= Date.UTC(2024, 6, 1))).toEqual([]);
});

test("actor and account never disagree", () => {
  expect(acts.filter(({ actor, account }) => actor && account && accounts.get(account) !== actor)).toEqual([]);
  expect(acts.filter((one) => !actorOf(one))).toEqual([]);
});

test("STORY.md presents everybody by key", () => {
  const told = readFileSync(new URL("../../seeds/STORY.md", import.meta.url), "utf8");
  expect([...told.matchAll(/^\| ([a-z]\S*) +\|/gm)].map(([, key]) => key)).toEqual(["key", ...people.map(({ id }) => id)]);
});

test("what STORY.md promises of single figures is there", () => {
  const madeBy = (key: string) => acts.filter((one) => actorOf(one) === key).map(({ kind }) => kind);
  const repliesTo = (key: string) => acts.filter(({ inReplyTo }) => inReplyTo === key).map(({ id }) => id);
  const person = (key: string) => people.find(({ id }) => id === key);

  expect(madeBy("hana")).toEqual([]);
  expect(person("elif")?.roles).toBeUndefined();
  expect(repliesTo("q-mona-voltage")).toEqual([]);
  expect(person("jonas")?.consents).toContainEqual({ purpose: "PROFILING", granted: false, at: Date.UTC(2024, 0, 12) });
  expect(acts.filter(({ actor }) => !actor).map(({ account }) => account)).toContain("keiko-instagram");
  expect(new Set(acts.flatMap(({ currency }) => currency ?? []))).toEqual(new Set(["EUR", "CHF"]));
  expect(act("c-keiko-early")?.at).toBeLessThan(act("p-gustavo-summer")?.at ?? 0);
  expect(act("p-dmitri-switch")).toMatchObject({ brand: "zenith", space: "acme-forum" });
  expect(relations.filter((one) => one.kind === "TRUSTS" && (one.weight ?? 0) < 0).map(({ from }) => from)).toEqual(["dmitri", "ada"]);
  expect(depth("c-bilal-glad")).toBe(9);
});

test("nobody but Elif carries the word from the forum to Keiko and Mona", () => {
  const author = new Map(acts.map((one) => [one.id, actorOf(one)]));
  const reached = (without: string[]) => {
    const met = new Set(["bilal"]);
    for (let before = 0; before < met.size; ) {
      before = met.size;
      for (const one of acts) {
        const actor = actorOf(one) ?? "";
        const heard = [author.get(one.inReplyTo ?? ""), ...(one.mentions ?? [])];
        if (!without.includes(actor) && heard.some((other) => other && met.has(other))) met.add(actor);
      }
    }
    return ["keiko", "mona"].filter((key) => met.has(key));
  };
  expect(reached(["jonas"])).toEqual(["keiko", "mona"]);
  expect(reached(["jonas", "elif"])).toEqual([]);
  expect(reached(["elif"])).toEqual(["mona"]);
});

function depth(key: string): number {
  const cause = act(key)?.inReplyTo;
  return cause ? 1 + depth(cause) : 0;
}
