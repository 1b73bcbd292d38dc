import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const END = "2024-07-01T00:00:00Z";
const judge = viewer(["read", "write", "personal", "admin"]);

onEveryEngine("influence models", (engine) => {
  const served = Served.story(engine);
  const set = async (args: string, who = judge): Promise<Json> =>
    at(await served.ask(`mutation { setInfluenceModel(${args}) { status problems { path message } } }`, {}, who), "setInfluenceModel");
  const inForce = (fields: string, brand = "zenith") =>
    served.ask(`{ influenceModel { ${fields} } brand(ref: { key: "${brand}" }) { influenceModel { ${fields} } } }`, {}, judge);
  const influenced = async (args: string) => {
    const hops = at(
      await served.ask(
        `{ person(ref: { key: "bilal" }) { influenced(asOf: "${END}", ${args}) { edges { node { to { key } probability } } } } }`,
        {},
        judge,
      ),
      "person",
      "influenced",
      "edges",
    );
    return Array.isArray(hops) ? hops.map((edge) => `${at(edge, "node", "to", "key")} ${at(edge, "node", "probability")}`) : [];
  };

  test("the learned model is in force where nothing was set", async () => {
    expect(await inForce("version topology measure kind windowDays halfLifeDays priorStrength priors { follows knows trusts }")).toEqual(
      Object.fromEntries(
        [["influenceModel"], ["brand"]].map(([field = ""]) => {
          const learned = {
            version: 0,
            topology: "UNION",
            measure: "LEARNED",
            kind: "PROBABILITY",
            windowDays: 30,
            halfLifeDays: 60,
            priorStrength: 10,
            priors: { follows: 0.02, knows: 0.01, trusts: 0.05 },
          };
          return [field, field === "brand" ? { influenceModel: learned } : learned];
        }),
      ),
    );
  });

  test("a brand's own model goes before that of all; each change raises the version; taking it back leaves the other", async () => {
    expect(await set(`model: { preset: UNIFORM, probability: 0.25 }`)).toEqual({ status: "CREATED", problems: [] });
    expect(await set(`brand: { key: "zenith" }, model: { preset: UNIFORM, probability: 0.5 }`)).toMatchObject({ status: "CREATED" });
    expect(await set(`brand: { key: "zenith" }, model: { probability: 0.5 }`)).toMatchObject({ status: "UNCHANGED" });
    expect(await inForce("version probability")).toEqual({
      influenceModel: { version: 1, probability: 0.25 },
      brand: { influenceModel: { version: 2, probability: 0.5 } },
    });
    const [ofAll, ofZenith, ofQuery] = await Promise.all([
      influenced("first: 1"),
      influenced(`first: 1, brand: { key: "zenith" }`),
      influenced(`first: 1, brand: { key: "zenith" }, model: { probability: 0.125 }`),
    ]);
    expect([ofAll, ofZenith, ofQuery].flat().map((line) => String(line).split(" ")[1])).toEqual(["0.25", "0.5", "0.125"]);
    expect(await set(`brand: { key: "zenith" }`)).toMatchObject({ status: "UPDATED" });
    expect(await inForce("version probability")).toEqual({
      influenceModel: { version: 1, probability: 0.25 },
      brand: { influenceModel: { version: 3, probability: 0.25 } },
    });
    await set("model: null");
    expect(await inForce("measure")).toMatchObject({ influenceModel: { measure: "LEARNED" } });
  });

  test("topologies and measures of a query are those of its own graph", async () => {
    const union = await influenced("first: 50");
    const follows = await influenced("first: 50, model: { topology: FOLLOWS }");
    expect(follows.length).toBeLessThan(union.length);
    expect(union).toEqual(expect.arrayContaining(follows));
  });

  test.each([
    ["halfLifeDays: 0", ["halfLifeDays"]],
    ["windowDays: -1", ["windowDays"]],
    ["kindWeights: [{ kind: ANSWER, weight: -0.5 }]", ["kindWeights", "ANSWER"]],
    ["priors: { follows: 1.5 }", ["priors", "follows"]],
    ["preset: UNIFORM, probability: 0", ["probability"]],
    ["priorStrength: 0", ["priorStrength"]],
  ])("%s is rejected with its place, and nothing changes", async (model, path) => {
    const before = await inForce("version measure");
    const answer = await set(`brand: { key: "zenith" }, model: { ${model} }`);
    expect(answer).toMatchObject({ status: "REJECTED", problems: [{ path }] });
    expect(await inForce("version measure")).toEqual(before);
    const asked = await served.fail(`{ person(ref: { key: "ada" }) { influencers(model: { ${model} }) { totalCount } } }`, {}, judge);
    expect(asked).toMatchObject([{ message: expect.stringContaining(`model.${path.join(".")}`), code: "BAD_USER_INPUT" }]);
  });

  test("who has no scope admin sets none, and a brand out of sight has none", async () => {
    expect(await set(`model: { preset: LEARNED }`, viewer(["read", "write", "personal"]))).toMatchObject({ status: "REJECTED" });
    const limited = viewer(["read", "write", "personal", "admin"], ["acme"]);
    expect(await served.fail(`mutation { setInfluenceModel(brand: { key: "zenith" }) { status } }`, {}, limited)).toMatchObject([
      { argument: "brand" },
    ]);
    expect(await set(`model: { preset: LEARNED }`, limited)).toMatchObject({ status: "REJECTED" });
  });

  test("an order of probability takes no strengths", async () => {
    const answer = await served.fail(
      `{ person(ref: { key: "ada" }) { influencers(model: { measure: CREDIT }) { totalCount } } }`,
      {},
      judge,
    );
    expect(answer).toMatchObject([{ message: expect.stringContaining("the measure CREDIT is a STRENGTH"), argument: "model" }]);
  });
});
