import { builder } from "./builder.ts";
import { AccountRef, find } from "./references.ts";
import { known, leadsTo, stored } from "./resolvers.ts";
import { Account, Node, Person } from "./skeletons.ts";

Account.implement({
  description: "A social identity of one person.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({
      nullable: true,
      description: "The caller's own key; null without the scope personal.",
      resolve: stored("account", ({ key }) => key),
    }),
    platform: t.string({
      description: "Where the account is, such as twitter.",
      resolve: known(({ accounts }, n) => accounts.platform(n)),
    }),
    handle: t.string({
      nullable: true,
      description: "Its name there; null without the scope personal.",
      resolve: stored("account", ({ handle }) => handle),
    }),
    followers: t.int({
      nullable: true,
      description: "How many follow it there, as last recorded.",
      resolve: known(({ accounts }, n) => accounts.followers(n)),
    }),
    person: t.field({
      type: Person,
      nullable: true,
      description: "Whose it is at present; null while nobody has said.",
      resolve: leadsTo("person", ({ accounts }, n) => accounts.person(n)),
    }),
  }),
});

builder.queryField("account", (t) =>
  t.field({
    type: Account,
    nullable: true,
    description: "One account; null when there is none in sight.",
    args: { ref: t.arg({ type: AccountRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("account", ref, "ref", context),
  }),
);
