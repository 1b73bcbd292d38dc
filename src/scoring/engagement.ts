import { type EngagementLevel, LEVELS, type Level } from "./levels.ts";
import { DAY } from "./time.ts";

/** What somebody did about a brand in a period, and how others took it. */
export interface Engagement {
  readonly level: EngagementLevel;
  /** Distinct UTC days with an act that helps others. */
  readonly helpingDays: number;
  /** Outsiders who responded, by the sign of all that each said: who said nothing either way is in neither. */
  readonly favourable: number;
  readonly unfavourable: number;
}

/** Of somebody of whom the period knows nothing. */
export const NO_ENGAGEMENT: Engagement = { level: "OUTSIDE", helpingDays: 0, favourable: 0, unfavourable: 0 };

/** Gathers one person's engagement act by act. */
export class EngagementRecord {
  #highest = -1;
  readonly #helpingDays = new Set<number>();
  /** In billionths, as fine as sentiments are kept, so that what cancels out does so exactly. */
  readonly #words = new Map<number, number>();

  /** The person reaches a level by itself, whatever others say. */
  reach(level: Level): void {
    this.#highest = Math.max(this.#highest, LEVELS.indexOf(level));
  }

  /** The person helped somebody at this instant. */
  help(at: number): void {
    this.#helpingDays.add(Math.floor(at / DAY));
  }

  /** An outsider responded, for or against. */
  hear(responder: number, stance: number): void {
    this.#words.set(responder, (this.#words.get(responder) ?? 0) + Math.round(stance * 1e9));
  }

  /** An engaged citizen helps on at least so many days, and more outsiders are favourable than unfavourable. */
  engagement(helpingDaysNeeded: number): Engagement {
    const words = [...this.#words.values()];
    const favourable = words.filter((word) => word > 0).length;
    const unfavourable = words.filter((word) => word < 0).length;
    const isEngaged = this.#helpingDays.size >= helpingDaysNeeded && favourable > unfavourable;
    const level = isEngaged ? "ENGAGED_CITIZEN" : (LEVELS[this.#highest] ?? "OUTSIDE");
    return { level, helpingDays: this.#helpingDays.size, favourable, unfavourable };
  }
}

/** On how many days somebody has to help in a period to be an engaged citizen: every thirtieth, and at least two. */
export const helpingDaysNeededIn = ({ from, to }: { from: number; to: number }): number => Math.max(2, Math.ceil((to - from) / (30 * DAY)));
