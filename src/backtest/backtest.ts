import { BASELINES, type Baseline, baselinesAt } from "./baselines.ts";
import { type Comparison, compare, type Scored } from "./bootstrap.ts";
import { type Calibration, calibrate, type Learning } from "./calibration.ts";
import type { BacktestFacts } from "./facts.ts";
import { ndcgAt, precisionAt } from "./gain.ts";
import { spearman } from "./spearman.ts";
import type { Splits } from "./splits.ts";
import { type Trial, trialAt } from "./trial.ts";

export interface BacktestSettings {
  /** How long the stretch is that is foretold, in milliseconds. */
  readonly horizon: number;
  /** How many places of a ranking count. */
  readonly k: number;
  readonly learning: Learning;
  /** What is dated from here on is not looked at. */
  readonly until: number;
}

/** How well a ranking foretold who would be responded to; each figure is the mean over the splits where it is one. */
export interface Outcome {
  readonly ndcg: number | null;
  readonly precision: number | null;
  /** Between scores and responses per act. */
  readonly spearman: number | null;
}

export interface BaselineOutcome extends Outcome {
  readonly baseline: Baseline;
  /** False where nothing of the sort was known at any split. */
  readonly isKnown: boolean;
  /** Of the score against it; null where there is nothing to compare. */
  readonly comparison: Comparison | null;
}

export interface SplitOutcome {
  readonly at: number;
  readonly candidates: number;
  /** How many of them were responded to in the horizon, and by how many acts together. */
  readonly respondedTo: number;
  readonly responses: number;
}

export interface Backtest {
  readonly splits: readonly SplitOutcome[];
  /** Of two stretches foretold one after the other, as a share of a horizon. */
  readonly overlap: number;
  readonly score: Outcome;
  readonly baselines: readonly BaselineOutcome[];
  readonly calibration: Calibration;
}

/**
 * A score against plain rankings: at each split all rank the people known then by what was known then, and what followed judges
 * them (DEFINITIONS §12). `scores` are of the splits in their order, by person.
 */
export function backtest(facts: BacktestFacts, splits: Splits, scores: readonly Float64Array[], settings: BacktestSettings): Backtest {
  const { horizon, k, learning, until } = settings;
  const scored = splits.instants.map((split, i): Scored => {
    const trial = trialAt(facts, split, horizon);
    const plain = baselinesAt(facts, trial, { horizon, halfLife: learning.halfLife });
    const ours = Float64Array.from(trial.people, (person) => scores[i]?.[person] ?? 0);
    return { trial, ours, others: BASELINES.map((baseline) => plain[baseline]) };
  });
  const comparisons = compare(scored, k);
  return {
    splits: scored.map(({ trial }) => ({
      at: trial.split,
      candidates: trial.people.length,
      respondedTo: trial.relevance.filter((value) => value > 0).length,
      responses: trial.relevance.reduce((sum, value) => sum + value, 0),
    })),
    overlap: splits.overlap,
    score: outcomeOf(
      scored.map(({ trial, ours }) => ({ trial, scores: ours })),
      k,
    ),
    baselines: BASELINES.map((baseline, i) => {
      const known = scored.flatMap(({ trial, others }) => {
        const ranked = others[i];
        return ranked ? [{ trial, scores: ranked }] : [];
      });
      return { baseline, isKnown: known.length > 0, comparison: comparisons[i] ?? null, ...outcomeOf(known, k) };
    }),
    calibration: calibrate(facts, splits.instants, horizon, until, learning),
  };
}

function outcomeOf(ranked: readonly { readonly trial: Trial; readonly scores: Float64Array }[], k: number): Outcome {
  return {
    ndcg: meanOf(ranked.map(({ trial, scores }) => ndcgAt(k, scores, trial.relevance))),
    precision: meanOf(ranked.map(({ trial, scores }) => precisionAt(k, scores, trial.relevance))),
    spearman: meanOf(ranked.map(({ trial, scores }) => perActCorrelation(trial, scores))),
  };
}

function perActCorrelation({ perAct }: Trial, scores: Float64Array): number | null {
  const known = perAct.flatMap((share, place) => (share === null ? [] : [{ share, score: scores[place] ?? 0 }]));
  return spearman(
    known.map(({ score }) => score),
    known.map(({ share }) => share),
  );
}

function meanOf(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0) / known.length;
}
