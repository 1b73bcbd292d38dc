import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served, viewer } from "./served.ts";

const PYRAMID = `query ($period: Timespan!, $asOf: DateTime = "2024-07-01T00:00:00Z", $includeStaff: Boolean, $brand: String = "acme") {
  brand(ref: { key: $brand }) {
    engagementPyramid(period: $period, asOf: $asOf, includeStaff: $includeStaff) {
      from to count levels { level count share previousCount change members { totalCount edges { node { key } } } }
    }
  }
}`;
const QUARTER = { period: { last: "P90D" } };

onEveryEngine("the engagement pyramid of the story", (engine) => {
  const served = Served.story(engine);
  const ask = async (variables: object) => at(await served.ask(PYRAMID, { ...QUARTER, ...variables }), "brand", "engagementPyramid");
  const levels = (pyramid: Json): Json[] => {
    const found = at(pyramid, "levels");
    return Array.isArray(found) ? found : [];
  };
  const standing = (pyramid: Json) =>
    Object.fromEntries(levels(pyramid).map((level) => [at(level, "level"), keysOf(at(level, "members"))]));

  test("of the last ninety days before July", async () => {
    const pyramid = await ask({});
    expect(pyramid).toMatchObject({ from: "2024-04-02T00:00:00.000Z", to: "2024-07-01T00:00:00.000Z", count: 11 });
    expect(standing(pyramid)).toEqual({
      // Hana follows Acme and never did anything.
      AUDIENCE: ["hana"],
      // Whoever reacted or bought (Keiko, Dmitri) did more than that, too.
      REACTING: [],
      // Dmitri asks about stains and comments; Keiko comments and asks; Liam asks about the handle; Mona asks about 120 V.
      CONVERSING: ["dmitri", "keiko", "liam", "mona"],
      // Ada reviews, Elif posts about heroes, Farah invites, Gustavo posts; Inès answers on 18 April and 25 June: two days of the three it takes.
      CONTRIBUTING: ["ada", "elif", "farah", "gustavo", "ines"],
      // Bilal answers on 18, 23 and 25 June; Ada, Dmitri, Elif, Liam and Inès speak for him and nobody against.
      ENGAGED_CITIZEN: ["bilal"],
    });
    const shares = levels(pyramid).map((level) => Number(at(level, "share")));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("changes are those against the ninety days before", async () => {
    // Then (from 3 January): Hana and Farah were audience; Keiko, Mona, Elif, Ada and Nadia conversed; Bilal, Dmitri, Gustavo, Inès and
    // Liam contributed: answers on two days (15 January and 15 March) did not make Bilal an engaged citizen.
    const counts = levels(await ask({})).map((level) => ["previousCount", "change"].map((name) => at(level, name)));
    expect(counts).toEqual([
      [2, -1],
      [0, 0],
      [5, -1],
      [5, 0],
      [0, 1],
    ]);
    const before = await ask({ period: { from: "2024-01-03T00:00:00Z", to: "2024-04-02T00:00:00Z" } });
    expect(standing(before)).toEqual({
      AUDIENCE: ["farah", "hana"],
      REACTING: [],
      CONVERSING: ["ada", "elif", "keiko", "mona", "nadia"],
      CONTRIBUTING: ["bilal", "dmitri", "gustavo", "ines", "liam"],
      ENGAGED_CITIZEN: [],
    });
  });

  test("Dmitri counts as audience until he unfollows Acme, Farah follows who speaks for it, and forum members belong as long as they are", async () => {
    const alone = async (day: string) => {
      const pyramid = await ask({ period: { from: `${day}T00:00:00Z`, to: `${day}T01:00:00Z` } });
      return at(standing(pyramid), "AUDIENCE");
    };
    expect(await alone("2024-01-13")).toEqual(["bilal", "dmitri", "hana", "ines"]);
    expect(await alone("2024-02-29")).toEqual(["ada", "bilal", "dmitri", "farah", "gustavo", "hana", "ines", "mona"]);
  });

  test("staff stand on it when asked: Oscar in March and no more in February", async () => {
    const month = (from: string, to: string) =>
      ask({ includeStaff: true, period: { from: `2024-${from}-01T00:00:00Z`, to: `2024-${to}-01T00:00:00Z` } });
    expect(at(standing(await month("03", "04")), "CONVERSING")).toContain("oscar");
    expect(Object.values(standing(await month("02", "03"))).flat()).not.toContain("oscar");
    expect(Object.values(standing(await ask({}))).flat()).not.toContain("acme-team");
    expect(at(standing(await ask({ includeStaff: true })), "CONTRIBUTING")).toContain("acme-team");
  });

  test("one person's engagement says what an engaged citizen takes", async () => {
    const engagement = async (who: string) => {
      const query = `{ person(ref: { key: "${who}" }) { engagement(brand: { key: "acme" }, period: { last: "P90D" }, asOf: "2024-07-01T00:00:00Z") { level helpingDays helpingDaysNeeded favourableResponders unfavourableResponders } } }`;
      return at(await served.ask(query), "person", "engagement");
    };
    expect(await engagement("bilal")).toEqual({
      level: "ENGAGED_CITIZEN",
      helpingDays: 3,
      helpingDaysNeeded: 3,
      favourableResponders: 5,
      unfavourableResponders: 0,
    });
    // For Inès speak Ada (28 is perfect), Liam by a mention and Elif by another.
    expect(await engagement("ines")).toEqual({
      level: "CONTRIBUTING",
      helpingDays: 2,
      helpingDaysNeeded: 3,
      favourableResponders: 3,
      unfavourableResponders: 0,
    });
    expect(await engagement("oscar")).toBeNull();
    expect(await engagement("jonas")).toBeNull();
  });

  test("members come in pages", async () => {
    const page = `query ($after: String) { brand(ref: { key: "acme" }) { engagementPyramid(period: { last: "P90D" }, asOf: "2024-07-01T00:00:00Z") {
      levels { members(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { key } } } } } } }`;
    const first = at(await served.ask(page), "brand", "engagementPyramid", "levels", 3, "members");
    expect(keysOf(first)).toEqual(["ada", "elif"]);
    expect(await served.fail(page, { after: at(first, "pageInfo", "endCursor") })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringContaining("cursor of another list") }),
      ]),
    );
  });

  test("nobody of Zénith's sees Acme's; a key for Acme sees the same as the owner", async () => {
    expect(await served.ask(PYRAMID, QUARTER, viewer(["read"], ["zenith"]))).toEqual({ brand: null });
    const mine = at(await served.ask(PYRAMID, QUARTER, viewer(["read", "personal"], ["acme"])), "brand", "engagementPyramid");
    expect(mine).toEqual(await ask({}));
  });

  test("a period that ends before it starts is refused", async () => {
    expect(await served.fail(PYRAMID, { period: { from: "2024-07-01T00:00:00Z", to: "2024-06-01T00:00:00Z" } })).toMatchObject([
      { code: "BAD_USER_INPUT", argument: "period" },
    ]);
  });
});
