import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Relations } from "../../readmodel/relations.ts";
import { type Employment, intervalOf } from "../employments.ts";
import { type Interval, overlap } from "../interval.ts";

/** That somebody belongs to the audience of a brand by a relation, for a time. */
export interface AudienceTie {
  readonly relation: number;
  readonly during: Interval;
}

/**
 * The relations that make people the audience of a brand in a period: they follow it, or somebody who speaks for it at that time,
 * or are members of one of its spaces. A relation may come twice.
 */
export function* audienceOf(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  employments: readonly Employment[],
  period: Interval,
): Generator<AudienceTie> {
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
    within: Interval,
  ): Generator<AudienceTie> {
    for (const relation of relations.byTo.walk({ partition: relations.target(toType, to), direction: 1 })) {
      if (relations.kind(relation) !== kind || !takesPart.relation(relation)) continue;
      const during = overlap(intervalOf(relations, relation), within);
      if (during) yield { relation, during };
    }
  }
}
