import { describe, expect, test } from "vitest";
import type { History } from "../../src/scoring/history.ts";
import type { OwnAct, Received } from "../../src/scoring/ledger.ts";
import { legitimacyOf } from "../../src/scoring/legitimacy.ts";
import { loyaltyOf } from "../../src/scoring/loyalty.ts";
import { SCORING } from "../../src/scoring/model.ts";
import { notorietyOf } from "../../src/scoring/notoriety.ts";
import { powerOf } from "../../src/scoring/power.ts";
import { scoreOf } from "../../src/scoring/score.ts";
import { standingOf } from "../../src/scoring/standing.ts";
import { DAY } from "../../src/scoring/time.ts";
import { trustOf } from "../../src/scoring/trust.ts";

/** The worked examples of DEFINITIONS §8, at an instant long after 1970. */
const NOW = 10_000 * DAY;

let numbers = 0;
const own = (age: number, fields: Partial<OwnAct> = {}): OwnAct => ({
  act: numbers++,
  at: NOW - age * DAY,
  stance: 0,
  counted: true,
  accepted: false,
  takenUp: false,
  ...fields,
});
const received = (age: number, fields: Partial<Received> = {}): Received => ({
  act: numbers++,
  responder: numbers,
  cause: numbers,
  at: NOW - age * DAY,
  causeAt: NOW - age * DAY,
  weight: 1,
  stance: 0,
  byAsker: false,
  toIdea: false,
  ...fields,
});
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const history = (acts: OwnAct[], responses: Received[] = [], staffResponses: Received[] = []): History => ({
  acts,
  responses,
  staffResponses,
});

describe("trust", () => {
  const trust = (acts: OwnAct[], responses: Received[] = []) => trustOf(history(acts, responses), NOW, SCORING);
  const favour = () => own(0, { stance: 1 });
  const disfavour = () => own(0, { stance: -1 });

  test("of three words in favour and one against", () => {
    const { value, favourable, unfavourable } = trust([...times(3, favour), disfavour()]);
    expect([favourable, unfavourable]).toEqual([3, 1]);
    expect(value).toBeCloseTo(0.307991, 6);
    expect(0.05 + 0.95 * value).toBeCloseTo(0.342592, 6);
  });

  test("of nine in favour and one against", () => expect(trust([...times(9, favour), disfavour()]).value).toBeCloseTo(0.616464, 6));
  test("of nothing, and of words against alone", () => expect([trust([]).value, trust([disfavour()]).value]).toEqual([0, 0]));

  test("a word weighs half after 180 days", () => {
    expect(trust([own(180, { stance: -0.5 })], [received(360, { stance: 1 })])).toMatchObject({ favourable: 0.25, unfavourable: 0.25 });
  });

  test("everybody else counts for three at most on either side, oneself without a limit", () => {
    const shouting = times(10, () => received(0, { responder: 7, stance: 1 }));
    const scolding = times(10, () => received(0, { responder: 7, stance: -1 }));
    expect(trust(times(10, favour), [...shouting, ...scolding, received(0, { stance: 1 })])).toMatchObject({
      favourable: 14,
      unfavourable: 3,
    });
  });

  test("a response to two acts at once is one word", () => {
    const twice = received(0, { stance: 1, weight: 0.5 });
    expect(trust([], [twice, { ...twice, cause: twice.cause + 1 }]).favourable).toBe(1);
  });
});

describe("loyalty", () => {
  const loyalty = (...ages: number[]) => loyaltyOf(history(ages.sort((a, b) => b - a).map((age) => own(age))), NOW, SCORING);

  test("six windows, last act 45 days ago, a year after the first", () => {
    // Windows 1, 2, 4, 8, 11 of the last twelve and window 3; the first act, 410 days ago, is in none of them.
    expect(loyalty(45, 70, 100, 130, 250, 350, 410).value).toBeCloseTo(0.562132, 6);
  });

  test("no acts at all", () => expect(loyalty().value).toBe(0));
  test("one act at this very instant is in one window and all recent", () => {
    expect(loyalty(0)).toEqual({ value: 0.5 / 12 + 0.3, regularity: 1 / 12, recency: 1, tenure: 0 });
  });
  test("a window ends where the next begins, and the twelfth is the last", () => {
    expect([loyalty(0, 29.999), loyalty(0, 30), loyalty(0, 359.999), loyalty(0, 360)].map(({ regularity }) => 12 * regularity)).toEqual([
      1, 2, 2, 1,
    ]);
  });
});

