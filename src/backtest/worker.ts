import { parentPort, workerData } from "node:worker_threads";
import { backtest } from "./backtest.ts";
import type { Question } from "./thread.ts";

const { facts, splits, scores, settings }: Question = workerData;
parentPort?.postMessage(backtest(facts, splits, scores, settings));
