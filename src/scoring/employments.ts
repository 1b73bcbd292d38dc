import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Relations } from "../readmodel/relations.ts";
import type { Interval } from "./interval.ts";

/** That somebody works for a brand for a time. */
export interface Employment extends Interval {
  readonly person: number;
  readonly spokesperson: boolean;
  readonly department: number | null;
}

export function employmentsBy({ relations }: ReadModel, takesPart: Countable, brand: number): Employment[] {
  return relations.byTo
    .walk({ partition: relations.target("brand", brand), direction: 1 })
    .filter((n) => relations.kind(n) === "WORKS_FOR" && takesPart.relation(n))
    .map((n) => ({
      person: relations.from(n),
      spokesperson: relations.spokesperson(n),
      department: relations.department(n),
      ...intervalOf(relations, n),
    }))
    .toArray();
}

/** When a relation holds; an end that is not given is open. */
export const intervalOf = (relations: Relations, n: number): Interval => ({
  since: relations.since(n) ?? Number.NEGATIVE_INFINITY,
  until: relations.until(n) ?? Number.POSITIVE_INFINITY,
});

/** Who works for the brand at an instant. */
export const staffAt = (employments: readonly Employment[], at: number): Set<number> =>
  new Set(employments.filter(({ since, until }) => since <= at && at < until).map(({ person }) => person));

/** Whether somebody works for the brand at an instant. */
export function insideBy(employments: readonly Employment[]): (person: number, at: number) => boolean {
  const byPerson = Map.groupBy(employments, ({ person }) => person);
  return (person, at) => byPerson.get(person)?.some(({ since, until }) => since <= at && at < until) ?? false;
}
