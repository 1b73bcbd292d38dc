import type { InputShapeFromFields } from "@pothos/core";
import type { RelationFilter } from "../domain/page-of-relations.ts";
import { builder } from "./builder.ts";
import { RelationKindEnum } from "./enums.ts";
import { instantOf } from "./instants.ts";

/** What every list of relations can be narrowed by. */
export const relationArgs = builder.args((t) => ({
  kinds: t.field({ type: [RelationKindEnum], description: "Only relations of these kinds." }),
  activeAt: t.field({ type: "DateTime", description: "Only relations that held, or will hold, at this instant." }),
}));

export function relationFilter({ kinds, activeAt }: InputShapeFromFields<typeof relationArgs>): RelationFilter {
  return { kinds, activeAt: instantOf(activeAt, "activeAt") };
}
