import { expect, test } from "vitest";
import { backtest } from "../../src/backtest/backtest.ts";
import { compare } from "../../src/backtest/bootstrap.ts";
import { calibrate } from "../../src/backtest/calibration.ts";
import type { BacktestFacts } from "../../src/backtest/facts.ts";
import { gatherFacts } from "../../src/backtest/gather.ts";
import { splitsOf } from "../../src/backtest/splits.ts";
import { trialAt } from "../../src/backtest/trial.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { DAY, everyone, people, readModelOf } from "../influence/read-model-of.ts";

const [ADA, BILAL, CHLOE, DMITRI] = [0, 1, 2, 3];
const CAST = [...people(ADA, BILAL, CHLOE, DMITRI), { type: "brand" as const, n: 0 }];
const HORIZON = 30 * DAY;

const act = (n: number, actor: number, day: number, fields: object = {}) => ({
  type: "interaction" as const,
  n,
  actor,
  at: day * DAY,
  brand: 0,
  kind: "POST",
  ...fields,
});
const reply = (n: number, actor: number, day: number, inReplyTo: number, kind = "COMMENT") => act(n, actor, day, { kind, inReplyTo });
const tie = (n: number, from: number, fields: object) => ({ type: "relation" as const, n, from, ...fields });

function factsOf(...facts: Parameters<typeof readModelOf>): BacktestFacts {
  const model = readModelOf(...CAST, ...facts);
  return atOnce(gatherFacts(model, everyone(model), 0));
}

/** Chloé works for the brand, Ada posts and Bilal and Dmitri respond. */
const FACTS = [
  act(0, ADA, 10),
  reply(1, BILAL, 11, 0),
  act(2, BILAL, 20),
  reply(3, ADA, 21, 2, "REACTION"),
  act(4, ADA, 101),
  act(5, ADA, 102),
  act(6, ADA, 103),
  reply(7, BILAL, 104, 4),
  reply(8, BILAL, 105, 4),
  reply(9, DMITRI, 106, 5),
  reply(10, CHLOE, 107, 6),
  act(11, DMITRI, 200),
  tie(0, CHLOE, { kind: "WORKS_FOR", to: 0, toType: "brand" }),
  tie(1, DMITRI, { kind: "FOLLOWS", to: ADA, toType: "person" }),
];

test("who is in the contest at a split, and how often others responded to them in the horizon", () => {
  const trial = trialAt(factsOf(...FACTS), 100 * DAY, HORIZON);
  // Dmitri has done nothing yet; Chloé works for the brand, and her response is not counted: Bilal's two and Dmitri's one are.
  expect(trial.people).toEqual([ADA, BILAL]);
  expect([...trial.relevance]).toEqual([3, 0]);
  // Ada made three acts that one can respond to, Bilal only comments.
  expect(trial.perAct).toEqual([1, null]);
});

test("who works for the brand without a date does so always; a tie without a date was not known then", () => {
  expect(trialAt(factsOf(...FACTS), 110 * DAY, HORIZON).people).toEqual([ADA, BILAL, DMITRI]);
  const report = backtestOf(factsOf(...FACTS));
  expect(report.baselines.find(({ baseline }) => baseline === "FOLLOWERS")).toMatchObject({
    isKnown: false,
    ndcg: null,
    comparison: null,
  });
  const dated = factsOf(...FACTS, tie(2, BILAL, { kind: "FOLLOWS", to: ADA, toType: "person", since: 5 * DAY }));
  expect(backtestOf(dated).baselines.find(({ baseline }) => baseline === "FOLLOWERS")).toMatchObject({ isKnown: true, ndcg: 1 });
});

test("nothing after a split changes what anybody is ranked by at it", () => {
  const later = [
    reply(20, BILAL, 120, 6),
    reply(21, DMITRI, 121, 2),
    tie(3, DMITRI, { kind: "FOLLOWS", to: BILAL, toType: "person", since: 150 * DAY }),
  ];
  const split = { instants: [115 * DAY], overlap: 0 };
  const settings = { horizon: DAY, k: 2, learning: LEARNED, until: 300 * DAY };
  const before = backtest(factsOf(...FACTS), split, [Float64Array.of(1, 2)], settings);
  const after = backtest(factsOf(...FACTS, ...later), split, [Float64Array.of(1, 2)], settings);
  expect(after.splits.map(({ candidates }) => candidates)).toEqual(before.splits.map(({ candidates }) => candidates));
  expect(after.splits).toEqual(before.splits);
});

