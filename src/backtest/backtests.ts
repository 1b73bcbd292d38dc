import { LRUCache } from "lru-cache";
import { type Sight, visibilityOf } from "../domain/visibility.ts";
import { LEARNED } from "../influence/model.ts";
import { samplesOf } from "../influence/reach/samples.ts";
import { keptWith } from "../readmodel/kept-with.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { inSlices } from "../readmodel/slices.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import { placesOf } from "../scoring/computations.ts";
import { scoringFor } from "../scoring/model/models-in-force.ts";
import { restsOnLedger } from "../scoring/model/surroundings.ts";
import { reachOfEverybody } from "../scoring/reach-of-everybody.ts";
import { steadily } from "../scoring/steadily.ts";
import type { Backtest } from "./backtest.ts";
import { gatherFacts } from "./gather.ts";
import { knownThen } from "./known-then.ts";
import { splitsOf } from "./splits.ts";
import { inThread } from "./thread.ts";

/** A backtest that is asked for. */
export interface BacktestAsked {
  readonly brand: number;
  /** Nothing dated later is looked at. */
  readonly asOf: number;
  readonly splits: number;
  /** In milliseconds. */
  readonly horizon: number;
  readonly k: number;
}

/** The backtests over a read model: the last few are kept, and one runs at a time, so that they leave the other cores alone. */
class Backtests {
  readonly #readModel: ReadModel;
  readonly #kept = new LRUCache<string, Promise<Backtest>>({ max: 20 });
  #queue: Promise<unknown> = Promise.resolve();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /** Of the present facts, by the scoring model in force. */
  now(sight: Sight, asked: BacktestAsked): Promise<Backtest> {
    const key = JSON.stringify([this.#readModel.position, placesOf(sight), asked]);
    const known = this.#kept.get(key);
    if (known) return known;
    const found = this.#queue.then(() => this.#run(sight, asked));
    this.#queue = found.catch(() => this.#kept.delete(key));
    this.#kept.set(key, found);
    return found;
  }

  async #run(sight: Sight, { brand, asOf, splits: count, horizon, k }: BacktestAsked): Promise<Backtest> {
    const { model } = scoringFor(this.#readModel, brand);
    // Acts have a date; of whatever else a score may rest on only that which was known at a split may be looked at.
    const known = restsOnLedger(model) ? this.#readModel : await inSlices(knownThen(this.#readModel));
    await using _thread = known === this.#readModel ? null : samplesOf(known);
    const { takesPart } = visibilityOf(known, sight);
    const { result: facts } = await steadily(known, () => gatherFacts(known, takesPart, brand));
    const splits = splitsOf(facts, { count, horizon, until: asOf + 1 });
    const scores: Float64Array[] = [];
    for (const split of splits.instants) scores.push(await scoresAt(known, sight, brand, split));
    return inThread({ facts, splits, scores, settings: { horizon, k, learning: LEARNED, until: asOf + 1 } });
  }
}

/** By person, from what is dated before the split. */
async function scoresAt(readModel: ReadModel, sight: Sight, brand: number, split: number): Promise<Float64Array> {
  const through = split - 1;
  const reachAt = reachOfEverybody(readModel, sight, { brand, waits: true });
  const reach = (component: string) => reachAt(component, through);
  const asked = { brand, asOf: split, from: Number.NEGATIVE_INFINITY, through, reach };
  const { ranking } = await ambassadorsOf(readModel).now(sight, asked);
  await ranking.settle("EVERYBODY");
  const scores = new Float64Array((ranking.people.at(-1) ?? -1) + 1);
  for (const person of ranking.people) scores[person] = ranking.value(person);
  return scores;
}

/** The one keeper of a read model's backtests. */
export const backtestsOf = keptWith((readModel) => new Backtests(readModel));
