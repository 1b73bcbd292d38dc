import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type GeneratorOptions, generate, planted } from "../../seeds/generator.ts";
import { type ExchangeLine, type ExchangeRecord, exchangeRecord, type RecordOf } from "../../src/exchange/records.ts";
import { unresolved } from "./references.ts";

const DAY = 86_400_000;
const SMALL = { people: 300, interactions: 2_000, seed: 1 };

test.each([false, true])("every record parses and refers to records that are there, rich %s", (rich) => {
  const lines = [...generate({ ...SMALL, rich })];
  for (const line of lines) expect(exchangeRecord.safeParse(line).error).toBeUndefined();
  expect(unresolved(lines)).toEqual([]);
});

test("the same options give the same records, a different seed different ones", () => {
  expect(digest(SMALL)).toBe(digest(SMALL));
  expect(digest({ ...SMALL, rich: true })).toBe(digest({ ...SMALL, rich: true }));
  expect(digest({ ...SMALL, seed: 2 })).not.toBe(digest(SMALL));
  expect(digest({ ...SMALL, seed: 1 + 2 ** 32 })).not.toBe(digest(SMALL));
});

test.each([
  [0, 0],
  [1, 0],
  [1, 10],
  [2, 1],
  [9, 100],
  [10, 7],
  [41, 1_000],
  [5_000, 3],
])("%i people and %i interactions are as many as asked", (people, interactions) => {
  const records = [...generate({ people, interactions, seed: 3, rich: true })];
  expect(records.filter(({ type }) => type === "person")).toHaveLength(people);
  expect(records.filter(({ type }) => type === "interaction")).toHaveLength(interactions);
  expect(records.filter(({ type }) => type === "brand")).toHaveLength(2);
  expect(unresolved(records)).toEqual([]);
});

test("a brand for every 20,000 people", () => {
  const records = generate({ people: 100_000, interactions: 0, seed: 1 }).take(10);
  expect([...records].filter(({ type }) => type === "brand")).toHaveLength(5);
});

test("acts without people, or counts that are none, are refused", () => {
  expect(() => [...generate({ people: 0, interactions: 1, seed: 1 })]).toThrow("ask for at least 1 person");
  expect(() => [...generate({ people: 1.5, interactions: 1, seed: 1 })]).toThrow("people must be a whole number");
  expect(() => [...generate({ people: 1, interactions: -1, seed: 1 })]).toThrow("interactions must be a whole number");
});

test("types come in an order in which nobody waits for another, acts in the order of time", () => {
  const types = [...generate(SMALL)].map(({ type }) => type);
  const runs = types.filter((type, i) => type !== types[i - 1]);
  expect(runs).toEqual(["brand", "product", "department", "space", "person", "account", "relation", "interaction"]);
});

test("an act has three ties; rich adds account, space and mentions to the very same acts", () => {
  const plain = [...generate(SMALL)].filter(isAct);
  const rich = [...generate({ ...SMALL, rich: true })].filter(isAct);
  for (const act of plain) expect(tiesOf(act)).toHaveLength(3);
  expect(rich.map(({ account, space, mentions, mentionsBrands, ...rest }) => rest)).toEqual(plain);
  expect(rich.every(({ space }) => space)).toBe(true);
  const share = (has: (act: Act) => unknown) => rich.filter(has).length / rich.length;
  expect(share(({ account }) => account)).toBeGreaterThan(0.4);
  expect(share(({ mentions }) => mentions)).toBeGreaterThan(0.05);
  expect(share(({ mentionsBrands }) => mentionsBrands)).toBeGreaterThan(0.01);
});

