import { listOfMembers } from "../domain/page-of-relations.ts";
import { builder } from "./builder.ts";
import { ConversationConnection, connectionOf, InteractionConnection, PersonConnection } from "./connections.ts";
import { conversationArgs, conversationsOf } from "./conversation-lists.ts";
import { SpaceKindEnum } from "./enums.ts";
import { instantOf } from "./instants.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { find, SpaceRef } from "./references.ts";
import { known, leadsTo, stored } from "./resolvers.ts";
import { Brand, Conversation, Interaction, Node, Person, Space } from "./skeletons.ts";

const { space: _, ...actsInSpace } = interactionArgs;
const { space: __, ...conversationsInSpace } = conversationArgs;

Space.implement({
  description: "Where people meet: a forum, a page, a shop.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({ nullable: true, description: "The caller's own key.", resolve: stored("space", ({ key }) => key) }),
    name: t.string({ nullable: true, description: "What it is called.", resolve: stored("space", ({ name }) => name) }),
    kind: t.field({
      type: SpaceKindEnum,
      description: "What sort of place it is.",
      resolve: known(({ spaces }, n) => spaces.kind(n)),
    }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "Whose it is; null when it is nobody's.",
      resolve: leadsTo("brand", ({ spaces }, n) => spaces.brand(n)),
    }),
    members: t.connection(
      {
        type: Person,
        description: "Its members, in the order in which their membership was recorded.",
        args: { activeAt: t.arg({ type: "DateTime", description: "At this instant; now unless said." }) },
        resolve: ({ n }, args, context) => {
          const { readModel, visible, now } = context;
          const memberships = listOfMembers(readModel, visible, n, { activeAt: instantOf(args.activeAt, "activeAt"), now });
          return connectionOf("person", memberships, args, context, (membership) => readModel.relations.from(membership));
        },
      },
      PersonConnection,
    ),
    interactions: t.connection(
      {
        type: Interaction,
        description: "What happened in it, the latest first unless said.",
        args: actsInSpace,
        resolve: ({ n }, args, context) => interactionsOf(args, { space: n }, context),
      },
      InteractionConnection,
    ),
    conversations: t.connection(
      {
        type: Conversation,
        description: "Conversations opened in it.",
        args: conversationsInSpace,
        resolve: ({ n }, args, context) => conversationsOf(args, { space: n }, context),
      },
      ConversationConnection,
    ),
  }),
});

builder.queryField("space", (t) =>
  t.field({
    type: Space,
    nullable: true,
    description: "One space; null when there is none in sight.",
    args: { ref: t.arg({ type: SpaceRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("space", ref, "ref", context),
  }),
);
