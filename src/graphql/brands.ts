import { listOfPartition } from "../domain/page.ts";
import { listOfRelationsTo, listOfSpokespersons } from "../domain/page-of-relations.ts";
import { orderOf } from "../domain/page-orders.ts";
import { builder } from "./builder.ts";
import {
  BrandConnection,
  ConversationConnection,
  connectionOf,
  DepartmentConnection,
  InteractionConnection,
  PersonConnection,
  ProductConnection,
  RelationConnection,
  SpaceConnection,
} from "./connections.ts";
import { conversationArgs, conversationsOf } from "./conversation-lists.ts";
import { instantOf } from "./instants.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { BrandRef, find } from "./references.ts";
import { relationArgs, relationFilter } from "./relation-lists.ts";
import { stored } from "./resolvers.ts";
import { Brand, Conversation, Department, Interaction, Node, Person, Product, Relation, Space } from "./skeletons.ts";

const { brand: _, ...actsOfBrand } = interactionArgs;
const { brand: __, ...conversationsOfBrand } = conversationArgs;

Brand.implement({
  description: "A brand, in the middle of its ecosystem.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({ nullable: true, description: "The caller's own key.", resolve: stored("brand", ({ key }) => key) }),
    name: t.string({ nullable: true, description: "What it is called.", resolve: stored("brand", ({ name }) => name) }),
    products: t.connection(
      {
        type: Product,
        description: "What it sells, in the order of recording.",
        resolve: ({ n }, args, context) =>
          connectionOf("product", listOfPartition("products", context.readModel.products.byBrand, n), args, context),
      },
      ProductConnection,
    ),
    departments: t.connection(
      {
        type: Department,
        description: "Its departments, in the order of recording.",
        resolve: ({ n }, args, context) =>
          connectionOf("department", listOfPartition("departments", context.readModel.departments.byBrand, n), args, context),
      },
      DepartmentConnection,
    ),
    spaces: t.connection(
      {
        type: Space,
        description: "Where it meets people, in the order of recording.",
        resolve: ({ n }, args, context) =>
          connectionOf("space", listOfPartition("spaces", context.readModel.spaces.byBrand, n), args, context),
      },
      SpaceConnection,
    ),
    spokespersons: t.connection(
      {
        type: Person,
        description: "Who speaks for it, in the order of recording.",
        args: { activeAt: t.arg({ type: "DateTime", description: "At this instant; now unless said." }) },
        resolve: ({ n }, args, context) =>
          connectionOf(
            "person",
            listOfSpokespersons(context.readModel, context.visible, n, {
              activeAt: instantOf(args.activeAt, "activeAt"),
              now: context.now,
            }),
            args,
            context,
          ),
      },
      PersonConnection,
    ),
    relations: t.connection(
      {
        type: Relation,
        description: "Who works for it and who follows it, kind by kind.",
        args: relationArgs,
        resolve: ({ n }, args, context) =>
          connectionOf("relation", listOfRelationsTo(context.readModel, context.visible, "brand", n, relationFilter(args)), args, context),
      },
      RelationConnection,
    ),
    interactions: t.connection(
      {
        type: Interaction,
        description: "Acts about it or its products, in its spaces, or in a conversation whose root is; the latest first unless said.",
        args: actsOfBrand,
        resolve: ({ n }, args, context) => interactionsOf(args, { brand: n }, context),
      },
      InteractionConnection,
    ),
    conversations: t.connection(
      {
        type: Conversation,
        description: "Conversations opened about it or its products, or in its spaces.",
        args: conversationsOfBrand,
        resolve: ({ n }, args, context) => conversationsOf(args, { brand: n }, context),
      },
      ConversationConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  brand: t.field({
    type: Brand,
    nullable: true,
    description: "One brand; null when there is none in sight.",
    args: { ref: t.arg({ type: BrandRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("brand", ref, "ref", context),
  }),
  brands: t.connection(
    {
      type: Brand,
      description: "The brands in sight, in the order of recording.",
      resolve: (_, args, context) => {
        const { readModel, visible } = context;
        const order = orderOf([...readModel.brands.present()].filter(visible.brand));
        return connectionOf("brand", { signature: ["brands"], order, direction: 1 }, args, context);
      },
    },
    BrandConnection,
  ),
}));
