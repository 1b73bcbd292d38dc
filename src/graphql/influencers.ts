import type { InputShapeFromFields } from "@pothos/core";
import { pinOf } from "../domain/cursor.ts";
import { BadUserInput, CursorExpired } from "../domain/errors.ts";
import { type PageArguments, pageOf } from "../domain/page.ts";
import { encodePosition } from "../domain/position.ts";
import { documentOf } from "../influence/model-document.ts";
import { type Neighbourhood, neighboursOf } from "../influence/neighbours.ts";
import { projectionsOf } from "../influence/projection/projections.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY, pageSizeOf } from "./complexity.ts";
import { connectionOfPage } from "./connections.ts";
import type { Context } from "./context.ts";
import { Hop } from "./influence-hop.ts";
import { expectKind, InfluenceModelInput, modelAsked } from "./influence-model-input.ts";
import { BrandRef, find } from "./references.ts";
import { Person } from "./skeletons.ts";
import { asOfOr } from "./timespans.ts";

const InfluenceHopConnection = builder.connectionObject<typeof Hop, { asOf: number; position: string }>({
  type: Hop,
  name: "InfluenceHopConnection",
  description:
    "A page of the people next to somebody, the most probable first. All pages after the first are of the same instant; " +
    "people who refuse PROFILING are on none.",
  fields: (t) => ({
    asOf: t.expose("asOf", { type: "DateTime", description: "The instant that the probabilities are of." }),
    position: t.expose("position", { type: "Position", description: "They are of all that was written up to here." }),
  }),
});

const influencerArgs = builder.args((t) => ({
  asOf: t.field({
    type: "DateTime",
    description: "Only what happened until this instant counts, and ties that held then: the end of the present UTC hour unless given.",
  }),
  brand: t.field({ type: BrandRef, description: "By the influence model of this brand; by that of all brands unless given." }),
  model: t.field({
    type: InfluenceModelInput,
    description: "What is to be otherwise than in that model. Its measure must be a PROBABILITY.",
  }),
}));

builder.objectFields(Person, (t) => ({
  influencers: t.connection(
    {
      type: Hop,
      description: "Who influences them, how likely, and why that is thought.",
      args: influencerArgs,
      complexity: (args) => ({ field: COMPUTED_COMPLEXITY, multiplier: pageSizeOf(args) }),
      resolve: ({ n }, args, context) => neighboursPage(n, "INFLUENCERS", args, context),
    },
    InfluenceHopConnection,
  ),
  influenced: t.connection(
    {
      type: Hop,
      description: "Whom they influence, how likely, and why that is thought.",
      args: influencerArgs,
      complexity: (args) => ({ field: COMPUTED_COMPLEXITY, multiplier: pageSizeOf(args) }),
      resolve: ({ n }, args, context) => neighboursPage(n, "INFLUENCED", args, context),
    },
    InfluenceHopConnection,
  ),
}));

type NeighbourArgs = PageArguments & Partial<InputShapeFromFields<typeof influencerArgs>>;

async function neighboursPage(person: number, side: Neighbourhood, args: NeighbourArgs, context: Context) {
  const { identity, readModel, visible } = context;
  const brand = args.brand ? await find("brand", args.brand, "brand", context) : null;
  if (args.brand && !brand) throw new BadUserInput("brand is not in sight", "brand");
  const asked = modelAsked(args.model, brand?.n ?? null, "model", context);
  expectKind(asked, "PROBABILITY", "the order of influence", "model");
  const asOf = pinnedInstant(args, asked.version, context) ?? asOfOr(args.asOf, context);
  const { projection, position } = await projectionsOf(readModel).of({ model: asked.model, asOf, brands: visible.brands });
  const { order, hop } = neighboursOf(projection, person, side, asOf);
  const pin = { asOf, position, incarnation: identity.incarnation, modelVersion: asked.version };
  const list = {
    signature: [side, person, args.asOf, documentOf(asked.model)],
    order,
    direction: 1,
    keep: visible.takesPart.person,
    pin,
  } as const;
  const page = connectionOfPage(pageOf(list, args, identity.secret), context, hop);
  return Object.assign(page, { asOf, position: encodePosition(identity, { p: position, index: 0 }) });
}

/** The instant that the cursors are of, if there are any. */
function pinnedInstant(args: NeighbourArgs, version: number, { identity }: Context): number | undefined {
  const argument = args.after == null ? "before" : "after";
  const cursor = args.after ?? args.before;
  if (cursor == null) return undefined;
  const { asOf, incarnation, modelVersion } = pinOf(identity.secret, cursor, argument);
  if (incarnation === identity.incarnation && modelVersion === version) return asOf;
  throw new CursorExpired(`${argument} is from before a restore or of another model: begin again from the first page`, argument);
}
