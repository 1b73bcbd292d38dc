import { expect, test } from "vitest";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { type Response, responsesOf } from "../../src/influence/projection/responses.ts";
import { DAY, everyone, people, readModelOf } from "./read-model-of.ts";

const [ADA, BILAL, CHLOE, JONAS, ZOE] = [0, 1, 2, 3, 4];
const CAST = [...people(ADA, BILAL, CHLOE), { type: "person" as const, n: JONAS, refusesProfiling: true }];
const ANSWER = 90;

/** An act of Ada's, a question unless said. */
const hers = (n: number, at: number, fields: object = {}) => act(n, { actor: ADA, kind: "QUESTION", at, ...fields });
/** Bilal's act 90 on the hundredth day. */
const his = (fields: object) => act(ANSWER, { actor: BILAL, kind: "ANSWER", at: 100 * DAY, ...fields });
const act = (n: number, fields: object) => ({ type: "interaction" as const, n, ...fields });

/** Cause and weight of each response of act 90. */
function causes(...acts: ReturnType<typeof act>[]): [cause: number, weight: number][] {
  const model = readModelOf(...CAST, ...acts);
  return responsesOf(model, everyone(model), ANSWER).map(({ cause, weight }) => [cause, weight]);
}

test("a reply responds to what it replies to, and says whose act that is", () => {
  const model = readModelOf(...CAST, hers(1, 99 * DAY), his({ inReplyTo: 1 }));
  const expected: Response[] = [{ act: ANSWER, responder: BILAL, cause: 1, author: ADA, weight: 1 }];
  expect(responsesOf(model, everyone(model), ANSWER)).toEqual(expected);
});

test("kinds differ in worth; a reply of another kind responds and is worth nothing", () => {
  const worth = (kind: string) => causes(hers(1, 99 * DAY), his({ inReplyTo: 1, kind }))[0]?.[1];
  const kinds = ["ANSWER", "SHARE", "COMMENT", "MESSAGE", "REACTION", "POST", "REVIEW", "QUESTION", "PURCHASE", "VISIT", "IDEA"];
  expect(kinds.map(worth)).toEqual([1, 1, 0.75, 0.75, 0.25, 0, 0, 0, 0, 0, 0]);
});

test("a mention responds to the latest counted act before it, and to nothing where there is none", () => {
  const mention = his({ mentions: [ADA], kind: "POST" });
  expect(causes(hers(1, 97 * DAY), hers(2, 98 * DAY), mention)).toEqual([[2, 0.5]]);
  expect(causes(hers(1, 97 * DAY), hers(2, 98 * DAY, { kind: "REACTION" }), mention)).toEqual([[1, 0.5]]);
  expect(causes(hers(2, 98 * DAY, { kind: "VISIT" }), mention)).toEqual([]);
  expect(causes(hers(1, 101 * DAY), mention)).toEqual([]);
  expect(causes(mention)).toEqual([]);
});

test("a mention looks at the latest act alone: when that is too old, no earlier or later one stands in", () => {
  expect(causes(hers(1, 69 * DAY), hers(2, 101 * DAY), his({ mentions: [ADA] }))).toEqual([]);
});

test("the window has both its ends", () => {
  const reply = his({ inReplyTo: 1 });
  const at = (instant: number) => causes(hers(1, instant), reply).length;
  expect([70 * DAY - 1, 70 * DAY, 100 * DAY, 100 * DAY + 1].map(at)).toEqual([0, 1, 1, 0]);
  const mention = his({ mentions: [ADA] });
  const mentioned = (instant: number) => causes(hers(1, instant), mention).length;
  expect([70 * DAY - 1, 70 * DAY, 100 * DAY - 1, 100 * DAY].map(mentioned)).toEqual([0, 1, 1, 0]);
});

test("of latest acts at one instant the last recorded is mentioned", () => {
  expect(causes(hers(2, 98 * DAY), hers(1, 98 * DAY), his({ mentions: [ADA], kind: "POST" }))).toEqual([[2, 0.5]]);
});