describe("20,000 people and 100,000 acts look like people", () => {
  const options = { people: 20_000, interactions: 100_000, seed: 5 };
  let records: ExchangeRecord[];
  let acts: RecordOf<"interaction">[];
  let relations: RecordOf<"relation">[];
  let byKey: Map<string, RecordOf<"interaction">>;
  beforeAll(() => {
    records = [...generate(options)].map((line) => exchangeRecord.parse(line));
    acts = records.filter((record) => record.type === "interaction");
    relations = records.filter((record) => record.type === "relation");
    byKey = new Map(acts.map((act) => [act.id, act]));
  });
  const causeOf = ({ inReplyTo }: RecordOf<"interaction">) => byKey.get(inReplyTo ?? "");
  const replies = () => acts.filter(({ inReplyTo }) => inReplyTo);

  test("two years up to the first day of 2026, with growth, days and weeks", () => {
    const times = acts.map(({ at }) => at ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(0)).toBeGreaterThanOrEqual(Date.UTC(2024, 0, 1));
    expect(times.at(-1)).toBeLessThan(Date.UTC(2026, 0, 1));
    const during = (test: (date: Date) => boolean) => times.filter((at) => test(new Date(at))).length;
    const growth = during((date) => date >= new Date("2025-10-01")) / during((date) => date < new Date("2024-04-01"));
    expect(growth).toBeGreaterThan(2);
    expect(growth).toBeLessThan(5);
    expect(during((date) => date.getUTCHours() === 20)).toBeGreaterThan(8 * during((date) => date.getUTCHours() === 3));
    expect(during((date) => date.getUTCDay() === 2)).toBeGreaterThan(1.2 * during((date) => date.getUTCDay() === 6));
  });

  test("people act in bursts: the times between their acts spread more than a Poisson process would", () => {
    const gaps = [...Map.groupBy(acts, ({ actor }) => actor).values()].flatMap((own) =>
      own.slice(1).map(({ at }, i) => (at ?? 0) - (own[i]?.at ?? 0)),
    );
    const mean = sum(gaps) / gaps.length;
    const deviation = Math.sqrt(sum(gaps.map((gap) => (gap - mean) ** 2)) / gaps.length);
    // Goh & Barabási 2008: 0 for Poisson, 1 for extreme bursts.
    expect((deviation - mean) / (deviation + mean)).toBeGreaterThan(0.3);
  });

  test("most acts are replies, none of them before what it replies to, half of them within hours", () => {
    expect(replies().length / acts.length).toBeGreaterThan(0.5);
    expect(replies().length / acts.length).toBeLessThan(0.7);
    const delays = replies().map((act) => (act.at ?? 0) - (causeOf(act)?.at ?? Number.POSITIVE_INFINITY));
    expect(delays.filter((delay) => delay <= 0)).toEqual([]);
    expect(quantile(delays, 0.5)).toBeLessThan(DAY / 2);
    expect(quantile(delays, 0.99)).toBeGreaterThan(5 * DAY);
  });

  test("conversations are shallow with a tail, about one brand, and nobody replies to a purchase", () => {
    const depth = new Map<string, number>();
    for (const act of acts) depth.set(act.id, act.inReplyTo ? (depth.get(act.inReplyTo) ?? Number.NaN) + 1 : 0);
    const depths = [...depth.values()];
    expect(quantile(depths, 0.5)).toBeLessThanOrEqual(1);
    expect(quantile(depths, 0.9)).toBeLessThanOrEqual(4);
    expect(quantile(depths, 1)).toBeGreaterThanOrEqual(10);
    expect(replies().filter((act) => act.brand !== causeOf(act)?.brand)).toEqual([]);
    expect(replies().filter((act) => ["PURCHASE", "VISIT", "REACTION"].includes(causeOf(act)?.kind ?? ""))).toEqual([]);
  });

  test("a few do most, are answered most and are followed most", () => {
    const followed = relations.filter((one) => one.kind === "FOLLOWS" && one.toType === "person");
    const ofTop = {
      acting: shareOfTop(acts.map(({ actor }) => actor)),
      answered: shareOfTop(replies().map((act) => causeOf(act)?.actor)),
      followed: shareOfTop(followed.map(({ to }) => to)),
    };
    for (const [what, share] of Object.entries(ofTop)) {
      expect(share, what).toBeGreaterThan(0.2);
      expect(share, what).toBeLessThan(0.5);
    }
  });

  test("about ten relations a person, each once", () => {
    expect(relations.length / options.people).toBeGreaterThan(8);
    expect(relations.length / options.people).toBeLessThan(12);
    expect(new Set(relations.map(({ kind, from, to }) => `${kind} ${[from, to].toSorted()} ${kind === "KNOWS" ? "" : from}`)).size).toBe(
      relations.length,
    );
    expect(quantile([...count(relations.map(({ from }) => from)).values()], 1)).toBeGreaterThan(50);
  });

  test("two in a hundred refuse profiling", () => {
    const refusing = records.filter(
      (record) => record.type === "person" && record.consents?.some(({ purpose, granted }) => purpose === "PROFILING" && !granted),
    );
    expect(refusing.length / options.people).toBeGreaterThan(0.015);
    expect(refusing.length / options.people).toBeLessThan(0.025);
  });

  test("those planted are thanked to the end, have few followers and are not the busiest", () => {
    const found = planted(options);
    const keys = new Set(found.map(({ person }) => person));
    expect([found.length, keys.size]).toEqual([40, 40]);
    const accounts = records.filter((record) => record.type === "account");
    const followers = new Map(accounts.map(({ person, followers }) => [person ?? "", followers ?? 0]));
    expect(Math.max(...[...keys].map((key) => followers.get(key) ?? 0))).toBeLessThan(60);
    const thanks = new Map<string, number>();
    for (const { at, sentiment, inReplyTo } of acts) {
      const thanked = byKey.get(inReplyTo ?? "")?.actor;
      if (thanked && at && at > Date.UTC(2025, 8, 1)) thanks.set(thanked, (thanks.get(thanked) ?? 0) + (sentiment ?? 0));
    }
    const precision = (counts: Map<string, number>) => top(counts, keys.size).filter((key) => keys.has(key)).length / keys.size;
    expect(precision(thanks)).toBeGreaterThan(0.7);
    expect(precision(followers)).toBe(0);
    expect(precision(count(acts.map(({ actor }) => actor)))).toBeLessThan(0.3);
  });

  const shareOfTop = (keys: Iterable<string | null | undefined>) => {
    const counts = [...count(keys).values()].toSorted((a, b) => b - a);
    return sum(counts.slice(0, options.people / 100)) / sum(counts);
  };
});

type Act = Extract<ExchangeLine, { type: "interaction" }>;
const isAct = (line: ExchangeLine): line is Act => line.type === "interaction";
const tiesOf = ({ actor, account, brand, product, space, inReplyTo, mentions, mentionsBrands }: Act) =>
  [actor, account, brand, product, space, inReplyTo, mentions, mentionsBrands].filter((tie) => tie !== undefined);

function digest(options: GeneratorOptions): string {
  const hash = createHash("sha256");
  for (const line of generate(options)) hash.update(JSON.stringify(line));
  return hash.digest("hex");
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const quantile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? Number.NaN;

function count(keys: Iterable<string | null | undefined>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const top = (counts: Map<string, number>, size: number) =>
  [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, size)
    .map(([key]) => key);
