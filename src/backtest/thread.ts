import { Worker } from "node:worker_threads";
import type { Backtest, BacktestSettings } from "./backtest.ts";
import type { BacktestFacts } from "./facts.ts";
import type { Splits } from "./splits.ts";

export interface Question {
  readonly facts: BacktestFacts;
  readonly splits: Splits;
  readonly scores: readonly Float64Array[];
  readonly settings: BacktestSettings;
}

/** Runs a backtest in a thread of its own. What it looks at goes over to the thread: here, nobody has it any more. */
export function inThread(question: Question): Promise<Backtest> {
  const { acts, responses, ties } = question.facts;
  const transferList = [acts, responses, ties, question.scores].flatMap((table) => Object.values(table).map(({ buffer }) => buffer));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { name: "backtest", workerData: question, transferList });
  return new Promise((resolve, reject) => {
    worker.once("message", (found: Backtest) => resolve(found));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread of a backtest ended without an answer, with status ${code}`)));
  });
}
