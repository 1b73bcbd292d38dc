import { expect, test } from "vitest";
import { backtestsOf } from "../../src/backtest/backtests.ts";
import { knownThen } from "../../src/backtest/known-then.ts";
import { numberOfModel } from "../../src/domain/kinds.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { AMBASSADORS, PRESETS } from "../../src/scoring/model/presets.ts";
import type { ScoringModel } from "../../src/scoring/model/scoring-model.ts";
import { DAY, people, readModelOf } from "../influence/read-model-of.ts";

const [ADA, BILAL, CHLOE, DMITRI] = [0, 1, 2, 3];
const OWNER = { personal: true, brands: null };
const ASKED = { brand: 0, asOf: 400 * DAY, splits: 5, horizon: 30 * DAY, k: 2 };

type Fact = Parameters<typeof readModelOf>[number];
const act = (n: number, actor: number, day: number, fields: object = {}): Fact => ({
  type: "interaction",
  n,
  actor,
  at: day * DAY,
  brand: 0,
  kind: "POST",
  ...fields,
});
const follows = (n: number, from: number, to: number, fields: object = {}): Fact => ({
  type: "relation",
  n,
  from,
  to,
  kind: "FOLLOWS",
  toType: "person",
  ...fields,
});

/** A year in which Ada and Bilal post every ten days, and Bilal is commented on by Chloé, who is the audience, and by nobody else. */
const FACTS: Fact[] = [
  ...people(ADA, BILAL, CHLOE, DMITRI),
  { type: "brand", n: 0 },
  ...Array.from({ length: 36 }, (_, i) => [
    act(3 * i, ADA, 10 * i),
    act(3 * i + 1, BILAL, 10 * i + 1),
    act(3 * i + 2, CHLOE, 10 * i + 2, { kind: "COMMENT", inReplyTo: 3 * i + 1 }),
  ]).flat(),
];

const modelled = (scoring: ScoringModel, ...more: Fact[]): ReadModel => {
  const n = numberOfModel({ kind: "SCORING", brand: null });
  const document = JSON.stringify(scoring);
  return readModelOf(...FACTS, ...more, { type: "model", n, kind: "SCORING", brand: null, version: 1, document });
};
const famous: ScoringModel = {
  ...AMBASSADORS,
  normalised: false,
  components: [{ name: "fame", measure: "FOLLOWERS", weight: 1 }],
  thresholds: [],
};
const ndcg = async (model: ReadModel) => (await backtestsOf(model).now(OWNER, ASKED)).score.ndcg;

test("a score with reach is tested like any other: Bilal, who reaches Chloé, is who she responds to", async () => {
  const report = await backtestsOf(modelled(PRESETS.ORBIT_1)).now(OWNER, ASKED);
  expect(report.splits.map(({ candidates, responses }) => [candidates, responses])).toEqual(Array(5).fill([3, 3]));
  expect(report.score.ndcg).toBe(1);
});

test("today's followers were not known at a split: by them alone all are equal", async () => {
  const account: Fact = { type: "account", n: 0, person: BILAL, platform: "twitter", followers: 9_000 };
  // One place in three is right: (1 + 1/log2(3)) / 3.
  const equal = (1 + 1 / Math.log2(3)) / 3;
  expect(await ndcg(modelled(famous))).toBeCloseTo(equal, 12);
  expect(await ndcg(modelled(famous, account))).toBeCloseTo(equal, 12);
  expect(await ndcg(modelled(famous, follows(0, DMITRI, BILAL)))).toBeCloseTo(equal, 12);
  expect(await ndcg(modelled(famous, follows(0, DMITRI, BILAL, { since: DAY })))).toBe(1);
});

test("nor is a word known to spread along ties without a date", async () => {
  const crowd = Array.from({ length: 100 }, (_, i) => 10 + i);
  const audience = crowd.map((from, i) => follows(i, from, 0, { toType: "brand", since: DAY }));
  const followers = (fields: object) => crowd.map((from, i) => follows(1_000 + i, from, ADA, fields));
  const by = (fields: object) => modelled(PRESETS.ORBIT_1, ...people(...crowd), ...audience, ...followers(fields));
  // A hundred followers reach further than one who answers, as far as one knows of them.
  expect(await ndcg(by({ since: DAY }))).toBeCloseTo(1 / Math.log2(3), 12);
  expect(await ndcg(by({}))).toBe(1);
});

test("what is known then is a copy: employment stays without a date, and the model itself keeps everything", () => {
  const works: Fact = { type: "relation", n: 1, kind: "WORKS_FOR", from: ADA, to: 0, toType: "brand" };
  const account: Fact = { type: "account", n: 0, person: BILAL, platform: "twitter", followers: 9_000 };
  const model = readModelOf(...FACTS, follows(0, DMITRI, BILAL), works, follows(2, DMITRI, ADA, { since: DAY }), account);
  const known = atOnce(knownThen(model));
  expect([[...known.relations.present()], known.people.followers(BILAL)]).toEqual([[1, 2], null]);
  expect([[...model.relations.present()], model.people.followers(BILAL)]).toEqual([[0, 1, 2], 9_000]);
  expect(known.accounts.byPerson.count(BILAL)).toBe(1);
  expect(known.interactions.count).toBe(model.interactions.count);
  expect(known.accounts.platform(0)).toBe("twitter");
});
