import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Relations } from "../readmodel/relations.ts";
import { type Employment, intervalOf } from "./employments.ts";
import { type Interval, overlap } from "./interval.ts";

/**
 * The relations that make people the audience of a brand: at an instant of the period they follow it, or somebody who speaks for
 * it then, or are members of one of its spaces. A relation may come twice.
 */
export function* audienceOf(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  employments: readonly Employment[],
  period: Interval,
): Generator<number> {
  const { relations, brands } = readModel;
  yield* tiedTo("brand", brand, "FOLLOWS", period);
  for (const space of brands.spaces(brand)) yield* tiedTo("space", space, "MEMBER_OF", period);
  for (const employment of employments) {
    const speaking = employment.spokesperson && overlap(employment, period);
    if (speaking) yield* tiedTo("person", employment.person, "FOLLOWS", speaking);
  }

  function* tiedTo(
    toType: Parameters<Relations["target"]>[0],
    to: number,
    kind: "FOLLOWS" | "MEMBER_OF",
    during: Interval,
  ): Generator<number> {
    for (const n of relations.byTo.walk({ partition: relations.target(toType, to), direction: 1 })) {
      if (relations.kind(n) !== kind || !takesPart.relation(n)) continue;
      if (overlap(intervalOf(relations, n), during)) yield n;
    }
  }
}
