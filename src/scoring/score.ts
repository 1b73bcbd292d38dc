import type { History } from "./history.ts";
import { type Loyalty, loyaltyOf } from "./loyalty.ts";
import type { ScoringModel } from "./model.ts";
import { type Power, powerOf } from "./power.ts";
import { type Trust, trustOf } from "./trust.ts";

/** How well somebody carries a brand. */
export interface Score {
  /** 0..100: the sum of the points of the contributions. */
  readonly value: number;
  /** Every axis reaches its threshold. */
  readonly eligible: boolean;
  readonly trust: Trust;
  readonly loyalty: Loyalty;
  readonly power: Power;
  readonly contributions: readonly Contribution[];
}

/** A part of a score: points = 100 · weight · value. */
export interface Contribution {
  /** The component of the scoring model, such as loyalty.recency. */
  readonly component: string;
  /** 0..1. */
  readonly value: number;
  /** The weights of all components add up to 1. */
  readonly weight: number;
  readonly points: number;
}

export function scoreOf(history: History, asOf: number, model: ScoringModel): Score {
  const trust = trustOf(history, asOf, model);
  const loyalty = loyaltyOf(history, asOf, model);
  const power = powerOf(history, asOf, model);
  const { shares } = model.loyalty;
  const contributions = [
    contribution("trust", trust.value, model.trust.weight),
    contribution("loyalty.regularity", loyalty.regularity, model.loyalty.weight * shares.regularity),
    contribution("loyalty.recency", loyalty.recency, model.loyalty.weight * shares.recency),
    contribution("loyalty.tenure", loyalty.tenure, model.loyalty.weight * shares.tenure),
    contribution("power", power.value, model.power.weight),
  ];
  const eligible = trust.value >= model.trust.threshold && loyalty.value >= model.loyalty.threshold && power.value >= model.power.threshold;
  return { value: contributions.reduce((sum, { points }) => sum + points, 0), eligible, trust, loyalty, power, contributions };
}

const contribution = (component: string, value: number, weight: number): Contribution => ({
  component,
  value,
  weight,
  points: 100 * weight * value,
});
