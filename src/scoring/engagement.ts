import { type EngagementLevel, LEVELS } from "./levels.ts";
import { ACTED_LEVELS, type ActedLevel, type PyramidModel } from "./pyramid-model.ts";
import { DAY } from "./time.ts";

/** What somebody did about a brand in a period, and how others took it. */
export interface Engagement {
  readonly level: EngagementLevel;
  /** How many acts count for each level. */
  readonly acts: Readonly<Record<ActedLevel, number>>;
  /** Distinct UTC days with an act that helps others. */
  readonly helpingDays: number;
  /** Outsiders who responded, by the sign of all that each said: who said nothing either way is in neither. */
  readonly favourable: number;
  readonly unfavourable: number;
  /** The acts by which they said so. */
  readonly responses: readonly number[];
}

/** Of somebody of whom the period knows nothing. */
export const NO_ENGAGEMENT: Engagement = {
  level: "OUTSIDE",
  acts: { REACTING: 0, CONVERSING: 0, CONTRIBUTING: 0 },
  helpingDays: 0,
  favourable: 0,
  unfavourable: 0,
  responses: [],
};

/** Gathers one person's engagement act by act. */
export class EngagementRecord {
  #isAudience = false;
  readonly #acts = { REACTING: 0, CONVERSING: 0, CONTRIBUTING: 0 };
  readonly #helpingDays = new Set<number>();
  /** In billionths, as fine as sentiments are kept, so that what cancels out does so exactly. */
  readonly #words = new Map<number, number>();
  readonly #responses: number[] = [];

  /** The person has a tie that makes them part of the audience. */
  follow(): void {
    this.#isAudience = true;
  }

  /** The person did something that counts for a level. */
  act(level: ActedLevel): void {
    this.#acts[level]++;
  }

  /** The person helped somebody at this instant. */
  help(at: number): void {
    this.#helpingDays.add(Math.floor(at / DAY));
  }

  /** An outsider responded, for or against. */
  hear(act: number, responder: number, stance: number): void {
    this.#words.set(responder, (this.#words.get(responder) ?? 0) + Math.round(stance * 1e9));
    this.#responses.push(act);
  }

  engagement(model: PyramidModel, helpingDaysNeeded: number): Engagement {
    const words = [...this.#words.values()];
    const figures = {
      acts: this.#acts,
      helpingDays: this.#helpingDays.size,
      favourable: words.filter((word) => word > 0).length,
      unfavourable: words.filter((word) => word < 0).length,
      responses: this.#responses,
    };
    const reaches = (level: EngagementLevel) => {
      if (level === "AUDIENCE") return this.#isAudience;
      if (level === "ENGAGED_CITIZEN") {
        return figures.helpingDays >= helpingDaysNeeded && favourableMissing(figures, model) === 0;
      }
      return ACTED_LEVELS.some((one) => one === level && figures.acts[one] >= model.levels[one].acts);
    };
    return { level: LEVELS.findLast(reaches) ?? "OUTSIDE", ...figures };
  }
}

/** How many more outsiders would have to be in favour: enough, and more than are against. */
export const favourableMissing = (
  { favourable, unfavourable }: Pick<Engagement, "favourable" | "unfavourable">,
  { engagedCitizen }: PyramidModel,
): number => Math.max(0, engagedCitizen.leastFavourable - favourable, unfavourable + 1 - favourable);
