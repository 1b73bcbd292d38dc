import type { InputShapeFromFields } from "@pothos/core";
import type { ComputingStatus } from "../influence/reach/refreshed.ts";
import type { Spreading } from "../influence/reach/samples.ts";
import { spreadingOf as spreads } from "../scoring/spreading.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { words } from "./enums.ts";
import { expectKind, InfluenceModelInput, modelAsked } from "./influence-model-input.ts";
import { asOfOr } from "./timespans.ts";

export const spreadingArgs = builder.args((t) => ({
  asOf: t.field({
    type: "DateTime",
    description: "Only what happened until this instant counts, and ties that held then: the end of the present UTC hour unless given.",
  }),
  model: t.field({
    type: InfluenceModelInput,
    description: "What is to be otherwise than in the brand's influence model. Its measure must be a PROBABILITY.",
  }),
}));

type SpreadingArgs = Partial<InputShapeFromFields<typeof spreadingArgs>>;

/** In what, and to whom, a word about a brand spreads: its audience are the outsiders who stood on its pyramid for a year. */
export function spreadingOf(brand: number, args: SpreadingArgs, what: string, context: Context): Spreading {
  const { model, ...asked } = modelAsked(args.model, brand, "model", context);
  expectKind({ model, ...asked }, "PROBABILITY", what, "model");
  const isPresent = args.asOf == null;
  return spreads(context.readModel, context.visible, { brand, model, asOf: asOfOr(args.asOf, context), isPresent });
}

export type ReachStatus = ComputingStatus | "UNKNOWN_BRAND" | "UNKNOWN_PERSON";

export const ReachStatusEnum = words<ReachStatus>("ReachStatus", "Whether figures that are computed in the background are there.", {
  COMPUTING: "Not yet: ask again.",
  READY: "They are, of the present facts.",
  REFRESHING: "They are, of earlier facts; those of the present are being computed.",
  UNKNOWN_BRAND: "The brand that was named is not in sight.",
  UNKNOWN_PERSON: "The person refuses PROFILING: there is no such figure.",
});
