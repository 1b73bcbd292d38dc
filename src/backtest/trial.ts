import { type BacktestFacts, insideIn, pairOf, rowsBefore } from "./facts.ts";

/** One split: who could be foretold to matter, and who did. Figures are by place in `people`. */
export interface Trial {
  readonly split: number;
  readonly end: number;
  /** Outsiders with an act before the split, ascending. */
  readonly people: readonly number[];
  /** How many acts of others who are not staff responded to them in the horizon. */
  readonly relevance: Float64Array;
  /** The same for each of their acts in it that can be responded to; null for who made fewer than three. */
  readonly perAct: readonly (number | null)[];
  /** Whether somebody works for the brand at the split. */
  readonly isStaff: (person: number) => boolean;
}

/** With so few acts a share of responses says little. */
const LEAST_ACTS = 3;

export function trialAt(facts: BacktestFacts, split: number, horizon: number): Trial {
  const { acts, responses } = facts;
  const end = split + horizon;
  const isInside = insideIn(facts);
  const isStaff = (person: number) => isInside(person, split);
  const people = [...new Set(acts.person.subarray(0, rowsBefore(acts, split)))].filter((person) => !isStaff(person)).sort((a, b) => a - b);
  const placeOf = new Map(people.map((person, place) => [person, place]));

  const relevance = new Float64Array(people.length);
  const seen = new Set<number>();
  for (let row = rowsBefore(responses, split); row < rowsBefore(responses, end); row++) {
    const place = placeOf.get(responses.author[row] ?? 0);
    if (place === undefined || isInside(responses.responder[row] ?? 0, responses.at[row] ?? 0)) continue;
    // An act that responds to several acts of theirs is one response.
    const response = pairOf(responses.act[row] ?? 0, place);
    if (seen.has(response)) continue;
    seen.add(response);
    relevance[place] = (relevance[place] ?? 0) + 1;
  }

  const made = new Float64Array(people.length);
  for (let row = rowsBefore(acts, split); row < rowsBefore(acts, end); row++) {
    const place = placeOf.get(acts.person[row] ?? 0);
    if (place !== undefined && acts.counted[row] === 1) made[place] = (made[place] ?? 0) + 1;
  }
  const perAct = people.map((_, i) => ((made[i] ?? 0) < LEAST_ACTS ? null : (relevance[i] ?? 0) / (made[i] ?? 1)));
  return { split, end, people, relevance, perAct, isStaff };
}
