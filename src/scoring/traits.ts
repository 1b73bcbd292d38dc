import type { Lifecycle, Role } from "../domain/kinds.ts";
import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { introducerOf } from "./cohorts/introducers.ts";
import type { EcosystemLevel } from "./exchanges.ts";

/** What people are grouped by: a word, such as a channel, or the number of a person or a department. */
export type Trait =
  | { readonly type: "word"; readonly word: Role | Lifecycle | EcosystemLevel | (string & {}) }
  | { readonly type: "person"; readonly n: number }
  | { readonly type: "department"; readonly n: number };

/** A person's traits of one sort, each once; none puts them into the group of the others. */
export type TraitsOf = (person: number) => readonly Trait[];

export const wordTrait = (word: string): Trait => ({ type: "word", word });

/** Through which channel somebody came, as stated. */
export const acquisitionChannel =
  ({ people }: ReadModel): TraitsOf =>
  (person) => {
    const channel = people.acquisitionChannel(person);
    return channel === null ? [] : [wordTrait(channel)];
  };

/** Who brought somebody, as known at that instant. */
export const introducer =
  (readModel: ReadModel, takesPart: Countable, at: number): TraitsOf =>
  (person) => {
    const n = introducerOf(readModel, takesPart, at, person);
    return n === null ? [] : [{ type: "person", n }];
  };
