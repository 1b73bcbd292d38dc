import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { type Employment, insideBy } from "./employments.ts";
import type { Period } from "./pyramid/pyramid.ts";
import { walkActs } from "./walk-acts.ts";

/** Who meets, seen from a brand: its own people, others, or both. */
export const ECOSYSTEM_LEVELS = ["INTERNAL", "EXTERNAL", "MIXED"] as const;
export type EcosystemLevel = (typeof ECOSYSTEM_LEVELS)[number];

/** That somebody addresses somebody else by an act. */
export interface Exchange {
  readonly act: number;
  readonly from: number;
  readonly to: number;
  /** By who works for the brand at the instant of the act. */
  readonly level: EcosystemLevel;
}

/**
 * The exchanges about a brand in a period, by the time of the act: from whoever acts to whose act it replies to and to each
 * person it mentions, once each, themselves left out. The instant of each act looked at is given in between, as a number.
 */
export function* exchangesOf(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  employments: readonly Employment[],
  { from: since, to: until }: Period,
): Generator<Exchange | number> {
  const { interactions } = readModel;
  const isInside = insideBy(employments);
  for (const act of walkActs(readModel, brand, since)) {
    const at = interactions.at(act);
    if (at >= until) return;
    yield at;
    const from = interactions.actor(act);
    if (from === null || !takesPart.interaction(act) || !takesPart.person(from)) continue;
    for (const to of addresseesOf(readModel, takesPart, act)) {
      if (to !== from) yield { act, from, to, level: levelOf(isInside(from, at), isInside(to, at)) };
    }
  }
}

function addresseesOf({ interactions }: ReadModel, takesPart: Countable, act: number): Set<number> {
  const parent = interactions.parent(act);
  const author = parent !== null && takesPart.interaction(parent) ? interactions.actor(parent) : null;
  const people = author === null ? interactions.mentions(act) : [author, ...interactions.mentions(act)];
  return new Set(people.filter((person) => takesPart.person(person)));
}

function levelOf(isFromInside: boolean, isToInside: boolean): EcosystemLevel {
  if (isFromInside !== isToInside) return "MIXED";
  return isFromInside ? "INTERNAL" : "EXTERNAL";
}
