import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, keysOf, Served } from "./served.ts";

const ENGAGEMENT = `query ($who: String!, $brand: String = "acme", $asOf: DateTime = "2024-07-01T00:00:00Z", $period: Timespan = { last: "P90D" }) {
  person(ref: { key: $who }) {
    engagement(brand: { key: $brand }, period: $period, asOf: $asOf) {
      level rule helpingDays helpingDaysNeeded favourableResponders unfavourableResponders
      acts { totalCount edges { node { key } } } responses { edges { node { key } } } ties { edges { node { kind } } }
      next { level tie acts kinds helpingDays favourableResponders }
    }
  }
}`;
const NOTHING_LACKS = { tie: false, acts: 0, kinds: [], helpingDays: 0, favourableResponders: 0 };

onEveryEngine("one person's engagement in the story", (engine) => {
  const served = Served.story(engine);
  const engagement = async (who: string, variables: object = {}) =>
    at(await served.ask(ENGAGEMENT, { who, ...variables }), "person", "engagement");

  test("Bilal is an engaged citizen by three answers and seven kind words", async () => {
    const bilal = await engagement("bilal");
    expect(bilal).toMatchObject({ level: "ENGAGED_CITIZEN", helpingDays: 3, favourableResponders: 5, next: null });
    expect(at(bilal, "rule")).toBe(
      "ANSWER or IDEA (or COMMENT under somebody else's question) on at least 3 UTC days of the period, " +
        "and at least 1 of the outsiders who responded in favour, and more than against.",
    );
    expect(keysOf(at(bilal, "acts"))).toEqual(["a-bilal-handle", "a-bilal-stain", "a-bilal-noise"]);
    expect(keysOf(at(bilal, "responses"))).toEqual([
      "c-ada-noise",
      "c-dmitri-stain",
      "s-elif-stain",
      "c-liam-handle",
      "p-elif-heroes",
      "c-ada-cafe",
      "c-ines-cafe",
    ]);
  });

  test("Inès lacks one day; Ada three, and nobody's favour", async () => {
    const ines = await engagement("ines");
    expect(ines).toMatchObject({
      level: "CONTRIBUTING",
      rule: "At least 1 of POST or REVIEW or IDEA or ANSWER in the period.",
      next: { ...NOTHING_LACKS, level: "ENGAGED_CITIZEN", kinds: ["ANSWER", "IDEA", "COMMENT"], helpingDays: 1 },
    });
    expect(keysOf(at(ines, "acts"))).toEqual(["a-ines-handle", "a-ines-coarse"]);
    // Dmitri spoke for her (.4).
    expect(at(await engagement("ada"), "next")).toMatchObject({ helpingDays: 3, favourableResponders: 0 });
    // Gustavo helped nobody, and nobody spoke for him.
    expect(at(await engagement("gustavo"), "next")).toMatchObject({ helpingDays: 3, favourableResponders: 1 });
  });

  test("Mona asked, and would contribute by a post, a review, an idea or an answer", async () => {
    expect(await engagement("mona")).toMatchObject({
      level: "CONVERSING",
      acts: { totalCount: 1, edges: [{ node: { key: "q-mona-voltage" } }] },
      ties: { edges: [{ node: { kind: "FOLLOWS" } }] },
      next: { ...NOTHING_LACKS, level: "CONTRIBUTING", acts: 1, kinds: ["POST", "REVIEW", "IDEA", "ANSWER"] },
    });
  });

  test("Hana follows, Elif has no tie at all", async () => {
    expect(await engagement("hana")).toMatchObject({
      level: "AUDIENCE",
      acts: { totalCount: 0 },
      ties: { edges: [{ node: { kind: "FOLLOWS" } }] },
      next: { ...NOTHING_LACKS, level: "REACTING", acts: 1, kinds: ["REACTION", "VISIT", "PURCHASE"] },
    });
    expect(at(await engagement("elif"), "ties")).toEqual({ edges: [] });
  });

  test("what Ada and Chloé wrote each other counts, and is not shown", async () => {
    const january = { period: { from: "2024-01-18T00:00:00Z", to: "2024-01-19T00:00:00Z" } };
    expect(await engagement("ada", january)).toMatchObject({ level: "CONVERSING", acts: { totalCount: 0 } });
  });

  test("before the first act, towards the rival and of who refuses", async () => {
    expect(await engagement("bilal", { asOf: "2023-06-01T00:00:00Z" })).toMatchObject({
      level: "OUTSIDE",
      rule: "No act about the brand that counts, and no tie with it, in the period.",
      next: { ...NOTHING_LACKS, level: "AUDIENCE", tie: true },
    });
    expect(await engagement("bilal", { brand: "zenith" })).toMatchObject({ level: "OUTSIDE", acts: { totalCount: 0 } });
    expect(await engagement("jonas")).toBeNull();
    expect(
      await served.fail(ENGAGEMENT, { who: "ada", period: { from: "2024-02-01T00:00:00Z", to: "2024-01-01T00:00:00Z" } }),
    ).toMatchObject([{ code: "BAD_USER_INPUT", argument: "period" }]);
  });
});

onEveryEngine("a brand without acts", (engine) => {
  test("has an empty pyramid, in groups and transitions too", async () => {
    await using served = await Served.with(engine, [{ type: "brand", id: "quiet" }]);
    const query = `{ brand(ref: { key: "quiet" }) { engagementPyramid(period: { last: "P30D" }, by: ROLE) {
      count levels { count share change } transitions { count } series(back: 1) { count } grouping { groups { totalCount edges { node { count } } } } } } }`;
    const pyramid = at(await served.ask(query), "brand", "engagementPyramid");
    expect(pyramid).toMatchObject({ count: 0, series: [{ count: 0 }, { count: 0 }], grouping: { groups: { totalCount: 0, edges: [] } } });
    expect(at(pyramid, "levels")).toEqual(Array(5).fill({ count: 0, share: 0, change: 0 }));
    expect(at(pyramid, "transitions")).toEqual(Array(35).fill({ count: 0 }));
  });
});
