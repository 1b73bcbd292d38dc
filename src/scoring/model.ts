import { DAY } from "./time.ts";

/** The constants of a score of ambassadors; times are in milliseconds. */
export interface ScoringModel {
  /** Raised whenever the same facts may give other figures. */
  readonly version: number;
  readonly trust: {
    readonly halfLife: number;
    /** The most that one other person adds in favour, and against. */
    readonly capPerPerson: number;
    /** Trust is this quantile of the beta distribution, brought to 0..1. */
    readonly quantile: number;
    /** What a reaction says that carries no sentiment. */
    readonly bareReaction: number;
    readonly weight: number;
    readonly threshold: number;
  };
  readonly loyalty: {
    readonly windows: number;
    readonly window: number;
    readonly recencyHalfLife: number;
    readonly tenureHalfLife: number;
    /** They add up to 1. */
    readonly shares: { readonly regularity: number; readonly recency: number; readonly tenure: number };
    readonly weight: number;
    readonly threshold: number;
  };
  readonly power: {
    /** Responses are expected within this time. */
    readonly horizon: number;
    /** Acts without an answer that everybody is taken to have made. */
    readonly priorActs: number;
    /** Expected responses that make half the power. */
    readonly half: number;
    readonly weight: number;
    readonly threshold: number;
  };
  readonly legitimacy: {
    readonly span: number;
    readonly accepted: number;
    readonly takenUp: number;
    readonly approver: number;
    /** The sum that makes half the legitimacy. */
    readonly half: number;
    readonly threshold: number;
  };
  readonly notoriety: {
    /** The power of ten of followers at which notoriety is whole. */
    readonly decades: number;
    readonly threshold: number;
  };
}

/** Ambassadors as the server scores them; the weights of the three axes add up to 1. */
export const SCORING: ScoringModel = {
  version: 1,
  trust: { halfLife: 180 * DAY, capPerPerson: 3, quantile: 0.05, bareReaction: 0.25, weight: 0.4, threshold: 0.4 },
  loyalty: {
    windows: 12,
    window: 30 * DAY,
    recencyHalfLife: 90 * DAY,
    tenureHalfLife: 365 * DAY,
    shares: { regularity: 0.5, recency: 0.3, tenure: 0.2 },
    weight: 0.3,
    threshold: 0.3,
  },
  power: { horizon: 30 * DAY, priorActs: 5, half: 10, weight: 0.3, threshold: 0.2 },
  legitimacy: { span: 365 * DAY, accepted: 1, takenUp: 2, approver: 0.25, half: 5, threshold: 0.5 },
  notoriety: { decades: 6, threshold: 0.5 },
};
