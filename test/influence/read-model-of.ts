import type { Countable } from "../../src/domain/visibility.ts";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";

export const DAY = 86_400_000;

/** A read model of these facts, of which each names only the fields that matter. */
export function readModelOf(...facts: Fact[]): ReadModel {
  const model = new ReadModel();
  model.apply({ position: 1, at: 0, entries: facts.map((fact) => logEntry.parse(fact)) });
  return model;
}

type Fact = Pick<LogEntry, "type" | "n"> & Record<string, unknown>;

/** People by number. */
export const people = (...numbers: number[]): Fact[] => numbers.map((n) => ({ type: "person", n }));

/** Everybody who does not refuse, as the owner sees them. */
export const everyone = (model: ReadModel): Countable => visibilityOf(model, { personal: true, brands: null }).takesPart;
