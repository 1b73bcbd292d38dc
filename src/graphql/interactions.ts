import { fromMinor } from "../domain/money.ts";
import { countOf } from "../domain/page.ts";
import { listOfInteractions } from "../domain/page-of-interactions.ts";
import { builder } from "./builder.ts";
import { InteractionConnection } from "./connections.ts";
import { IdeaStatusEnum, InteractionKindEnum } from "./enums.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { find, InteractionRef } from "./references.ts";
import { known, leadsTo, stored } from "./resolvers.ts";
import { Account, Brand, Conversation, Interaction, Node, Person, Product, Space, skeleton } from "./skeletons.ts";

const { kinds, channels, actor, direction } = interactionArgs;

Interaction.implement({
  description: "One act of one person: they ask, answer, share, buy, come by.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({ nullable: true, description: "The caller's own key.", resolve: stored("interaction", ({ key }) => key) }),
    kind: t.field({
      type: InteractionKindEnum,
      description: "What sort of act it is.",
      resolve: known(({ interactions }, n) => interactions.kind(n)),
    }),
    at: t.field({ type: "DateTime", description: "When it happened.", resolve: known(({ interactions }, n) => interactions.at(n)) }),
    text: t.string({
      nullable: true,
      description: "What was said; null without the scope personal.",
      resolve: stored("interaction", ({ text }) => text),
    }),
    channel: t.string({
      nullable: true,
      description: "Through what it came, such as twitter or a shop.",
      resolve: known(({ interactions }, n) => interactions.channel(n)),
    }),
    language: t.string({
      nullable: true,
      description: "The language of the text.",
      resolve: known(({ interactions }, n) => interactions.language(n)),
    }),
    url: t.string({
      nullable: true,
      description: "Where it can be seen; null without the scope personal, since addresses name people.",
      resolve: stored("interaction", ({ url }) => url),
    }),
    sentiment: t.float({
      nullable: true,
      description: "From −1, hostile, to 1, favourable, as its source judged; the server never guesses.",
      resolve: known(({ interactions }, n) => interactions.sentiment(n)),
    }),
    rating: t.float({ nullable: true, description: "From 1 to 5.", resolve: known(({ interactions }, n) => interactions.rating(n)) }),
    amount: t.field({
      type: Money,
      nullable: true,
      description: "What was paid.",
      resolve: known(({ interactions }, n) => interactions.amount(n)),
    }),
    accepted: t.boolean({
      description: "Whether it was marked as the accepted answer.",
      resolve: known(({ interactions }, n) => interactions.accepted(n)),
    }),
    status: t.field({
      type: IdeaStatusEnum,
      nullable: true,
      description: "What became of it, if it is an idea.",
      resolve: known(({ interactions }, n) => interactions.status(n)),
    }),
    votes: t.field({
      type: Votes,
      description: "Anonymous totals: nobody's act.",
      resolve: known(({ interactions }, n) => ({ up: interactions.votesUp(n), down: interactions.votesDown(n) })),
    }),
    attributes: t.field({
      type: "Attributes",
      nullable: true,
      description: "The caller's own facts; null without the scope personal.",
      resolve: stored("interaction", ({ attributes }) => (attributes ? JSON.parse(attributes) : null)),
    }),

    actor: t.field({
      type: Person,
      nullable: true,
      description: "Who did it: the present person of the account, if it was done by one. Null until that person is recorded.",
      resolve: leadsTo("person", ({ interactions }, n) => interactions.actor(n)),
    }),
    actorKey: t.string({
      nullable: true,
      description: "The key of who did it, recorded or not; null without the scope personal.",
      resolve: async ({ n }, _, { readModel, hydrate }) => {
        const person = readModel.interactions.actor(n);
        return person === null ? null : (await hydrate.person.load(person))?.key;
      },
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: "By which account it was done.",
      resolve: leadsTo("account", ({ interactions }, n) => interactions.account(n)),
    }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "What it is about: as stated, else its product's brand, else that of the nearest act above it that has one.",
      resolve: leadsTo("brand", ({ interactions }, n) => interactions.brand(n)),
    }),
    product: t.field({
      type: Product,
      nullable: true,
      description: "The product it is about.",
      resolve: leadsTo("product", ({ interactions }, n) => interactions.product(n)),
    }),
    space: t.field({
      type: Space,
      nullable: true,
      description: "Where it happened.",
      resolve: leadsTo("space", ({ interactions }, n) => interactions.space(n)),
    }),
    mentions: t.field({
      type: [Person],
      description: "The people it mentions.",
      resolve: ({ n }, _, { readModel, visible }) =>
        readModel.interactions
          .mentions(n)
          .filter(visible.person)
          .map((person) => skeleton("person", person)),
    }),
    mentionsBrands: t.field({
      type: [Brand],
      description: "The brands it mentions.",
      resolve: ({ n }, _, { readModel, visible }) =>
        readModel.interactions
          .mentionsBrands(n)
          .filter(visible.brand)
          .map((brand) => skeleton("brand", brand)),
    }),

    inReplyTo: t.field({
      type: Interaction,
      nullable: true,
      description: "What it replies to, shares or reacts to. Null until that is recorded, and again once it is deleted.",
      resolve: leadsTo("interaction", ({ interactions }, n) => interactions.parent(n)),
    }),
    inReplyToKey: t.string({
      nullable: true,
      description: "The key of what it replies to, be that recorded, not yet recorded or deleted.",
      resolve: async ({ n }, _, { readModel: { interactions }, visible, hydrate }) => {
        const parent = interactions.parent(n);
        const isHidden = parent === null || (interactions.has(parent) && !visible.interaction(parent));
        return isHidden ? null : (await hydrate.interaction.load(parent))?.key;
      },
    }),
    predatesParent: t.boolean({
      description: "Whether it is dated before what it replies to; false where that is not in sight.",
      resolve: ({ n }, _, { readModel: { interactions }, visible }) =>
        interactions.predatesParent(n) && visible.interaction(interactions.parent(n) ?? n),
    }),
    replies: t.connection(
      {
        type: Interaction,
        description: "What replies to it directly, the earliest first unless said.",
        args: { kinds, channels, actor, direction },
        resolve: ({ n }, args, context) => interactionsOf(args, { parent: n }, context, 1),
      },
      InteractionConnection,
    ),
    replyCount: t.int({
      description: "How many replies it has.",
      resolve: ({ n }, _, { readModel, visible }) => countOf(listOfInteractions(readModel, visible, { parent: n }, 1)),
    }),
    conversation: t.field({
      type: Conversation,
      description: "The tree of replies it stands in, which may be itself alone.",
      resolve: known(({ interactions }, n) => skeleton("conversation", interactions.root(n))),
    }),
  }),
});

const Money = builder.objectRef<{ minor: number; currency: string }>("Money").implement({
  description: "An amount in a currency; amounts in different currencies are never added.",
  fields: (t) => ({
    amount: t.string({ description: "A decimal such as 12.50.", resolve: ({ minor, currency }) => fromMinor(minor, currency) }),
    currency: t.exposeString("currency", { description: "ISO 4217, such as EUR." }),
  }),
});

const Votes = builder.objectRef<{ up: number; down: number }>("Votes").implement({
  description: "How many approved and disapproved without saying who they are.",
  fields: (t) => ({
    up: t.exposeInt("up", { description: "For it." }),
    down: t.exposeInt("down", { description: "Against it." }),
  }),
});

builder.queryFields((t) => ({
  interaction: t.field({
    type: Interaction,
    nullable: true,
    description: "One act; null when there is none in sight, and once it is deleted.",
    args: { ref: t.arg({ type: InteractionRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("interaction", ref, "ref", context),
  }),
  interactions: t.connection(
    {
      type: Interaction,
      description: "Acts in sight, the latest first unless said, less those of people who refuse PROFILING.",
      args: interactionArgs,
      resolve: (_, args, context) => interactionsOf(args, {}, context),
    },
    InteractionConnection,
  ),
}));
