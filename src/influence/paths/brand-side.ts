import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";

/** Who of a brand's people: all who work for it, or those who speak for it. */
export type BrandSide = "EMPLOYEES" | "SPOKESPERSONS";

/** The people on a side of a brand as of t who take part, each once, ascending. */
export function sideOf({ relations }: ReadModel, takesPart: Countable, brand: number, side: BrandSide, t: number): number[] {
  const staff = new Set<number>();
  for (const n of relations.byTo.walk({ partition: relations.target("brand", brand), direction: 1 })) {
    if (relations.kind(n) !== "WORKS_FOR" || !relations.activeAt(n, t) || !takesPart.relation(n)) continue;
    if (side === "EMPLOYEES" || relations.spokesperson(n)) staff.add(relations.from(n));
  }
  return [...staff].sort((a, b) => a - b);
}
