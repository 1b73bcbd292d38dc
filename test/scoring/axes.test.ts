import { describe, expect, test } from "vitest";
import type { History } from "../../src/scoring/ambassadors/history.ts";
import { standingOf } from "../../src/scoring/ambassadors/standing.ts";
import type { OwnAct, Received } from "../../src/scoring/model/facts.ts";
import { wordsOf } from "../../src/scoring/model/measures/beta-lower-bound.ts";
import { AMBASSADORS } from "../../src/scoring/model/presets.ts";
import { history, NOW, own, received, scoringOf, times } from "./histories.ts";

/** The worked examples of DEFINITIONS §8, by the server's own model as data. */
const SOMEBODY = 0;
const scoreOf = (facts: History) => scoringOf().score(facts, NOW, SOMEBODY);
const axis = (name: string, facts: History) => scoreOf(facts).axes.get(name) ?? expect.fail(`there is no axis ${name}`);
const part = (name: string, facts: History) =>
  scoreOf(facts).contributions.find(({ component }) => component === name) ?? expect.fail(`there is no component ${name}`);

describe("trust", () => {
  const trust = (acts: OwnAct[], responses: Received[] = []) => axis("trust", history(acts, responses));
  const words = (acts: OwnAct[], responses: Received[] = []) => {
    const component = AMBASSADORS.components.find((one) => one.measure === "BETA_LOWER_BOUND") ?? expect.fail("trust is a Beta bound");
    const surroundings = { channel: () => null, product: () => null, value: () => 0, followers: () => 0, reach: () => 0 };
    return wordsOf(component, { ...surroundings, level: () => "OUTSIDE" })(history(acts, responses), NOW);
  };
  const favour = () => own(0, { stance: 1 });
  const disfavour = () => own(0, { stance: -1 });

  test("of three words in favour and one against", () => {
    const said = [...times(3, favour), disfavour()];
    expect(words(said)).toEqual({ favourable: 3, unfavourable: 1 });
    expect(trust(said)).toBeCloseTo(0.307991, 6);
    expect(0.05 + 0.95 * trust(said)).toBeCloseTo(0.342592, 6);
  });

  test("of nine in favour and one against", () => expect(trust([...times(9, favour), disfavour()])).toBeCloseTo(0.616464, 6));
  test("of nothing, and of words against alone", () => expect([trust([]), trust([disfavour()])]).toEqual([0, 0]));

  test("a word weighs half after 180 days", () => {
    expect(words([own(180, { stance: -0.5 })], [received(360, { stance: 1 })])).toEqual({ favourable: 0.25, unfavourable: 0.25 });
  });

  test("everybody else counts for three at most on either side, oneself without a limit", () => {
    const shouting = times(10, () => received(0, { responder: 7, stance: 1 }));
    const scolding = times(10, () => received(0, { responder: 7, stance: -1 }));
    const all = [...shouting, ...scolding, received(0, { stance: 1 })];
    expect(words(times(10, favour), all)).toEqual({ favourable: 14, unfavourable: 3 });
  });

  test("a response to two acts at once is one word, and a bare reaction a quarter of one", () => {
    const twice = received(0, { stance: 1, weight: 0.5 });
    expect(words([], [twice, { ...twice, cause: twice.cause + 1 }]).favourable).toBe(1);
    expect(words([], [received(0, { bare: true })]).favourable).toBe(0.25);
  });
});

describe("loyalty", () => {
  const facts = (...ages: number[]) => history(ages.map((age) => own(age)));

  test("six windows, last act 45 days ago, a year after the first", () => {
    // Windows 1, 2, 4, 8, 11 of the last twelve and window 3; the first act, 410 days ago, is in none of them.
    expect(axis("loyalty", facts(45, 70, 100, 130, 250, 350, 410))).toBeCloseTo(0.562132, 6);
  });

  test("no acts at all", () => expect(axis("loyalty", facts())).toBe(0));
  test("one act at this very instant is in one window and all recent", () => {
    expect(
      scoreOf(facts(0))
        .contributions.slice(1, 4)
        .map(({ value }) => value),
    ).toEqual([1 / 12, 1, 0]);
    expect(axis("loyalty", facts(0))).toBeCloseTo(0.5 / 12 + 0.3, 12);
  });
  test("a window ends where the next begins, and the twelfth is the last", () => {
    const windows = [facts(0, 29.999), facts(0, 30), facts(0, 359.999), facts(0, 360)];
    expect(windows.map((one) => 12 * part("loyalty.regularity", one).value)).toEqual([1, 2, 2, 1]);
  });
});

