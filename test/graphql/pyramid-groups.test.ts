import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served, viewer } from "./served.ts";

const PYRAMID = `query ($by: PyramidGroupBy!, $includeStaff: Boolean = false, $compareTo: Timespan) {
  brand(ref: { key: "acme" }) {
    engagementPyramid(period: { last: "P90D" }, asOf: "2024-07-01T00:00:00Z", includeStaff: $includeStaff, by: $by, compareTo: $compareTo) {
      comparedFrom comparedTo
      grouping { by coverage groups { totalCount edges { node {
        isNone value introducer { key } department { key } count levels { previousCount members { edges { node { key } } } }
      } } } }
    }
  }
}`;
const MOVES = `query ($compareTo: Timespan, $back: Int = 0, $last: String = "P90D") {
  brand(ref: { key: "acme" }) {
    engagementPyramid(period: { last: $last }, asOf: "2024-07-01T00:00:00Z", compareTo: $compareTo) {
      transitions { from to count members { edges { node { key } } } }
      series(back: $back) { from to count transitions { count } grouping { by } }
    }
  }
}`;

const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);

onEveryEngine("the story's pyramid taken apart", (engine) => {
  const served = Served.story(engine);
  const ask = async (query: string, variables: object) => at(await served.ask(query, { ...variables }), "brand", "engagementPyramid");

  /** Members by what the groups are named, and whether they add up. */
  const grouped = async (by: string, variables: object = {}) => {
    const grouping = at(await ask(PYRAMID, { by, ...variables }), "grouping");
    const groups = listOf(at(grouping, "groups", "edges")).map((edge) => at(edge, "node"));
    const nameOf = (group: Json) => {
      const word = ["value", "introducer", "department"].map((field) => at(group, field)).find((found) => found !== null);
      return word === undefined ? "NONE" : typeof word === "string" ? word : at(word ?? null, "key");
    };
    for (const group of groups) expect(at(group, "isNone")).toBe(nameOf(group) === "NONE");
    const members = groups.map((group) => listOf(at(group, "levels")).flatMap((level) => keysOf(at(level, "members"))));
    expect(groups.map((group) => at(group, "count"))).toEqual(members.map(({ length }) => length));
    return { coverage: at(grouping, "coverage"), ...Object.fromEntries(groups.map((group, i) => [nameOf(group), members[i]])) };
  };

  test("who came how, and through whom", async () => {
    expect(await grouped("ACQUISITION_CHANNEL")).toEqual({
      coverage: "PARTITION",
      instagram: ["hana", "keiko", "mona", "gustavo"],
      forum: ["ines", "bilal"],
      // Nobody said how Elif came.
      NONE: ["elif"],
      facebook: ["ada"],
      email: ["farah"],
      store: ["dmitri"],
      "word of mouth": ["liam"],
    });
    expect(await grouped("INTRODUCER")).toEqual({
      coverage: "PARTITION",
      NONE: ["dmitri", "mona", "ada", "elif", "farah", "gustavo", "ines", "bilal"],
      bilal: ["liam"],
      elif: ["keiko"],
      gustavo: ["hana"],
    });
  });

  test("what they are to Acme by then", async () => {
    expect(await grouped("ROLE")).toEqual({
      coverage: "OVERLAPPING",
      // Gustavo and Farah act about Acme and never bought; Liam is said to be a prospect and has bought.
      PROSPECT: ["hana", "keiko", "mona", "elif", "farah", "gustavo"],
      CUSTOMER: ["dmitri", "liam", "ada", "ines", "bilal"],
      INFLUENCER: ["gustavo"],
      PARTNER: ["farah"],
    });
    expect(await grouped("LIFECYCLE")).toEqual({
      coverage: "PARTITION",
      CUSTOMER: ["dmitri", "liam", "ada", "ines", "bilal"],
      PROSPECT: ["keiko", "elif", "farah", "gustavo"],
      AUDIENCE: ["hana"],
      // So it is stated of Mona, whatever she does.
      LAPSED: ["mona"],
    });
    expect(await grouped("ROLE", { includeStaff: true })).toMatchObject({ EMPLOYEE: ["acme-team"] });
  });

  test("on which channels they acted, and whom they met there", async () => {
    expect(await grouped("CHANNEL")).toEqual({
      coverage: "OVERLAPPING",
      forum: ["dmitri", "liam", "ada", "ines", "bilal"],
      // Inès answers Keiko there, and Ada says so is right.
      twitter: ["keiko", "ada", "elif", "ines"],
      facebook: ["keiko", "mona", "farah"],
      instagram: ["keiko", "gustavo"],
      // Hana did nothing.
      NONE: ["hana"],
      // Dmitri's second kettle.
      store: ["dmitri"],
    });
    // Acme Team thanks Inès and Elif carries it on; nobody answers Mona, and Hana says nothing.
    expect(await grouped("ECOSYSTEM_LEVEL", { includeStaff: true })).toEqual({
      coverage: "PARTITION",
      EXTERNAL: ["dmitri", "keiko", "liam", "ada", "farah", "gustavo", "bilal"],
      MIXED: ["elif", "ines", "acme-team"],
      NONE: ["hana", "mona"],
    });
    expect(await grouped("DEPARTMENT")).toEqual({
      coverage: "OVERLAPPING",
      NONE: ["hana", "dmitri", "keiko", "liam", "mona", "ada", "farah", "gustavo", "bilal"],
      "acme-communication": ["elif", "ines"],
    });
  });

  test("who moved between the two quarters", async () => {
    const cells = listOf(at(await ask(MOVES, {}), "transitions"));
    expect(cells).toHaveLength(35);
    const moves = cells.filter((cell) => at(cell, "count") !== 0);
    expect(Object.fromEntries(moves.map((cell) => [`${at(cell, "from")} ${at(cell, "to")}`, keysOf(at(cell, "members"))]))).toEqual({
      "AUDIENCE AUDIENCE": ["hana"],
      "AUDIENCE CONTRIBUTING": ["farah"],
      // Nadia of Zénith spoke in Acme's forum in February and not since.
      "CONVERSING OUTSIDE": ["nadia"],
      "CONVERSING CONVERSING": ["keiko", "mona"],
      "CONVERSING CONTRIBUTING": ["ada", "elif"],
      "CONTRIBUTING CONVERSING": ["dmitri", "liam"],
      "CONTRIBUTING CONTRIBUTING": ["gustavo", "ines"],
      "CONTRIBUTING ENGAGED_CITIZEN": ["bilal"],
    });
  });

  test("against a period of one's own choice, everybody comes from outside who was not there", async () => {
    const compareTo = { from: "2023-01-01T00:00:00Z", to: "2023-02-01T00:00:00Z" };
    const cells = listOf(at(await ask(MOVES, { compareTo }), "transitions")).filter((cell) => at(cell, "count") !== 0);
    // Before the first act there was nobody, but for who follows without a date: nobody does so here.
    expect(cells.map((cell) => at(cell, "from"))).toEqual(["OUTSIDE", "OUTSIDE", "OUTSIDE", "OUTSIDE"]);
    expect(await ask(PYRAMID, { by: "ROLE", compareTo })).toMatchObject({
      comparedFrom: "2023-01-01T00:00:00.000Z",
      comparedTo: "2023-02-01T00:00:00.000Z",
    });
  });

  test("quarter by quarter, back to before the first act", async () => {
    const series = listOf(at(await ask(MOVES, { back: 3 }), "series"));
    expect(series.map((one) => [at(one, "from"), at(one, "count")])).toEqual([
      ["2023-07-07T00:00:00.000Z", 0],
      ["2023-10-05T00:00:00.000Z", 0],
      ["2024-01-03T00:00:00.000Z", 12],
      ["2024-04-02T00:00:00.000Z", 11],
    ]);
    const moved = series.map((one) => listOf(at(one, "transitions")).reduce<number>((sum, cell) => sum + Number(at(cell, "count")), 0));
    // Twelve came in the first quarter, and all but Nadia are still there; nobody else came.
    expect(moved).toEqual([0, 0, 12, 12]);
  });

  test("what cannot be is refused by name", async () => {
    const reversed = { from: "2024-07-01T00:00:00Z", to: "2024-06-01T00:00:00Z" };
    expect(await served.fail(MOVES, { compareTo: reversed })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "compareTo" }]);
    expect(await served.fail(MOVES, { back: 53 })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "back" }]);
    expect(await served.fail(MOVES, { back: -1 })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "back" }]);
  });

  test("without the scope personal there are groups and no names", async () => {
    const query = `{ brand(ref: { key: "acme" }) { engagementPyramid(period: { last: "P90D" }, asOf: "2024-07-01T00:00:00Z", by: INTRODUCER) {
      grouping { groups(first: 1) { totalCount edges { node { count } } } } } } }`;
    expect(at(await served.ask(query, {}, viewer(["read"])), "brand", "engagementPyramid", "grouping", "groups")).toEqual({
      totalCount: 4,
      edges: [{ node: { count: 8 } }],
    });
  });
});
