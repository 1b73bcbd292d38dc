import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "../graphql/served.ts";
import { imported } from "./imported.ts";
import { publicData } from "./public-data.ts";

const DUMP = publicData("stackexchange-conlang-meta");
const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);

describe.skipIf(!existsSync(DUMP))("scores of a real forum against what happened next (needs ../shared/data)", () => {
  onEveryEngine("asked in GraphQL", (engine) => {
    test("are the best of all rankings: told apart from them by ten splits, and not by five", { timeout: 120_000 }, async () => {
      await using served = await Served.with(engine, []);
      await imported(served.log, DUMP, { format: "stackexchange", brand: "conlang", space: "meta" });
      const ask = async (splits: number) =>
        at(
          await served.ask(`{ brand(ref: { key: "conlang" }) { ambassadorBacktest(splits: ${splits}, asOf: "2026-01-01T00:00:00Z") {
            score { ndcg } baselines { baseline isKnown ndcg comparison { verdict } } calibration { logLoss logLossOfMean } } } }`),
          "brand",
          "ambassadorBacktest",
        );
      const verdicts = (report: Json) =>
        listOf(at(report, "baselines")).flatMap((one) => (at(one, "isKnown") ? [at(one, "comparison", "verdict")] : []));
      const ten = await ask(10);
      expect(at(ten, "score", "ndcg")).toBeCloseTo(0.643, 3);
      expect(verdicts(ten)).toEqual(Array(7).fill("WIN"));
      expect(verdicts(await ask(5))).toEqual(Array(7).fill("TIE"));
      for (const one of listOf(at(ten, "baselines"))) expect(Number(at(one, "ndcg") ?? 0)).toBeLessThan(0.5);
      expect(Number(at(ten, "calibration", "logLoss"))).toBeLessThan(Number(at(ten, "calibration", "logLossOfMean")));
    });
  });
});
