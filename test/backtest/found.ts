import { BASELINES, type Baseline, baselinesAt } from "../../src/backtest/baselines.ts";
import { gatherFacts } from "../../src/backtest/gather.ts";
import { trialAt } from "../../src/backtest/trial.ts";
import { LEARNED } from "../../src/influence/model.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import { DAY, everyone } from "../influence/read-model-of.ts";
import { OF_EACH, sortOf, YEAR } from "./planted.ts";

/** How many of the first k are planted ambassadors, as a share of k and of them all. */
export interface Found {
  readonly ranking: "SCORE" | Baseline;
  readonly precision: number;
  readonly recall: number;
}

/** By the score and by each plain ranking, at the end of the year. */
export async function foundBy(model: ReadModel, k: number): Promise<Found[]> {
  const facts = atOnce(gatherFacts(model, everyone(model), 0));
  const trial = trialAt(facts, YEAR, 30 * DAY);
  const plain = baselinesAt(facts, trial, { horizon: 30 * DAY, halfLife: LEARNED.halfLife });
  const asked = { brand: 0, asOf: YEAR, from: Number.NEGATIVE_INFINITY, through: YEAR };
  const { ranking } = await ambassadorsOf(model).now({ personal: true, brands: null }, asked);
  const scores = [
    { ranking: "SCORE" as const, by: trial.people.map((person) => ranking.value(person)) },
    ...BASELINES.map((name) => ({ ranking: name, by: [...(plain[name] ?? [])] })),
  ];
  return scores.map(({ ranking: name, by }) => {
    const order = trial.people
      .map((person, place) => ({ person, score: by[place] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.person - b.person);
    const right = order.slice(0, k).filter(({ person }) => sortOf(person) === "AMBASSADOR").length;
    return { ranking: name, precision: right / k, recall: right / OF_EACH };
  });
}
