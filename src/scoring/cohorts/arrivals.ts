import { DAY } from "../../domain/durations.ts";
import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { employmentsBy, staffAt } from "../employments.ts";
import { audienceOf } from "../pyramid/audience.ts";
import { walkActs } from "../walk-acts.ts";

/** People are looked for again in windows of this length after they came. */
export const RETENTION_WINDOW = 30 * DAY;
/** So many windows are kept, one bit each. */
export const MOST_WINDOWS = 24;

/** How somebody came to a brand, and what they did since. */
export interface Arrival {
  readonly person: number;
  /** When they came: as stated, else with their first act about the brand; null for who only has a tie. */
  readonly at: number | null;
  /** Bit k: they acted from k to k + 1 windows after that. */
  readonly windows: number;
  readonly purchases: readonly Purchase[];
}

/** Null where no amount is stated. */
export type Purchase = { readonly minor: number; readonly currency: string } | null;

interface Gathered {
  at: number | null;
  windows: number;
  readonly purchases: Purchase[];
}

/** Everybody outside of a brand at an instant who acted about it until then, or belongs to its audience then; by number. */
export function* arrivalsAt(readModel: ReadModel, takesPart: Countable, brand: number, asOf: number): Steps<number, Arrival[]> {
  const { interactions, people } = readModel;
  const employments = employmentsBy(readModel, takesPart, brand);
  const staff = staffAt(employments, asOf);
  const arrivals = new Map<number, Gathered>();
  const arrivalOf = (person: number) => {
    const stated = people.acquisitionAt(person);
    const arrival = arrivals.get(person) ?? { at: stated !== null && stated <= asOf ? stated : null, windows: 0, purchases: [] };
    arrivals.set(person, arrival);
    return arrival;
  };

  for (const { relation } of audienceOf(readModel, takesPart, brand, employments, { since: asOf, until: asOf + 1 })) {
    yield Number.NEGATIVE_INFINITY;
    arrivalOf(readModel.relations.from(relation));
  }
  for (const act of walkActs(readModel, brand, Number.NEGATIVE_INFINITY)) {
    const at = interactions.at(act);
    if (at > asOf) break;
    yield at;
    const actor = interactions.actor(act);
    if (actor === null || !takesPart.interaction(act) || !takesPart.person(actor)) continue;
    const arrival = arrivalOf(actor);
    arrival.at ??= at;
    const window = Math.floor((at - arrival.at) / RETENTION_WINDOW);
    if (window >= 0 && window < MOST_WINDOWS) arrival.windows |= 1 << window;
    if (interactions.kind(act) === "PURCHASE") arrival.purchases.push(interactions.amount(act));
  }
  return Array.from(arrivals, ([person, arrival]) => ({ person, ...arrival }))
    .filter(({ person }) => !staff.has(person))
    .sort((a, b) => a.person - b.person);
}
