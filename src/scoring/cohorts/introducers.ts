import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";

/** Who brought somebody, as known at an instant: of several the earliest, one without a date being earliest of all. */
export function introducerOf({ relations }: ReadModel, takesPart: Countable, at: number, person: number): number | null {
  const first = relations.byTo
    .walk({ partition: relations.target("person", person), direction: 1 })
    .filter((n) => relations.kind(n) === "INTRODUCED" && relations.activeAt(n, at) && takesPart.relation(n))
    .map((n) => ({ n, since: relations.since(n) ?? Number.NEGATIVE_INFINITY }))
    .reduce<{ n: number; since: number } | null>((best, one) => (best && best.since <= one.since ? best : one), null);
  return first && relations.from(first.n);
}