test("causes share the worth; one that is replied to and mentioned takes the larger", () => {
  const hers1 = hers(1, 98 * DAY);
  const theirs2 = act(2, { actor: CHLOE, kind: "POST", at: 97 * DAY });
  expect(causes(hers1, his({ inReplyTo: 1, mentions: [ADA, ADA] }))).toEqual([[1, 1]]);
  expect(causes(hers1, his({ inReplyTo: 1, mentions: [ADA], kind: "REACTION" }))).toEqual([[1, 0.5]]);
  const both = [
    [1, 0.375],
    [2, 0.25],
  ];
  expect(causes(hers1, theirs2, his({ inReplyTo: 1, mentions: [ADA, CHLOE], kind: "COMMENT" }))).toEqual(both);
  const earlier = hers(3, 97 * DAY);
  const parentAndLatest = [
    [3, 0.5],
    [1, 0.25],
  ];
  expect(causes(hers1, earlier, his({ inReplyTo: 3, mentions: [ADA] }))).toEqual(parentAndLatest);
});

test("what is no cause takes no share", () => {
  const old = hers(1, 10 * DAY);
  const theirs2 = act(2, { actor: CHLOE, kind: "POST", at: 97 * DAY });
  expect(causes(old, theirs2, his({ inReplyTo: 1, mentions: [BILAL, CHLOE, ZOE] }))).toEqual([[2, 0.5]]);
});

test("nobody responds to themselves, be it under another account", () => {
  expect(causes(act(1, { actor: BILAL, kind: "POST", at: 99 * DAY }), his({ inReplyTo: 1, mentions: [BILAL] }))).toEqual([]);
  const account = { type: "account" as const, n: 0, person: BILAL, platform: "forum" };
  const model = readModelOf(...CAST, account, act(1, { actor: ADA, account: 0, kind: "POST", at: 99 * DAY }), his({ inReplyTo: 1 }));
  expect(responsesOf(model, everyone(model), ANSWER)).toEqual([]);
});

test("reactions, purchases and visits are no causes", () => {
  const under = (kind: string) => causes(hers(1, 99 * DAY, { kind }), his({ inReplyTo: 1 })).length;
  expect(["REACTION", "PURCHASE", "VISIT", "POST", "REVIEW", "IDEA", "MESSAGE"].map(under)).toEqual([0, 0, 0, 1, 1, 1, 1]);
});

test("placeholders respond to nothing and cause nothing", () => {
  expect(causes(his({ inReplyTo: 1 }))).toEqual([]);
  expect(causes(act(1, { actor: ZOE, kind: "POST", at: 99 * DAY }), his({ inReplyTo: 1, mentions: [ZOE] }))).toEqual([]);
  expect(causes(act(1, { actor: null, kind: "POST", at: 99 * DAY }), his({ inReplyTo: 1 }))).toEqual([]);
  expect(causes(hers(1, 99 * DAY), his({ actor: ZOE, inReplyTo: 1 }))).toEqual([]);
  expect(causes(hers(1, 99 * DAY), his({ actor: null, inReplyTo: 1 }))).toEqual([]);
});

test("who refuses PROFILING neither responds nor causes, and their acts share nothing", () => {
  const hers1 = hers(1, 98 * DAY);
  const jonas2 = act(2, { actor: JONAS, kind: "POST", at: 98 * DAY });
  expect(causes(hers1, his({ actor: JONAS, inReplyTo: 1 }))).toEqual([]);
  expect(causes(jonas2, his({ inReplyTo: 2 }))).toEqual([]);
  expect(causes(hers1, jonas2, his({ inReplyTo: 1, mentions: [JONAS] }))).toEqual([[1, 1]]);
});

test("a limited viewer's mention leads to the latest act in sight", () => {
  const brands = [0, 1].map((n) => ({ type: "brand" as const, n }));
  const model = readModelOf(
    ...CAST,
    ...brands,
    hers(1, 97 * DAY, { brand: 0 }),
    hers(2, 98 * DAY, { brand: 1 }),
    his({ mentions: [ADA], brand: 0, kind: "POST" }),
  );
  const causesSeen = (limits: number[]) =>
    responsesOf(model, visibilityOf(model, { personal: true, brands: limits }).takesPart, ANSWER).map(({ cause }) => cause);
  expect([[0], [1], [0, 1]].map(causesSeen)).toEqual([[1], [], [2]]);
});
