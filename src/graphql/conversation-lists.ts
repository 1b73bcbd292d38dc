import type { InputShapeFromFields } from "@pothos/core";
import type { PageArguments } from "../domain/page.ts";
import { type ConversationFilter, listOfConversations } from "../domain/page-of-conversations.ts";
import { builder } from "./builder.ts";
import { connectionOf } from "./connections.ts";
import type { Context } from "./context.ts";
import { DirectionEnum } from "./enums.ts";
import { Period, periodOf } from "./instants.ts";
import { BrandRef, findIfAsked, SpaceRef } from "./references.ts";

/** What every list of conversations can be narrowed by; each list takes those that are not fixed by where it hangs. */
export const conversationArgs = builder.args((t) => ({
  brand: t.field({ type: BrandRef, description: "Only conversations opened about this brand or its products, or in its spaces." }),
  space: t.field({ type: SpaceRef, description: "Only conversations opened in this space." }),
  period: t.field({ type: Period, description: "Only conversations opened in this period." }),
  direction: t.field({ type: DirectionEnum, description: "By the time they were opened; DESC unless said." }),
}));

type ConversationArgs = Partial<InputShapeFromFields<typeof conversationArgs>> & PageArguments;

export async function conversationsOf(args: ConversationArgs, place: ConversationFilter, context: Context) {
  const { readModel, visible } = context;
  const filter = {
    ...periodOf(args.period, "period"),
    brand: await findIfAsked("brand", args.brand, "brand", context),
    space: await findIfAsked("space", args.space, "space", context),
    ...place,
  };
  return connectionOf("conversation", listOfConversations(readModel, visible, filter, args.direction ?? -1), args, context);
}
