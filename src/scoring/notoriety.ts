import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { ScoringModel } from "./model.ts";

/** How widely somebody is known, in 0..1: by the power of ten of their followers. */
export const notorietyOf = (followers: number, { notoriety }: ScoringModel): number =>
  Math.min(1, Math.log10(1 + followers) / notoriety.decades);

/** The followers of the person's largest account, as they are known now, or those in the graph at an instant if they are more. */
export function followersOf({ people, relations }: ReadModel, takesPart: Countable, person: number, at: number): number {
  const here = new Set<number>();
  for (const n of relations.byTo.walk({ partition: relations.target("person", person), direction: 1 })) {
    if (relations.kind(n) === "FOLLOWS" && relations.activeAt(n, at) && takesPart.relation(n)) here.add(relations.from(n));
  }
  return Math.max(people.followers(person) ?? 0, here.size);
}
