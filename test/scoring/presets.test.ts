import { describe, expect, test } from "vitest";
import { DAY } from "../../src/domain/durations.ts";
import { Unavailable } from "../../src/domain/errors.ts";
import { type InteractionKind, numberOfModel } from "../../src/domain/kinds.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { documentOf } from "../../src/influence/model-document.ts";
import { samplesOf } from "../../src/influence/reach/samples.ts";
import type { LogPage } from "../../src/log/entries.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import type { History } from "../../src/scoring/ambassadors/history.ts";
import { PRESETS } from "../../src/scoring/model/presets.ts";
import type { ScoringModel } from "../../src/scoring/model/scoring-model.ts";
import { LEVELS } from "../../src/scoring/pyramid/levels.ts";
import { people, readModelOf } from "../influence/read-model-of.ts";
import { history, NOW, own, received, scoringOf, times } from "./histories.ts";

/** The examples that DEFINITIONS §13 gives of published models. */
const SOMEBODY = 0;

/** An act in the middle of the month so many months before NOW, in May 1997. */
function inMonth(months: number, kind: InteractionKind) {
  const at = Date.UTC(1997, 4 - months, 15);
  return own((NOW - at) / DAY, { kind });
}

describe("Orbit v1", () => {
  const { ORBIT_1 } = PRESETS;
  const love = (facts: History) => scoringOf(ORBIT_1).score(facts, NOW, SOMEBODY).axes.get("love");

  test("love: two posts a month ago, a question three months ago and a post now, a comment two months ago", () => {
    expect(love(history([inMonth(1, "POST"), inMonth(1, "ANSWER")]))).toBeCloseTo(5.4, 12);
    expect(love(history([inMonth(3, "QUESTION"), inMonth(0, "POST")]))).toBeCloseTo(3.729, 12);
    expect(love(history([inMonth(2, "COMMENT")]))).toBeCloseTo(0.81, 12);
  });

  test("months are those of the calendar: the last day of April is a month ago on the first of May", () => {
    const first = Date.UTC(1997, 4, 1);
    const eve = history([own((NOW - (first - 1)) / DAY, { kind: "COMMENT" })]);
    expect(scoringOf(ORBIT_1).score(eve, first, SOMEBODY).axes.get("love")).toBeCloseTo(0.9, 12);
  });

  test("gravity of five members is the sum of love times reach: 73", () => {
    const members = [
      [2, 6],
      [6, 3],
      [7, 3],
      [4, 5],
      [2, 1],
    ].map(([comments = 0, reach = 0]) => {
      const facts = history(times(comments, () => inMonth(0, "COMMENT")));
      const { value, contributions } = scoringOf(ORBIT_1, { reach: () => reach }).score(facts, NOW, SOMEBODY);
      expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(value, 9);
      return value;
    });
    expect(members).toEqual([12, 18, 21, 20, 2]);
    expect(members.reduce((sum, gravity) => sum + gravity)).toBe(73);
  });
});

describe("Orbit v2", () => {
  const { ORBIT_2 } = PRESETS;
  const at = (level: number) => ({ level: () => LEVELS[level] ?? expect.fail(`there is no level ${level}`) });

  test("connection 7, idle for three months", () => {
    const idle = history([inMonth(5, "POST"), inMonth(3, "POST")]);
    expect(scoringOf(ORBIT_2, at(3)).score(idle, NOW, SOMEBODY).value).toBeCloseTo(7 * 0.9 ** 3, 12);
    expect(7 * 0.9 ** 3).toBeCloseTo(5.103, 12);
  });

  test("weighted commitment, the sum of the squares of the weights, of three populations", () => {
    const squares: ScoringModel = {
      ...ORBIT_2,
      components: ORBIT_2.components.slice(0, 1).map((component) => ({ ...component, transform: { by: "SQUARE" as const } })),
    };
    const commitment = (counts: number[]) =>
      counts.reduce((sum, count, i) => sum + count * scoringOf(squares, at(i + 1)).score(history([]), NOW, SOMEBODY).value, 0);
    const quarters = [
      [17, 8, 4, 1],
      [15, 9, 5, 1],
      [12, 10, 6, 2],
    ].map(commitment);
    expect(quarters).toEqual([441, 504, 666]);
    const [first = 0, second = 0, third = 0] = quarters;
    expect([(second - first) / 30, (third - second) / 30]).toEqual([2.1, 5.4]);
  });
});

test("LDBC BI5: a message counts 1, a reply to one 2, a like of one 10, and a reply to two messages once", () => {
  const twice = received(1, { kind: "COMMENT" });
  const facts = history(
    [own(3), own(2, { kind: "COMMENT" }), own(1, { kind: "PURCHASE", counted: false })],
    [twice, { ...twice, cause: twice.cause + 1 }, received(1, { kind: "REACTION", bare: true })],
    [received(0, { kind: "REACTION", bare: true })],
  );
  const { value, contributions } = scoringOf(PRESETS.LDBC_BI_5).score(facts, NOW, SOMEBODY);
  expect(contributions.map(({ component, measured }) => [component, measured])).toEqual([
    ["messages", 2],
    ["replies", 1],
    ["likes", 2],
  ]);
  expect(value).toBe(2 + 2 + 20);
});

test("a model that asks for reach is given it, unless the brand's influence is none of probabilities", async () => {
  const set = (kind: "SCORING" | "INFLUENCE", document: string, position: number): LogPage => ({
    position,
    at: 0,
    entries: [{ type: "model", n: numberOfModel({ kind, brand: null }), kind, brand: null, version: position, document }],
  });
  const [ADA, BILAL] = [0, 1];
  const follows = { type: "relation" as const, n: 0, kind: "FOLLOWS", from: ADA, to: BILAL, toType: "person" };
  const audience = { type: "relation" as const, n: 1, kind: "FOLLOWS", from: ADA, to: 0, toType: "brand" };
  const post = { type: "interaction" as const, n: 0, actor: BILAL, kind: "POST", at: NOW - DAY, brand: 0 };
  const model = readModelOf({ type: "brand", n: 0 }, ...people(ADA, BILAL), follows, audience, post);
  await using _samples = samplesOf(model);
  const ranking = async () => {
    const asked = { brand: 0, asOf: NOW, from: Number.NEGATIVE_INFINITY, through: NOW };
    return (await ambassadorsOf(model).now({ personal: true, brands: null }, asked)).ranking;
  };
  model.apply(set("SCORING", JSON.stringify(PRESETS.ORBIT_1), 2));
  // A post of this month is love of 3; of the audience, which is Ada, his word reaches her with (0 + 10 · .02) / (N + 10).
  const gravity = (3 * 10 * 0.02) / (2 ** (-1 / 60) + 10);
  expect((await ranking()).value(BILAL)).toBeGreaterThan(0.8 * gravity);
  expect((await ranking()).value(BILAL)).toBeLessThan(1.2 * gravity);
  model.apply(set("INFLUENCE", documentOf({ ...LEARNED, measure: "CREDIT" }), 3));
  await expect(ranking()).rejects.toThrow(
    new Unavailable(
      "component reach: reach takes a PROBABILITY, and the brand's influence model has the measure CREDIT, a STRENGTH: set another influence model",
    ),
  );
  model.apply(set("SCORING", JSON.stringify(PRESETS.ORBIT_2), 4));
  await expect(ranking()).resolves.toMatchObject({ scoring: { model: { name: "Orbit v2" } } });
});
