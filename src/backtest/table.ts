import { iso } from "../domain/instants.ts";
import type { Backtest, Outcome } from "./backtest.ts";
import type { Baseline } from "./baselines.ts";

/** What each plain ranking is, in words. */
const BASELINE_WORDS: Readonly<Record<Baseline, string>> = {
  LAST_CREDITS: "credits of the last period",
  LAST_ACTS: "acts of the last period",
  ALL_CREDITS: "credits of all time",
  RESPONDERS: "distinct responders",
  PAGERANK: "PageRank, all time",
  PAGERANK_DECAYED: "PageRank, decayed",
  FOLLOWERS: "followers",
  RANDOM: "random",
};

/** A backtest as text for a terminal: one line for the score and for each plain ranking, then how it came about. */
export function tableOf({ splits, overlap, score, baselines, calibration }: Backtest, k: number): string {
  const head = ["ranking", `NDCG@${k}`, `precision@${k}`, "Spearman", "score less this", "95 % interval", ""];
  const rows = baselines.map(({ baseline, isKnown, comparison, ...outcome }) => [
    BASELINE_WORDS[baseline],
    ...(isKnown ? figuresOf(outcome) : ["not known at split", "", ""]),
    comparison ? signed(comparison.difference) : "",
    comparison ? `${signed(comparison.low)} … ${signed(comparison.high)}` : "",
    comparison?.verdict ?? "",
  ]);
  const { pairs, logLoss, logLossOfMean, predicted, observed, unexpected } = calibration;
  return [
    ...aligned([head, ["score of ambassadors", ...figuresOf(score), "", "", ""], ...rows]),
    "",
    `${splits.length} splits, overlap ${percent(overlap)}:`,
    ...splits.map(
      ({ at, candidates, respondedTo, responses }) =>
        `  ${iso(at)}  ${candidates} people, ${respondedTo} responded to afterwards, by ${responses} acts`,
    ),
    pairs === 0
      ? "probabilities of a response: nobody to judge them by"
      : `probabilities of a response over ${pairs} pairs: log-loss ${shown(logLoss)} (by the mean alone ${shown(logLossOfMean)}), ` +
        `predicted/observed ${observed === 0 ? "–" : shown(predicted / observed)}, ${unexpected.toFixed(1)} credit came unexpected`,
  ].join("\n");
}

const shown = (figure: number | null): string => (figure === null ? "–" : figure.toFixed(3));
const signed = (figure: number): string => `${figure < 0 ? "−" : "+"}${Math.abs(figure).toFixed(3)}`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const figuresOf = ({ ndcg, precision, spearman }: Outcome): string[] => [ndcg, precision, spearman].map(shown);

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
