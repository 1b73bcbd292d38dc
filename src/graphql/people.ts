import * as z from "zod";
import { lastActInSight } from "../domain/last-acts.ts";
import { listOfPartition } from "../domain/page.ts";
import { listOfPeople } from "../domain/page-of-people.ts";
import { listOfRelations } from "../domain/page-of-relations.ts";
import { consent } from "../exchange/records.ts";
import { builder } from "./builder.ts";
import { AccountConnection, connectionOf, InteractionConnection, PersonConnection, RelationConnection } from "./connections.ts";
import { DirectionEnum, LifecycleEnum, PeopleOrderEnum, PurposeEnum, RelationSideEnum, RoleEnum } from "./enums.ts";
import { interactionArgs, interactionsOf } from "./interaction-lists.ts";
import { find, PersonRef } from "./references.ts";
import { relationArgs, relationFilter } from "./relation-lists.ts";
import { known, stored } from "./resolvers.ts";
import { Account, Interaction, Node, Person, Relation } from "./skeletons.ts";

Person.implement({
  description: "Somebody: a customer, an employee, a partner, or a person that nobody has registered.",
  interfaces: [Node],
  fields: (t) => ({
    key: t.string({
      nullable: true,
      description: "The caller's own key; null without the scope personal.",
      resolve: stored("person", ({ key }) => key),
    }),
    name: t.string({
      nullable: true,
      description: "What they are called; null without the scope personal.",
      resolve: stored("person", ({ name }) => name),
    }),
    roles: t.field({
      type: [RoleEnum],
      description: "What they are said to be; none for somebody unregistered.",
      resolve: known(({ people }, n) => people.roles(n)),
    }),
    lifecycle: t.field({
      type: LifecycleEnum,
      nullable: true,
      description: "How far they are said to have come; null where nobody said.",
      resolve: known(({ people }, n) => people.lifecycle(n)),
    }),
    acquisition: t.field({
      type: Acquisition,
      nullable: true,
      description: "How they came; null where nobody said.",
      resolve: ({ n }, _, { readModel: { people } }) => {
        const channel = people.acquisitionChannel(n);
        return channel === null ? null : { channel, at: people.acquisitionAt(n) };
      },
    }),
    attributes: t.field({
      type: "Attributes",
      nullable: true,
      description: "The caller's own facts; null without the scope personal.",
      resolve: stored("person", ({ attributes }) => attributes && JSON.parse(attributes)),
    }),
    consents: t.field({
      type: [Consent],
      description: "What they said about each purpose, in the order in which it was recorded.",
      resolve: async (person, args, context) => (await statedConsents(person, args, context)) ?? [],
    }),
    allowsProfiling: t.boolean({
      description: "Whether lists, counts and scores may hold them: unless they refused.",
      resolve: known(({ people }, n) => !people.refusesProfiling(n)),
    }),
    allowsContact: t.boolean({
      description: "Whether they may be contacted: only if they agreed.",
      resolve: known(({ people }, n) => people.agreesToContact(n)),
    }),
    followers: t.int({
      nullable: true,
      description: "The most followers that one of their accounts has; null where none is known.",
      resolve: known(({ people }, n) => people.followers(n)),
    }),
    lastActAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When they last did anything that is in sight.",
      resolve: ({ n }, _, { readModel, visible }) => lastActInSight(readModel, visible, n),
    }),
    accounts: t.connection(
      {
        type: Account,
        description: "Their social identities, in the order of recording.",
        resolve: ({ n }, args, context) =>
          connectionOf("account", listOfPartition("accounts", context.readModel.accounts.byPerson, n), args, context),
      },
      AccountConnection,
    ),
    interactions: t.connection(
      {
        type: Interaction,
        description: "What they did, the latest first unless said otherwise.",
        args: actsOfSomebody,
        resolve: ({ n }, args, context) => interactionsOf(args, { actor: n }, context),
      },
      InteractionConnection,
    ),
    relations: t.connection(
      {
        type: Relation,
        description: "Their lasting ties, kind by kind.",
        args: {
          ...relationArgs,
          side: t.arg({ type: RelationSideEnum, defaultValue: "BOTH", description: "Which end of them they are." }),
        },
        resolve: ({ n }, { side, ...args }, context) =>
          connectionOf(
            "relation",
            listOfRelations(context.readModel, context.visible, n, side ?? "BOTH", relationFilter(args)),
            args,
            context,
          ),
      },
      RelationConnection,
    ),
  }),
});

const { actor: _, ...actsOfSomebody } = interactionArgs;

const Acquisition = builder.objectRef<{ channel: string; at: number | null }>("Acquisition").implement({
  description: "How somebody came to the brands of this graph.",
  fields: (t) => ({
    channel: t.exposeString("channel", { description: "Through which channel, such as facebook." }),
    at: t.expose("at", { type: "DateTime", nullable: true, description: "When; null where nobody said." }),
  }),
});

const Consent = builder.objectRef<z.infer<typeof consent>>("Consent").implement({
  description: "What somebody said about a purpose. The latest word counts.",
  fields: (t) => ({
    purpose: t.expose("purpose", { type: PurposeEnum, description: "What it is about." }),
    granted: t.exposeBoolean("granted", { description: "Whether they agree." }),
    at: t.expose("at", { type: "DateTime", description: "When they said so." }),
  }),
});

const storedConsents = z.array(consent);

const statedConsents = stored("person", ({ consents }) => storedConsents.parse(JSON.parse(consents ?? "[]")));

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: "One person; null when there is none in sight. Somebody who refuses PROFILING is found, too.",
    args: { ref: t.arg({ type: PersonRef, required: true, description: "Which one." }) },
    resolve: (_, { ref }, context) => find("person", ref, "ref", context),
  }),
  persons: t.connection(
    {
      type: Person,
      description: "People in sight, less those who refuse PROFILING.",
      args: {
        roles: t.arg({ type: [RoleEnum], description: "Only people with any of these roles." }),
        lifecycle: t.arg({ type: LifecycleEnum, description: "Only people of whom this is stated." }),
        acquisitionChannel: t.arg.string({ description: "Only people who came through this channel." }),
        order: t.arg({ type: PeopleOrderEnum, defaultValue: "CREATED", description: "What they are ordered by." }),
        direction: t.arg({ type: DirectionEnum, description: "ASC unless said for CREATED, DESC for the others." }),
      },
      resolve: (_, { order, direction, ...args }, context) => {
        const by = order ?? "CREATED";
        const list = listOfPeople(context.readModel, context.visible, args, by, direction ?? (by === "CREATED" ? 1 : -1));
        return connectionOf("person", list, args, context);
      },
    },
    PersonConnection,
  ),
}));
