import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served, viewer } from "./served.ts";

const SET = `mutation ($brand: BrandRef, $model: PyramidModelInput) {
  setPyramidModel(brand: $brand, model: $model) { status problems { code path message } }
}`;
const PYRAMID = `query ($brand: String = "acme") {
  brand(ref: { key: $brand }) {
    pyramidModel { version levels { level kinds acts } engagedCitizen { helpingKinds helpingUnderQuestions everyDays leastDays leastFavourable } }
    engagementPyramid(period: { last: "P90D" }, asOf: "2024-07-01T00:00:00Z") { levels { level members { edges { node { key } } } } }
  }
}`;
const ACME = { brand: { key: "acme" } };
const admin = (brands: string[] | null = null) => viewer(["read", "write", "personal", "admin"], brands);

const standing = (answer: Json) => {
  const levels = at(answer, "brand", "engagementPyramid", "levels");
  return Object.fromEntries(Array.isArray(levels) ? levels.map((level) => [at(level, "level"), keysOf(at(level, "members"))]) : []);
};

onEveryEngine("a brand's pyramid model", (engine) => {
  test("is the server's until one is set, and again when that is taken back", async () => {
    await using served = await Served.with(engine);
    const before = await served.ask(PYRAMID);
    expect(at(before, "brand", "pyramidModel", "version")).toBe(1);
    // Whoever asks contributes, who shares merely reacts, and two helping days are enough, of which ideas are none.
    const model = {
      reacting: { kinds: ["REACTION", "VISIT", "PURCHASE", "SHARE"] },
      conversing: { kinds: ["COMMENT"], acts: 3 },
      contributing: { kinds: ["QUESTION", "ANSWER"] },
      engagedCitizen: { helpingKinds: ["ANSWER"], helpingUnderQuestions: [], everyDays: 45 },
    };
    expect(await served.ask(SET, { ...ACME, model })).toEqual({ setPyramidModel: { status: "CREATED", problems: [] } });
    const after = await served.ask(PYRAMID);
    expect(at(after, "brand", "pyramidModel")).toEqual({
      version: 2,
      levels: [
        { level: "REACTING", kinds: ["REACTION", "VISIT", "PURCHASE", "SHARE"], acts: 1 },
        { level: "CONVERSING", kinds: ["COMMENT"], acts: 3 },
        { level: "CONTRIBUTING", kinds: ["QUESTION", "ANSWER"], acts: 1 },
      ],
      engagedCitizen: { helpingKinds: ["ANSWER"], helpingUnderQuestions: [], everyDays: 45, leastDays: 2, leastFavourable: 1 },
    });
    expect(standing(after)).toEqual({
      // Posts count for nothing now: Gustavo is left with following Acme, Farah with following who speaks for it.
      AUDIENCE: ["farah", "gustavo", "hana"],
      // She shared twice.
      REACTING: ["elif"],
      CONVERSING: [],
      CONTRIBUTING: ["ada", "dmitri", "keiko", "liam", "mona"],
      // Inès answered on two days.
      ENGAGED_CITIZEN: ["bilal", "ines"],
    });
    expect(await served.ask(SET, { ...ACME, model: null })).toMatchObject({ setPyramidModel: { status: "UPDATED" } });
    expect(standing(await served.ask(PYRAMID))).toEqual(standing(before));
  });

  test("a model for all brands holds where a brand has none of its own", async () => {
    await using served = await Served.with(engine);
    const model = { reacting: { kinds: ["VISIT"] } };
    await served.ask(SET, { model });
    expect(at(await served.ask(PYRAMID, { brand: "zenith" }), "brand", "pyramidModel", "levels", 0)).toMatchObject({ kinds: ["VISIT"] });
  });

  test("overlapping and empty levels, and numbers that cannot be, are told with their place, all at once", async () => {
    await using served = await Served.with(engine);
    const rejected = async (model: object) => {
      const { status, problems } = Object.fromEntries(
        Object.entries(at(await served.ask(SET, { ...ACME, model }), "setPyramidModel") ?? {}),
      );
      expect(status).toBe("REJECTED");
      return (Array.isArray(problems) ? problems : []).map((problem: Json) => [at(problem, "code"), at(problem, "path")]);
    };
    expect(await rejected({ reacting: { kinds: ["COMMENT", "POST"] } })).toEqual([
      ["OVERLAPPING_LEVELS", ["levels", "CONVERSING", "kinds"]],
      ["OVERLAPPING_LEVELS", ["levels", "CONTRIBUTING", "kinds"]],
    ]);
    expect(await rejected({ reacting: { kinds: [] }, conversing: { kinds: ["SHARE"], acts: 0 } })).toEqual([
      ["EMPTY_LEVEL", ["levels", "REACTING", "kinds"]],
      ["OUT_OF_RANGE", ["levels", "CONVERSING", "acts"]],
    ]);
    expect(await rejected({ engagedCitizen: { helpingKinds: [], helpingUnderQuestions: [] } })).toEqual([
      ["EMPTY_LEVEL", ["engagedCitizen", "helpingKinds"]],
    ]);
    expect(at(await served.ask(PYRAMID), "brand", "pyramidModel", "version")).toBe(1);
  });

  test("takes the scope admin, and a brand in sight", async () => {
    await using served = await Served.with(engine);
    const model = { reacting: { kinds: ["VISIT"] } };
    expect(await served.ask(SET, { ...ACME, model }, viewer(["read", "write", "personal"]))).toMatchObject({
      setPyramidModel: { status: "REJECTED", problems: [{ code: "REFUSED" }] },
    });
    expect(await served.fail(SET, { ...ACME, model }, admin(["zenith"]))).toMatchObject([{ code: "BAD_USER_INPUT", argument: "brand" }]);
    expect(await served.ask(SET, { ...ACME, model }, admin(["acme"]))).toMatchObject({ setPyramidModel: { status: "CREATED" } });
  });
});
