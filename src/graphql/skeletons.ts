import { encodeGlobalId, type IdType } from "../domain/global-id.ts";
import type { RelationKind } from "../domain/kinds.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { builder } from "./builder.ts";

/**
 * A node on its way between resolvers: what it is and its number, nothing more. Most fields ask the read model with it; those
 * that live in the graph alone are read in one batch. Who makes one has seen to it that the viewer may see the node.
 */
export interface Skeleton<T extends IdType = IdType> {
  readonly type: T;
  readonly n: number;
}

export const skeleton = <T extends IdType>(type: T, n: number): Skeleton<T> => ({ type, n });

/** The node if there is one and the viewer sees it. */
export const skeletonIf = <T extends IdType>(type: T, n: number | null, sees: (n: number) => boolean): Skeleton<T> | null =>
  n !== null && sees(n) ? skeleton(type, n) : null;

export const Node = builder.interfaceRef<Skeleton>("Node").implement({
  description: "Anything with an id.",
  resolveType: ({ type, n }, { readModel }) => (type === "relation" ? typeOfRelation(readModel, n) : TYPES[type]),
  fields: (t) => ({
    id: t.id({
      description: "Names the node for node and nodes; opaque, and the same for as long as the graph lives.",
      resolve: ({ type, n }, _, { identity }) => encodeGlobalId(identity.secret, type, n),
    }),
  }),
});

/** The name of a node type in GraphQL. */
export const nameOfType = (type: keyof typeof TYPES) => TYPES[type];

const TYPES = {
  person: "Person",
  account: "Account",
  brand: "Brand",
  product: "Product",
  department: "Department",
  space: "Space",
  interaction: "Interaction",
  conversation: "Conversation",
} as const;

/** Each kind of relation has a type of its own. */
export const typeOfRelation = ({ relations }: ReadModel, n: number) => RELATION_TYPES[relations.kind(n)];

const RELATION_TYPES: Readonly<Record<RelationKind, string>> = {
  WORKS_FOR: "WorksFor",
  FOLLOWS: "Follows",
  KNOWS: "Knows",
  TRUSTS: "Trusts",
  INTRODUCED: "Introduced",
  MEMBER_OF: "MemberOf",
};

export const Person = builder.objectRef<Skeleton<"person">>(TYPES.person);
export const Account = builder.objectRef<Skeleton<"account">>(TYPES.account);
export const Brand = builder.objectRef<Skeleton<"brand">>(TYPES.brand);
export const Product = builder.objectRef<Skeleton<"product">>(TYPES.product);
export const Department = builder.objectRef<Skeleton<"department">>(TYPES.department);
export const Space = builder.objectRef<Skeleton<"space">>(TYPES.space);
export const Interaction = builder.objectRef<Skeleton<"interaction">>(TYPES.interaction);
export const Conversation = builder.objectRef<Skeleton<"conversation">>(TYPES.conversation);
export const Relation = builder.interfaceRef<Skeleton<"relation">>("Relation");
