import { builder } from "./builder.ts";
import { InteractionConnection } from "./connections.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { find, ProductRef } from "./references.ts";
import { leadsTo, stored } from "./resolvers.ts";
import { Brand, Interaction, Node, Product } from "./skeletons.ts";

const { product: _, ...actsAboutProduct } = interactionArgs;

Product.implement({
  description: "Something that a brand sells.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({ nullable: true, description: "The caller's own key.", resolve: stored("product", ({ key }) => key) }),
    name: t.string({ nullable: true, description: "What it is called.", resolve: stored("product", ({ name }) => name) }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "Whose it is; null until the brand itself is recorded.",
      resolve: leadsTo("brand", ({ products }, n) => products.brand(n)),
    }),
    interactions: t.connection(
      {
        type: Interaction,
        description: "Acts about it, the latest first unless said.",
        args: actsAboutProduct,
        resolve: ({ n }, args, context) => interactionsOf(args, { product: n }, context),
      },
      InteractionConnection,
    ),
  }),
});

builder.queryField("product", (t) =>
  t.field({
    type: Product,
    nullable: true,
    description: "One product; null when there is none in sight.",
    args: { ref: t.arg({ type: ProductRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("product", ref, "ref", context),
  }),
);
