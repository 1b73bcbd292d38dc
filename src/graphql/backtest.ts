import type { BaselineOutcome, Backtest as Figures, Outcome, SplitOutcome } from "../backtest/backtest.ts";
import { backtestsOf } from "../backtest/backtests.ts";
import type { Baseline } from "../backtest/baselines.ts";
import type { Comparison } from "../backtest/bootstrap.ts";
import type { Calibration } from "../backtest/calibration.ts";
import { LIMITS, within } from "../backtest/limits.ts";
import { builder } from "./builder.ts";
import { BACKTEST_COMPLEXITY } from "./complexity.ts";
import { words } from "./enums.ts";
import { Brand } from "./skeletons.ts";
import { asOfOr, durationOf } from "./timespans.ts";

const BaselineEnum = words<Baseline>("BacktestBaseline", "A plain way to rank people that a score has to beat.", {
  LAST_CREDITS: "What responses of outsiders are worth together, of the period before the split, as long as the horizon.",
  LAST_ACTS: "How many acts they made in that period.",
  ALL_CREDITS: "What responses of outsiders are worth together, of all time.",
  RESPONDERS: "How many different outsiders ever responded.",
  PAGERANK: "PageRank on who responded to whom, by the worth of the responses.",
  PAGERANK_DECAYED: "The same, where a response counts half after 60 days.",
  FOLLOWERS: "How many people followed them, as far as it is known since when: today's counts were not known at the split.",
  RANDOM: "By lot.",
});

const VerdictEnum = words<Comparison["verdict"]>("BacktestVerdict", "What a comparison comes to.", {
  WIN: "The score is better: the whole interval lies above 0.",
  TIE: "Neither can be told to be better.",
  LOSS: "The plain ranking is better: the whole interval lies below 0.",
});

const figures = builder.interfaceRef<Outcome>("BacktestFigures").implement({
  description: "How well a ranking foretold who would be responded to: each figure is its mean over the splits where there is one.",
  fields: (t) => ({
    ndcg: t.exposeFloat("ndcg", {
      nullable: true,
      description:
        "Normalised discounted cumulative gain of the first k, from 0 to 1; equal scores gain their mean. Null where nobody was responded to.",
    }),
    precision: t.exposeFloat("precision", {
      nullable: true,
      description: "The share of the first k who were among the k most responded to, those who tie with the last of them included.",
    }),
    spearman: t.exposeFloat("spearman", {
      nullable: true,
      description: "Rank correlation of scores with responses per act, of people with at least three acts in the horizon.",
    }),
  }),
});

const Score = builder.objectRef<Outcome>("BacktestScore").implement({
  description: "How well the score of ambassadors foretold it.",
  interfaces: [figures],
});

const ComparisonType = builder.objectRef<Comparison>("BacktestComparison").implement({
  description: "How much better the score is than a plain ranking, in NDCG.",
  fields: (t) => ({
    difference: t.exposeFloat("difference", { description: "The mean over the splits." }),
    low: t.exposeFloat("low", { description: "The lower end of the interval that holds it in 95 of 100 resamplings of people." }),
    high: t.exposeFloat("high", { description: "The upper end." }),
    verdict: t.expose("verdict", { type: VerdictEnum, description: "What this comes to." }),
  }),
});

const BaselineType = builder.objectRef<BaselineOutcome>("BacktestBaselineScore").implement({
  description: "How well a plain ranking foretold it, and whether the score did better.",
  interfaces: [figures],
  fields: (t) => ({
    baseline: t.expose("baseline", { type: BaselineEnum, description: "Which one." }),
    isKnown: t.exposeBoolean("isKnown", { description: "Whether anything of the sort was known at a split." }),
    comparison: t.expose("comparison", {
      type: ComparisonType,
      nullable: true,
      description: "The score against it; null where there is nothing to compare.",
    }),
  }),
});

const Split = builder.objectRef<SplitOutcome>("BacktestSplit").implement({
  description: "An instant: what is dated before it is known, what follows is to be foretold.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "The instant." }),
    candidates: t.exposeInt("candidates", { description: "How many outsiders had acted about the brand by then." }),
    respondedTo: t.exposeInt("respondedTo", {
      description: "How many of them others responded to within the horizon; staff's responses do not count.",
    }),
    responses: t.exposeInt("responses", { description: "By how many acts." }),
  }),
});

const CalibrationType = builder.objectRef<Calibration>("BacktestCalibration").implement({
  description:
    "Whether the learned probabilities of a response are right: for each act of the horizon and everybody of whom a response could be expected.",
  fields: (t) => ({
    pairs: t.exposeInt("pairs", { description: "How many acts and people." }),
    logLoss: t.exposeFloat("logLoss", { nullable: true, description: "The mean logarithmic loss; less is better. Null without any pair." }),
    logLossOfMean: t.exposeFloat("logLossOfMean", {
      nullable: true,
      description: "The same had every probability been the mean of what came.",
    }),
    predicted: t.exposeFloat("predicted", { description: "How much credit was to be expected altogether." }),
    observed: t.exposeFloat("observed", { description: "How much came." }),
    unexpected: t.exposeFloat("unexpected", { description: "How much came from people of whom nothing could be expected." }),
  }),
});

const Backtest = builder.objectRef<Figures & { k: number }>("AmbassadorBacktest").implement({
  description:
    "The score of ambassadors tested against what happened next: at several instants people are ranked by what was known then, and the " +
    "responses that followed judge the ranking, beside plain ones.",
  fields: (t) => ({
    k: t.exposeInt("k", { description: "How many places of a ranking count." }),
    splits: t.field({
      type: [Split],
      description: "The instants; none where the history is not longer than the horizon.",
      resolve: ({ splits }) => [...splits],
    }),
    overlap: t.exposeFloat("overlap", { description: "How far two horizons that follow each other overlap, from 0 to 1." }),
    score: t.expose("score", { type: Score, description: "How well the score did." }),
    baselines: t.field({ type: [BaselineType], description: "How well plain rankings did.", resolve: ({ baselines }) => [...baselines] }),
    calibration: t.expose("calibration", { type: CalibrationType, description: "Whether probabilities of a response are right." }),
  }),
});

builder.objectField(Brand, "ambassadorBacktest", (t) =>
  t.field({
    type: Backtest,
    description: "How well the brand's ranking of ambassadors would have foretold whom others respond to.",
    args: {
      splits: t.arg.int({
        defaultValue: 5,
        description: `At how many instants, evenly over the brand's history: ${LIMITS.splits.least} to ${LIMITS.splits.most}.`,
      }),
      horizon: t.arg.string({
        defaultValue: "P30D",
        description: "How long a stretch is foretold, as an ISO 8601 duration of weeks, days and hours.",
      }),
      k: t.arg.int({ defaultValue: 20, description: `How many places of a ranking count: ${LIMITS.k.least} to ${LIMITS.k.most}.` }),
      asOf: t.arg({ type: "DateTime", description: "Nothing dated later is looked at; the end of the present UTC hour unless given." }),
    },
    complexity: BACKTEST_COMPLEXITY,
    resolve: async ({ n }, args, context) => {
      const asked = {
        brand: n,
        asOf: asOfOr(args.asOf, context),
        splits: within("splits", args.splits ?? 5),
        horizon: durationOf(args.horizon ?? "P30D", "horizon"),
        k: within("k", args.k ?? 20),
      };
      return { ...(await backtestsOf(context.readModel).now(context.visible, asked)), k: asked.k };
    },
  }),
);