describe("power", () => {
  const power = (acts: OwnAct[], responses: Received[]) => powerOf(history(acts, responses), NOW, SCORING);

  test("of four acts and six credits now", () => {
    const { expectedResponses, value } = power(
      times(4, () => own(0)),
      times(6, () => received(0)),
    );
    expect(expectedResponses).toBeCloseTo(7.39357, 5);
    // 7.39357 / 17.39357; the definition prints .425076.
    expect(value).toBeCloseTo(0.425075, 6);
  });

  test("without credit there is none", () => expect(power([own(0)], []).value).toBe(0));

  test("acts decay at two paces, credit from the response on, and acts that none can respond to do not count", () => {
    const { expectedResponses } = power([own(30), own(0, { counted: false })], [received(15, { weight: 0.75, causeAt: NOW - 30 * DAY })]);
    expect(expectedResponses).toBeCloseTo((4 * Math.LN2 * (1 / 16) * 0.75 * 2 ** -0.5) / (1 / 2 + 5), 12);
  });

  test("ten replies of somebody to one act count once, by the one worth most now", () => {
    const replies = [
      received(30, { cause: 1, responder: 2, weight: 1 }),
      ...times(9, () => received(0, { cause: 1, responder: 2, weight: 0.75 })),
    ];
    expect(power([own(0)], replies)).toEqual(power([own(0)], [received(0, { weight: 0.75 })]));
    expect(power([own(0)], [...replies, received(0, { cause: 1, responder: 3 })])).toEqual(
      power([own(0)], [received(0, { weight: 0.75 }), received(0)]),
    );
  });
});

describe("score", () => {
  test("of the three examples", () => {
    const trust = trustOf(history([...times(3, () => own(0, { stance: 1 })), own(0, { stance: -1 })]), NOW, SCORING);
    const loyalty = loyaltyOf(history([410, 350, 250, 130, 100, 70, 45].map((age) => own(age))), NOW, SCORING);
    const power = powerOf(
      history(
        times(4, () => own(0)),
        times(6, () => received(0)),
      ),
      NOW,
      SCORING,
    );
    const points = [SCORING.trust.weight * trust.value, SCORING.loyalty.weight * loyalty.value, SCORING.power.weight * power.value];
    for (const [i, expected] of [0.1231964, 0.1686396, 0.1275228].entries()) expect(points[i]).toBeCloseTo(expected, 6);
    expect(100 * points.reduce((sum, point) => sum + point)).toBeCloseTo(41.93588, 4);
  });

  test("its contributions add up to it, and each is 100 · weight · value", () => {
    const acts = [own(100, { stance: 1 }), own(3), own(1)];
    const { value, contributions, trust, loyalty, power } = scoreOf(history(acts, [received(2, { stance: 0.5 })]), NOW, SCORING);
    expect(contributions.map(({ component }) => component)).toEqual([
      "trust",
      "loyalty.regularity",
      "loyalty.recency",
      "loyalty.tenure",
      "power",
    ]);
    expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { points, weight, value } of contributions) expect(points).toBe(100 * weight * value);
    expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
    expect(value).toBeCloseTo(100 * (0.4 * trust.value + 0.3 * loyalty.value + 0.3 * power.value), 9);
  });
});

describe("standing", () => {
  const legitimacy = (facts: History) => legitimacyOf(facts, NOW, SCORING);

  test("notoriety of a thousand followers, of none and of more than a million", () => {
    expect(notorietyOf(1_000, SCORING)).toBeCloseTo(0.500072, 6);
    expect([notorietyOf(0, SCORING), notorietyOf(5_000_000, SCORING)]).toEqual([0, 1]);
  });

  test("three accepted answers, an idea taken up and eight approvers", () => {
    const acts = [...times(3, () => own(1, { accepted: true })), own(1, { takenUp: true })];
    expect(
      legitimacy(
        history(
          acts,
          times(8, () => received(1, { stance: 0.1 })),
        ),
      ),
    ).toBeCloseTo(7 / 12, 12);
  });

  test("an answer is accepted by its asker's favourable word, once, and an idea taken up by staff's", () => {
    const answer = own(2, { accepted: true });
    const byAsker = { stance: 0.5, byAsker: true, responder: 1 };
    const thanks = [
      received(1, { ...byAsker, cause: answer.act }),
      received(1, { ...byAsker, cause: -1 }),
      received(1, { ...byAsker, cause: -2, stance: -1 }),
    ];
    // Two answers and one approver: 2.25 / 7.25.
    expect(legitimacy(history([answer], thanks))).toBeCloseTo(2.25 / 7.25, 12);
    const welcome = [
      received(1, { cause: 5, toIdea: true, stance: 0.5 }),
      received(1, { cause: 6, stance: 0.5 }),
      received(1, { cause: 7, toIdea: true }),
    ];
    expect(legitimacy(history([], [], welcome))).toBeCloseTo(2 / 7, 12);
  });

  test("what is a year old counts no more", () => {
    expect(legitimacy(history([own(365, { accepted: true })], [received(365, { stance: 1 })]))).toBe(0);
    expect(legitimacy(history([own(364.9, { accepted: true })]))).toBeCloseTo(1 / 6, 12);
  });

  test("four quadrants, each from one half on", () => {
    const listened = history(times(5, () => own(1, { accepted: true })));
    const quadrant = (followers: number, facts: History) => standingOf(followers, facts, NOW, SCORING).quadrant;
    const found = [quadrant(999, listened), quadrant(998, listened), quadrant(999, history([])), quadrant(998, history([]))];
    expect(found).toEqual(["KNOWN_AND_LEGITIMATE", "HIDDEN_AMBASSADOR", "LOUD_ONLY", "NEITHER"]);
  });
});
