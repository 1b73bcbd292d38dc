import { builder } from "./builder.ts";
import { RelationKindEnum } from "./enums.ts";
import { instantOf } from "./instants.ts";
import { known, leadsTo } from "./resolvers.ts";
import { Brand, Department, Node, Person, Relation, type Skeleton, Space, skeleton, typeOfRelation } from "./skeletons.ts";

const relationRef = (name: string) => builder.objectRef<Skeleton<"relation">>(name);

/** The end of a kind that leads to one type only. Who sees a relation sees both its ends. */
const endAt = <T extends "person" | "brand" | "space">(type: T) => known(({ relations }, n) => skeleton(type, relations.to(n)));

Relation.implement({
  description: "A lasting tie of a person. It holds from since until until, and is open at an end that is not given.",
  interfaces: [Node],
  resolveType: ({ n }, { readModel }) => typeOfRelation(readModel, n),
  fields: (t) => ({
    kind: t.field({
      type: RelationKindEnum,
      description: "What sort of tie it is; each kind has a type of its own.",
      resolve: known(({ relations }, n) => relations.kind(n)),
    }),
    from: t.field({
      type: Person,
      description: "Whose it is.",
      resolve: known(({ relations }, n) => skeleton("person", relations.from(n))),
    }),
    to: t.field({
      type: RelationEnd,
      description: "To whom or what.",
      resolve: known(({ relations }, n) => skeleton(relations.toType(n), relations.to(n))),
    }),
    since: t.field({
      type: "DateTime",
      nullable: true,
      description: "The first instant at which it holds.",
      resolve: known(({ relations }, n) => relations.since(n)),
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "The first instant at which it no longer holds.",
      resolve: known(({ relations }, n) => relations.until(n)),
    }),
    active: t.boolean({
      description: "Whether it holds.",
      args: { at: t.arg({ type: "DateTime", description: "At this instant; now unless said." }) },
      resolve: ({ n }, { at }, { readModel, now }) => readModel.relations.activeAt(n, instantOf(at, "at") ?? now),
    }),
  }),
});

const RelationEnd = builder.unionType("RelationEnd", {
  description: "What a relation may lead to.",
  types: [Person, Brand, Space],
  resolveType: ({ type }) => ({ person: Person, brand: Brand, space: Space })[type],
});

builder.objectType(relationRef("WorksFor"), {
  description: "Somebody works for a brand.",
  interfaces: [Relation, Node],
  fields: (t) => ({
    to: t.field({ type: Brand, description: "For which brand.", resolve: endAt("brand") }),
    department: t.field({
      type: Department,
      nullable: true,
      description: "In which department.",
      resolve: leadsTo("department", ({ relations }, n) => relations.department(n)),
    }),
    spokesperson: t.boolean({
      description: "Whether they speak for the brand.",
      resolve: known(({ relations }, n) => relations.spokesperson(n)),
    }),
  }),
});

builder.objectType(relationRef("Follows"), { description: "Somebody follows a person or a brand.", interfaces: [Relation, Node] });

builder.objectType(relationRef("Knows"), {
  description: "Two people know each other; which of them is from and which is to says nothing.",
  interfaces: [Relation, Node],
  fields: (t) => ({ to: t.field({ type: Person, description: "One of them.", resolve: endAt("person") }) }),
});

builder.objectType(relationRef("Introduced"), {
  description: "Somebody brought another person.",
  interfaces: [Relation, Node],
  fields: (t) => ({ to: t.field({ type: Person, description: "Whom.", resolve: endAt("person") }) }),
});

builder.objectType(relationRef("Trusts"), {
  description: "Somebody trusts, or distrusts, a person.",
  interfaces: [Relation, Node],
  fields: (t) => ({
    to: t.field({ type: Person, description: "Whom.", resolve: endAt("person") }),
    weight: t.float({
      nullable: true,
      description: "From −1, distrust, to 1, trust; null where nobody said.",
      resolve: known(({ relations }, n) => relations.weight(n)),
    }),
  }),
});

builder.objectType(relationRef("MemberOf"), {
  description: "Somebody is a member of a space.",
  interfaces: [Relation, Node],
  fields: (t) => ({
    to: t.field({ type: Space, description: "Of which space.", resolve: endAt("space") }),
    moderator: t.boolean({ description: "Whether they moderate it.", resolve: known(({ relations }, n) => relations.moderator(n)) }),
  }),
});
