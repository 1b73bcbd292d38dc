import { LRUCache } from "lru-cache";
import { type Sight, visibilityOf } from "../domain/visibility.ts";
import { LEARNED } from "../influence/model.ts";
import { keptWith } from "../readmodel/kept-with.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import { placesOf } from "../scoring/computations.ts";
import { steadily } from "../scoring/steadily.ts";
import type { Backtest } from "./backtest.ts";
import { gatherFacts } from "./gather.ts";
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
    const { takesPart } = visibilityOf(this.#readModel, sight);
    const { result: facts } = await steadily(this.#readModel, () => gatherFacts(this.#readModel, takesPart, brand));
    const splits = splitsOf(facts, { count, horizon, until: asOf + 1 });
    const scores: Float64Array[] = [];
    for (const split of splits.instants) scores.push(await this.#scoresAt(sight, brand, split));
    return inThread({ facts, splits, scores, settings: { horizon, k, learning: LEARNED, until: asOf + 1 } });
  }

  /** By person, from what is dated before the split. */
  async #scoresAt(sight: Sight, brand: number, split: number): Promise<Float64Array> {
    const asked = { brand, asOf: split, from: Number.NEGATIVE_INFINITY, through: split - 1 };
    const { ranking } = await ambassadorsOf(this.#readModel).now(sight, asked);
    const scores = new Float64Array((ranking.people.at(-1) ?? -1) + 1);
    for (const person of ranking.people) scores[person] = ranking.value(person);
    return scores;
  }
}

/** The one keeper of a read model's backtests. */
export const backtestsOf = keptWith((readModel) => new Backtests(readModel));
