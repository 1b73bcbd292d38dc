import type { History } from "../../ambassadors/history.ts";
import type { EngagementLevel } from "../../pyramid/levels.ts";
import type { SummedField } from "../scoring-model.ts";

/** What a component makes of one person's history; ages are reckoned at asOf. */
export type Measurement = (history: History, asOf: number, person: number) => number;

/** What is measured and is in no history, as the read model knows it at present. */
export interface Surroundings {
  channel(act: number): string | null;
  product(act: number): number | null;
  /** 0 where the act says nothing of the sort. */
  value(act: number, field: SummedField, currency: string | undefined): number;
  followers(person: number): number;
  /** How many people a word of theirs reaches. */
  reach(person: number): number;
  /** In the period of so many days that ends at asOf. */
  level(person: number, periodDays: number): EngagementLevel;
}