describe("power", () => {
  const expected = (acts: OwnAct[], responses: Received[]) => part("power", history(acts, responses)).measured;

  test("of four acts and six credits now", () => {
    const facts = history(
      times(4, () => own(0)),
      times(6, () => received(0)),
    );
    expect(part("power", facts).measured).toBeCloseTo(7.39357, 5);
    // 7.39357 / 17.39357; the definition prints .425076.
    expect(axis("power", facts)).toBeCloseTo(0.425075, 6);
  });

  test("without credit there is none", () => expect(axis("power", history([own(0)]))).toBe(0));

  test("acts decay at two paces, credit from the response on, and acts that none can respond to do not count", () => {
    const credit = received(15, { weight: 0.75, causeAt: own(30).at });
    expect(expected([own(30), own(0, { counted: false })], [credit])).toBeCloseTo(
      (4 * Math.LN2 * (1 / 16) * 0.75 * 2 ** -0.5) / (1 / 2 + 5),
      12,
    );
  });

  test("ten replies of somebody to one act count once, by the one worth most now", () => {
    const replies = [
      received(30, { cause: 1, responder: 2, weight: 1 }),
      ...times(9, () => received(0, { cause: 1, responder: 2, weight: 0.75 })),
    ];
    expect(expected([own(0)], replies)).toEqual(expected([own(0)], [received(0, { weight: 0.75 })]));
    expect(expected([own(0)], [...replies, received(0, { cause: 1, responder: 3 })])).toEqual(
      expected([own(0)], [received(0, { weight: 0.75 }), received(0)]),
    );
  });
});

describe("score", () => {
  test("of the three examples", () => {
    const trust = axis("trust", history([...times(3, () => own(0, { stance: 1 })), own(0, { stance: -1 })]));
    const loyalty = axis("loyalty", history([410, 350, 250, 130, 100, 70, 45].map((age) => own(age))));
    const power = axis(
      "power",
      history(
        times(4, () => own(0)),
        times(6, () => received(0)),
      ),
    );
    const points = [0.4 * trust, 0.3 * loyalty, 0.3 * power];
    for (const [i, wanted] of [0.1231964, 0.1686396, 0.1275228].entries()) expect(points[i]).toBeCloseTo(wanted, 6);
    expect(100 * points.reduce((sum, point) => sum + point)).toBeCloseTo(41.93588, 4);
  });

  test("its contributions add up to it, and each is 100 · weight · value", () => {
    const { value, contributions, axes } = scoreOf(history([own(100, { stance: 1 }), own(3), own(1)], [received(2, { stance: 0.5 })]));
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
    const [trust = 0, loyalty = 0, power = 0] = axes.values();
    expect(value).toBeCloseTo(100 * (0.4 * trust + 0.3 * loyalty + 0.3 * power), 9);
  });
});

describe("standing", () => {
  const standing = (followers: number, facts: History) =>
    standingOf(scoringOf(AMBASSADORS, { followers: () => followers }), facts, NOW, SOMEBODY);
  const legitimacy = (facts: History) => standing(0, facts).legitimacy;

  test("notoriety of a thousand followers, of none and of more than a million", () => {
    expect(standing(1_000, history([])).notoriety).toBeCloseTo(0.500072, 6);
    expect([0, 5_000_000].map((followers) => standing(followers, history([])).notoriety)).toEqual([0, 1]);
  });

  test("three accepted answers, an idea taken up and eight approvers", () => {
    const acts = [...times(3, () => own(1, { accepted: true })), own(1, { takenUp: true })];
    const approvals = [...times(7, () => received(1, { stance: 0.1 })), received(1, { bare: true, kind: "REACTION" })];
    expect(legitimacy(history(acts, approvals))).toBeCloseTo(7 / 12, 12);
  });

  test("an answer is accepted by its asker's favourable word, once, and an idea taken up by staff's", () => {
    const answer = own(2, { accepted: true });
    const byAsker = { stance: 0.5, byAsker: true, responder: 1 };
    const thanks = [
      received(1, { ...byAsker, cause: answer.act }),
      received(1, { ...byAsker, cause: 999_998 }),
      received(1, { ...byAsker, cause: 999_999, stance: -1 }),
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
    const quadrants = [standing(999, listened), standing(998, listened), standing(999, history([])), standing(998, history([]))];
    expect(quadrants.map(({ quadrant }) => quadrant)).toEqual(["KNOWN_AND_LEGITIMATE", "HIDDEN_AMBASSADOR", "LOUD_ONLY", "NEITHER"]);
  });
});
