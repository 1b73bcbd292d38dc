import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served, viewer } from "./served.ts";

const BACKTEST = `query ($brand: String = "acme", $splits: Int = 5, $k: Int = 5, $horizon: String = "P30D", $asOf: DateTime = "2024-07-01T00:00:00Z") {
  brand(ref: { key: $brand }) {
    ambassadorBacktest(splits: $splits, k: $k, horizon: $horizon, asOf: $asOf) {
      k overlap splits { at candidates respondedTo responses }
      score { ndcg precision spearman }
      baselines { baseline isKnown ndcg precision spearman comparison { difference low high verdict } }
      calibration { pairs logLoss logLossOfMean predicted observed unexpected }
    }
  }
}`;
const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);

onEveryEngine("the story's scores tested against what happened next", (engine) => {
  const served = Served.story(engine);
  const ask = async (variables: object = {}, who?: ReturnType<typeof viewer>) =>
    at(await served.ask(BACKTEST, { ...variables }, who), "brand", "ambassadorBacktest");

  test("at five instants, beside all plain rankings, with a verdict on each", async () => {
    const report = await ask();
    // From Inès's comment of 4 January to Inès's of 28 June, less thirty days: 29 days apart.
    expect(at(report, "overlap")).toBeCloseTo(1 - 29.2 / 30, 2);
    expect(listOf(at(report, "splits")).map((split) => String(at(split, "at")).slice(0, 10))).toEqual([
      "2024-02-02",
      "2024-03-02",
      "2024-04-01",
      "2024-04-30",
      "2024-05-29",
    ]);
    // In June others respond to Ada, Bilal, Dmitri, Elif, Inès and Liam; Keiko's word to Gustavo is dated before his post.
    expect(at(report, "splits", 4)).toMatchObject({ respondedTo: 6 });
    const baselines = listOf(at(report, "baselines"));
    expect(baselines.map((one) => at(one, "baseline"))).toEqual([
      "LAST_CREDITS",
      "LAST_ACTS",
      "ALL_CREDITS",
      "RESPONDERS",
      "PAGERANK",
      "PAGERANK_DECAYED",
      "FOLLOWERS",
      "RANDOM",
    ]);
    for (const one of [at(report, "score"), ...baselines]) {
      expect(at(one, "ndcg")).toBeGreaterThan(0);
      expect(at(one, "ndcg")).toBeLessThanOrEqual(1);
    }
    for (const comparison of baselines.map((one) => at(one, "comparison"))) {
      const [low, high, verdict] = ["low", "high", "verdict"].map((field) => at(comparison, field));
      expect(verdict).toBe(Number(low) > 0 ? "WIN" : Number(high) < 0 ? "LOSS" : "TIE");
    }
    expect(at(report, "calibration", "pairs")).toBeGreaterThan(0);
  });

  test("the same question has the same answer, and a key for Acme gets it, too", async () => {
    expect(await ask()).toEqual(await ask());
    expect(at(await ask({}, viewer(["read"], ["acme"])), "splits")).toEqual(at(await ask(), "splits"));
    expect(await served.ask(BACKTEST, {}, viewer(["read"], ["zenith"]))).toEqual({ brand: null });
  });

  test("before there is more than a horizon of history there is nothing to test by", async () => {
    const early = await ask({ asOf: "2024-01-20T00:00:00Z" });
    expect(early).toMatchObject({
      splits: [],
      score: { ndcg: null, precision: null, spearman: null },
      calibration: { pairs: 0, logLoss: null },
    });
    expect(listOf(at(early, "baselines")).map((one) => at(one, "comparison"))).toEqual(Array(8).fill(null));
  });

  test("what cannot be is refused by name", async () => {
    for (const [argument, value] of [
      ["splits", 4],
      ["splits", 51],
      ["k", 0],
      ["horizon", "P1M"],
    ] as const) {
      expect(await served.fail(BACKTEST, { [argument]: value })).toMatchObject([{ code: "BAD_USER_INPUT", argument }]);
    }
  });
});