function backtestOf(facts: BacktestFacts) {
  const splits = { instants: [100 * DAY], overlap: 0 };
  return backtest(facts, splits, [Float64Array.of(5, 1)], { horizon: HORIZON, k: 2, learning: LEARNED, until: 300 * DAY });
}

test("splits lie evenly over the history and leave a horizon after the last; overlap is declared", () => {
  const facts = factsOf(...FACTS);
  const until = 300 * DAY;
  // From day 10 to day 170, 32 days apart; the last horizon ends right behind the last act.
  expect(splitsOf(facts, { count: 5, horizon: HORIZON, until }).instants.map((at) => Math.round(at / DAY))).toEqual([
    42, 74, 106, 138, 170,
  ]);
  expect(splitsOf(facts, { count: 5, horizon: HORIZON, until }).overlap).toBe(0);
  expect(splitsOf(facts, { count: 10, horizon: HORIZON, until }).overlap).toBeCloseTo(1 - 16 / 30, 3);
  expect(splitsOf(facts, { count: 5, horizon: 200 * DAY, until })).toEqual({ instants: [], overlap: 0 });
  expect(splitsOf(factsOf(), { count: 5, horizon: HORIZON, until })).toEqual({ instants: [], overlap: 0 });
});

test("a ranking that is right for many people wins over its reverse, loses the other way round, and ties with itself", () => {
  const crowd = Array.from({ length: 200 }, (_, person) => person);
  const relevance = Float64Array.from(crowd, (person) => (person < 40 ? 40 - person : 0));
  const trial = { split: 0, end: 1, people: crowd, relevance, perAct: crowd.map(() => null), isStaff: () => false };
  const right = Float64Array.from(crowd, (person) => -person);
  const wrong = Float64Array.from(crowd, (person) => person);
  const verdicts = (ours: Float64Array) => compare([{ trial, ours, others: [right, wrong, null] }], 20).map((one) => one?.verdict ?? null);
  expect(verdicts(right)).toEqual(["TIE", "WIN", null]);
  expect(verdicts(wrong)).toEqual(["LOSS", "TIE", null]);
  const [same] = compare([{ trial, ours: right, others: [right] }], 20);
  expect(same).toEqual({ difference: 0, low: 0, high: 0, verdict: "TIE" });
});

test("probabilities are those of the definitions: three acts now, one answered and one liked, by a follower", () => {
  const now = 100 * DAY;
  const acts = [0, 1, 2].map((n) => ({ ...act(n, ADA, 100), at: now - 3 }));
  const responses = [
    { ...reply(3, BILAL, 100, 0, "ANSWER"), at: now - 2 },
    { ...reply(4, BILAL, 100, 1, "REACTION"), at: now - 1 },
  ];
  const follows = tie(0, BILAL, { kind: "FOLLOWS", to: ADA, toType: "person", since: 1 });
  const facts = factsOf(...acts, ...responses, follows, act(5, ADA, 110), reply(6, BILAL, 111, 5, "ANSWER"));
  const learned = calibrate(facts, [now], HORIZON, 200 * DAY, LEARNED);
  // (1.25 + .2) / 13 was expected of one act, and an answer came.
  expect(learned).toMatchObject({ pairs: 1, observed: 1, unexpected: 0 });
  expect(learned.predicted).toBeCloseTo(0.111538, 6);
  expect(learned.logLoss).toBeCloseTo(-Math.log(0.111538), 5);
  // Acts whose thirty days are not over are not judged, and responses of whom none was expected are told.
  expect(calibrate(facts, [now], HORIZON, 130 * DAY, LEARNED).pairs).toBe(0);
  const stranger = factsOf(...acts, act(5, ADA, 110), reply(6, DMITRI, 111, 5, "ANSWER"));
  expect(calibrate(stranger, [now], HORIZON, 200 * DAY, LEARNED)).toMatchObject({ pairs: 0, logLoss: null, unexpected: 1 });
});
