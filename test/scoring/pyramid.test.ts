import { expect, test } from "vitest";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { LEVELS } from "../../src/scoring/pyramid/levels.ts";
import { previousOf } from "../../src/scoring/pyramid/pyramid.ts";
import { pyramidsOf } from "../../src/scoring/pyramid/pyramids.ts";
import { DAY, people, readModelOf } from "../influence/read-model-of.ts";

const [ADA, BILAL, CHLOE, DMITRI, ELIF, TEAM] = [0, 1, 2, 3, 4, 5];
const CAST = [...people(ADA, BILAL, CHLOE, DMITRI, ELIF, TEAM), { type: "brand" as const, n: 0 }];
const PERIOD = { from: 100 * DAY, to: 190 * DAY };

type Facts = Parameters<typeof readModelOf>;

async function pyramid(facts: Facts, withStaff = false) {
  const model = readModelOf(...CAST, ...facts);
  return pyramidsOf(model).now(visibilityOf(model, { personal: true, brands: null }), { brand: 0, period: PERIOD, withStaff });
}

const level = async (person: number, facts: Facts) => (await pyramid(facts)).engagement(person).level;

const act = (n: number, actor: number, day: number, fields: object) => ({
  type: "interaction" as const,
  n,
  actor,
  at: day * DAY,
  brand: 0,
  ...fields,
});
const tie = (n: number, from: number, fields: object) => ({ type: "relation" as const, n, from, ...fields });

/** Bilal's answers on so many days, liked by two and scolded by one. */
const answersOn = (days: number): Facts => [
  ...Array.from({ length: days }, (_, i) => act(i, BILAL, 110 + i, { kind: "ANSWER" })),
  act(90, ADA, 115, { kind: "REACTION", inReplyTo: 0 }),
  act(91, ELIF, 115, { kind: "REACTION", inReplyTo: 1 }),
  act(92, DMITRI, 115, { kind: "COMMENT", inReplyTo: 0, sentiment: -0.8 }),
];

test("ninety days, answers on three of them, two likes and an angry reply: an engaged citizen; on two days: contributing", async () => {
  expect(await level(BILAL, answersOn(3))).toBe("ENGAGED_CITIZEN");
  expect(await level(BILAL, answersOn(2))).toBe("CONTRIBUTING");
});

test("as many against as in favour, or nobody at all, make no engaged citizen", async () => {
  expect(await level(BILAL, [...answersOn(3), act(93, CHLOE, 116, { kind: "COMMENT", inReplyTo: 1, sentiment: -0.1 })])).toBe(
    "CONTRIBUTING",
  );
  expect(await level(BILAL, answersOn(3).slice(0, 3))).toBe("CONTRIBUTING");
});

test("what somebody said is summed: a like and an angry word of the same size leave them in neither camp", async () => {
  const undecided = [...answersOn(3), act(94, ADA, 116, { kind: "COMMENT", inReplyTo: 1, sentiment: -0.25 })];
  expect((await pyramid(undecided)).engagement(BILAL)).toMatchObject({
    level: "CONTRIBUTING",
    helpingDays: 3,
    favourable: 1,
    unfavourable: 1,
    responses: [90, 91, 92, 94],
  });
});

test("staff's likes make nobody an engaged citizen, and staff stand on it only when asked", async () => {
  const works = tie(0, ADA, { kind: "WORKS_FOR", to: 0, toType: "brand", since: 189 * DAY });
  const facts = [...answersOn(3), works];
  expect((await pyramid(facts)).engagement(BILAL).level).toBe("CONTRIBUTING");
  expect((await pyramid(facts)).engagement(ADA).level).toBe("OUTSIDE");
  expect((await pyramid(facts, true)).engagement(ADA).level).toBe("REACTING");
  const tomorrow = tie(0, ADA, { kind: "WORKS_FOR", to: 0, toType: "brand", since: PERIOD.to });
  expect((await pyramid([...answersOn(3), tomorrow])).engagement(BILAL).level).toBe("ENGAGED_CITIZEN");
});

test("a comment helps under somebody else's question, and nowhere else", async () => {
  const commented = (parent: object) =>
    [110, 111, 112].flatMap((day, i) => [act(10 + i, ADA, day, parent), act(20 + i, BILAL, day, { kind: "COMMENT", inReplyTo: 10 + i })]);
  const days = async (facts: Facts) => (await pyramid(facts)).engagement(BILAL).helpingDays;
  expect(await days(commented({ kind: "QUESTION" }))).toBe(3);
  expect(await days(commented({ kind: "QUESTION", actor: BILAL }))).toBe(0);
  expect(await days(commented({ kind: "POST" }))).toBe(0);
});

test("the period begins with its first instant and ends before its last", async () => {
  const on = (instant: number) => level(BILAL, [{ ...act(0, BILAL, 0, { kind: "POST" }), at: instant }]);
  expect(await Promise.all([PERIOD.from - 1, PERIOD.from, PERIOD.to - 1, PERIOD.to].map(on))).toEqual([
    "OUTSIDE",
    "CONTRIBUTING",
    "CONTRIBUTING",
    "OUTSIDE",
  ]);
  expect(previousOf(PERIOD)).toEqual({ from: 10 * DAY, to: 100 * DAY });
});

test("the audience follows the brand or who speaks for it then, or belongs to one of its spaces, at any instant of the period", async () => {
  const speaks = tie(1, TEAM, { kind: "WORKS_FOR", to: 0, toType: "brand", spokesperson: true, since: 120 * DAY, until: 130 * DAY });
  const follows = (fields: object) => tie(0, ELIF, { kind: "FOLLOWS", to: 0, toType: "brand", ...fields });
  const followsTeam = (fields: object) => tie(0, ELIF, { kind: "FOLLOWS", to: TEAM, toType: "person", ...fields });
  const member = tie(0, ELIF, { kind: "MEMBER_OF", to: 3, toType: "space" });
  const space = (brand: number | null) => ({ type: "space" as const, n: 3, kind: "FORUM", brand });
  const found: [string, Facts][] = [
    ["AUDIENCE", [follows({})]],
    ["AUDIENCE", [follows({ until: PERIOD.from + 1 })]],
    ["OUTSIDE", [follows({ until: PERIOD.from })]],
    ["AUDIENCE", [follows({ since: PERIOD.to - 1 })]],
    ["OUTSIDE", [follows({ since: PERIOD.to })]],
    ["AUDIENCE", [speaks, followsTeam({ since: 129 * DAY })]],
    ["OUTSIDE", [speaks, followsTeam({ since: 130 * DAY })]],
    ["OUTSIDE", [followsTeam({})]],
    ["AUDIENCE", [member, space(0)]],
    ["OUTSIDE", [member, space(null)]],
  ];
  for (const [expected, facts] of found) expect(await level(ELIF, facts)).toBe(expected);
});

test("shares add up to one; a brand without a sign of life has an empty pyramid", async () => {
  const busy = await pyramid(answersOn(3));
  expect(LEVELS.map((one) => busy.mix.members(one).length)).toEqual([0, 2, 1, 0, 1]);
  expect(LEVELS.map((one) => busy.mix.share(one))).toEqual([0, 0.5, 0.25, 0, 0.25]);
  const empty = await pyramid([]);
  expect([empty.mix.count, ...LEVELS.map((one) => empty.mix.share(one))]).toEqual([0, 0, 0, 0, 0, 0]);
});
