import { openingInSight } from "../domain/openings.ts";
import { countOf, type List, stretchOf } from "../domain/page.ts";
import { listOfActs, listOfParticipants } from "../domain/page-of-conversations.ts";
import { builder } from "./builder.ts";
import { ConversationConnection, connectionOf, InteractionConnection, PersonConnection } from "./connections.ts";
import { conversationArgs, conversationsOf } from "./conversation-lists.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { find, InteractionRef } from "./references.ts";
import { leadsTo } from "./resolvers.ts";
import { Brand, Conversation, Interaction, Node, Person, skeleton } from "./skeletons.ts";

const { kinds, channels, actor, period, direction } = interactionArgs;

Conversation.implement({
  description: "The tree of replies under one act. Its id leads to it even after its root has become a reply to something else.",
  interfaces: [Node],
  fields: (t) => ({
    root: t.field({
      type: Interaction,
      nullable: true,
      description: "The act that everything here replies to in the end. Null until it is recorded, and again once it is deleted.",
      resolve: leadsTo("interaction", (_, n) => n),
    }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "What it was opened about.",
      resolve: leadsTo("brand", (readModel, n, visible) => readModel.interactions.brand(openingInSight(readModel, visible, n) ?? n)),
    }),
    interactions: t.connection(
      {
        type: Interaction,
        description: "All of the tree, the earliest first unless said.",
        args: { kinds, channels, actor, period, direction },
        resolve: ({ n }, args, context) => interactionsOf(args, { root: n }, context, 1),
      },
      InteractionConnection,
    ),
    participants: t.connection(
      {
        type: Person,
        description: "Who took part, in the order of recording.",
        resolve: ({ n }, args, context) => connectionOf("person", listOfParticipants(context.readModel, context.visible, n), args, context),
      },
      PersonConnection,
    ),
    count: t.int({
      description: "How many acts it has.",
      resolve: ({ n }, _, { readModel, visible }) => countOf(listOfActs(readModel, visible, n)),
    }),
    startedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the earliest of its acts happened.",
      resolve: ({ n }, _, { readModel, visible }) => firstOf(listOfActs(readModel, visible, n), 1),
    }),
    lastAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the latest of its acts happened.",
      resolve: ({ n }, _, { readModel, visible }) => firstOf(listOfActs(readModel, visible, n), -1),
    }),
  }),
});

function firstOf(acts: List, direction: 1 | -1): number | null {
  const first = stretchOf(acts).walk({ direction }).next();
  return first.done ? null : acts.order.value(first.value);
}

builder.queryFields((t) => ({
  conversation: t.field({
    type: Conversation,
    nullable: true,
    description: "The conversation that an act stands in; null when no such act is in sight.",
    args: { interaction: t.arg({ type: InteractionRef, required: true, description: "Any act of it." }) },
    resolve: async (_, { interaction }, context) => {
      const act = await find("interaction", interaction, "interaction", context);
      return act && skeleton("conversation", context.readModel.interactions.root(act.n));
    },
  }),
  conversations: t.connection(
    {
      type: Conversation,
      description: "Conversations in sight, the latest opened first unless said, less those that somebody opened who refuses PROFILING.",
      args: conversationArgs,
      resolve: (_, args, context) => conversationsOf(args, {}, context),
    },
    ConversationConnection,
  ),
}));
