import type { InputShapeFromFields } from "@pothos/core";
import type { PageArguments } from "../domain/page.ts";
import { type InteractionFilter, listOfInteractions } from "../domain/page-of-interactions.ts";
import { builder } from "./builder.ts";
import { connectionOf } from "./connections.ts";
import type { Context } from "./context.ts";
import { DirectionEnum, InteractionKindEnum } from "./enums.ts";
import { Period, periodOf } from "./instants.ts";
import { BrandRef, findIfAsked, PersonRef, ProductRef, SpaceRef } from "./references.ts";

/** What every list of acts can be narrowed by; each list takes those that are not fixed by where it hangs. */
export const interactionArgs = builder.args((t) => ({
  kinds: t.field({ type: [InteractionKindEnum], description: "Only acts of these kinds." }),
  channels: t.stringList({ description: "Only acts on these channels." }),
  period: t.field({ type: Period, description: "Only acts dated in this period." }),
  rootsOnly: t.boolean({ description: "Only acts that reply to nothing." }),
  actor: t.field({ type: PersonRef, description: "Only acts of this person." }),
  brand: t.field({
    type: BrandRef,
    description: "Only acts about this brand or its products, in its spaces, or in a conversation whose root is.",
  }),
  product: t.field({ type: ProductRef, description: "Only acts about this product." }),
  space: t.field({ type: SpaceRef, description: "Only acts in this space." }),
  direction: t.field({ type: DirectionEnum, description: "By time." }),
}));

type InteractionArgs = Partial<InputShapeFromFields<typeof interactionArgs>> & PageArguments;

/** Acts by time, the latest first unless the caller or the place of the list says otherwise. */
export function interactionsOf(args: InteractionArgs, place: InteractionFilter, context: Context, usual: 1 | -1 = -1) {
  const { readModel, visible } = context;
  const { kinds, channels, rootsOnly, direction } = args;
  const filter = { kinds, channels, rootsOnly, ...periodOf(args.period, "period") };
  const listed = (named: InteractionFilter) =>
    connectionOf(
      "interaction",
      listOfInteractions(readModel, visible, { ...filter, ...named, ...place }, direction ?? usual),
      args,
      context,
    );
  // A list that names nothing waits for nothing: hundreds of them may stand inside another.
  return args.actor || args.brand || args.product || args.space ? namedIn(args, context).then(listed) : listed({});
}

async function namedIn({ actor, brand, product, space }: InteractionArgs, context: Context): Promise<InteractionFilter> {
  return {
    actor: await findIfAsked("person", actor, "actor", context),
    brand: await findIfAsked("brand", brand, "brand", context),
    product: await findIfAsked("product", product, "product", context),
    space: await findIfAsked("space", space, "space", context),
  };
}
