import { builder } from "./builder.ts";
import {
  DepartmentFunctionEnum,
  IdeaStatusEnum,
  InteractionKindEnum,
  LifecycleEnum,
  PurposeEnum,
  RelationKindEnum,
  RoleEnum,
  SpaceKindEnum,
} from "./enums.ts";

/**
 * The records of the exchange format as inputs, field by field; a test holds them to its definitions. What GraphQL cannot say
 * (lengths, ranges, what goes with what) is checked there and answered record by record.
 */
const key = { required: true, description: "The caller's own key, unique per type." } as const;

const AcquisitionInput = builder.inputType("AcquisitionInput", {
  description: "How somebody came.",
  fields: (t) => ({
    channel: t.string({ required: true, description: "Through which channel." }),
    at: t.field({ type: "DateTime", description: "When." }),
  }),
});

const ConsentInput = builder.inputType("ConsentInput", {
  description: "What somebody said about a purpose.",
  fields: (t) => ({
    purpose: t.field({ type: PurposeEnum, required: true, description: "What it is about." }),
    granted: t.boolean({ required: true, description: "Whether they agree." }),
    at: t.field({ type: "DateTime", required: true, description: "When they said so." }),
  }),
});

const RecordPersonInput = builder.inputType("RecordPersonInput", {
  description: "A person. An absent field keeps its value, null clears it, lists replace.",
  fields: (t) => ({
    id: t.string(key),
    name: t.string({ description: "What they are called." }),
    roles: t.field({ type: [RoleEnum], description: "What they are." }),
    lifecycle: t.field({ type: LifecycleEnum, description: "How far they have come." }),
    acquisition: t.field({ type: AcquisitionInput, description: "How they came." }),
    consents: t.field({ type: [ConsentInput], description: "All they said about purposes, at most 16." }),
    attributes: t.field({ type: "Attributes", description: "The caller's own facts." }),
  }),
});

const RecordAccountInput = builder.inputType("RecordAccountInput", {
  description: "An account of a person. An absent field keeps its value, null clears it.",
  fields: (t) => ({
    id: t.string(key),
    platform: t.string({ description: "Where the account is; required for one that is not recorded yet." }),
    handle: t.string({ description: "Its name there; required for one that is not recorded yet." }),
    followers: t.int({ description: "How many follow it." }),
    person: t.string({ description: "The key of whose it is. Another person's takes its acts along." }),
  }),
});

const RecordBrandInput = builder.inputType("RecordBrandInput", {
  description: "A brand. An absent field keeps its value, null clears it.",
  fields: (t) => ({ id: t.string(key), name: t.string({ description: "What it is called." }) }),
});

const RecordProductInput = builder.inputType("RecordProductInput", {
  description: "A product of a brand. An absent field keeps its value, null clears it.",
  fields: (t) => ({
    id: t.string(key),
    brand: t.string({ description: "The key of its brand; required for one that is not recorded yet." }),
    name: t.string({ description: "What it is called." }),
  }),
});

const RecordDepartmentInput = builder.inputType("RecordDepartmentInput", {
  description: "A department of a brand. An absent field keeps its value, null clears it.",
  fields: (t) => ({
    id: t.string(key),
    brand: t.string({ description: "The key of its brand; required for one that is not recorded yet." }),
    function: t.field({ type: DepartmentFunctionEnum, description: "What it does; OTHER until somebody says." }),
    name: t.string({ description: "What it is called." }),
  }),
});

const RecordSpaceInput = builder.inputType("RecordSpaceInput", {
  description: "A place where people meet. An absent field keeps its value, null clears it.",
  fields: (t) => ({
    id: t.string(key),
    kind: t.field({ type: SpaceKindEnum, description: "What sort of place; OTHER until somebody says." }),
    brand: t.string({ description: "The key of its brand, if it has one." }),
    name: t.string({ description: "What it is called." }),
  }),
});

const VotesInput = builder.inputType("VotesInput", {
  description: "Anonymous totals.",
  fields: (t) => ({ up: t.int({ description: "For it." }), down: t.int({ description: "Against it." }) }),
});

export const RecordInteractionInput = builder.inputType("RecordInteractionInput", {
  description: "An act. An absent field keeps its value, null clears it, lists replace.",
  fields: (t) => ({
    id: t.string(key),
    kind: t.field({ type: InteractionKindEnum, description: "What sort of act; required for one that is not recorded yet." }),
    at: t.field({ type: "DateTime", description: "When it happened; required for one that is not recorded yet." }),
    actor: t.string({ description: "The key of the person who did it; an act needs an actor or an account." }),
    account: t.string({ description: "The key of the account by which it was done; its person is the actor." }),
    brand: t.string({ description: "The key of the brand it is about; else it is about what it replies to is about." }),
    product: t.string({ description: "The key of the product it is about." }),
    space: t.string({ description: "The key of the space it happened in." }),
    inReplyTo: t.string({ description: "The key of the act it replies to, shares or reacts to; it may be recorded later." }),
    mentions: t.stringList({ description: "Keys of the people it mentions." }),
    mentionsBrands: t.stringList({ description: "Keys of the brands it mentions." }),
    text: t.string({ description: "What was said, at most 64 kB." }),
    channel: t.string({ description: "Through what it came." }),
    language: t.string({ description: "The language of the text." }),
    url: t.string({ description: "Where it can be seen." }),
    sentiment: t.float({ description: "From −1, hostile, to 1, favourable." }),
    rating: t.float({ description: "From 1 to 5." }),
    amount: t.string({ description: "A decimal such as 12.50; with its currency." }),
    currency: t.string({ description: "ISO 4217, such as EUR; with an amount." }),
    accepted: t.boolean({ description: "Whether it was marked as the accepted answer." }),
    status: t.field({ type: IdeaStatusEnum, description: "What became of an idea." }),
    votes: t.field({ type: VotesInput, description: "Anonymous totals." }),
    attributes: t.field({ type: "Attributes", description: "The caller's own facts." }),
  }),
});

const RelationEndEnum = builder.enumType("RelationEndType", {
  description: "What a relation leads to.",
  values: {
    PERSON: { value: "person", description: "A person." },
    BRAND: { value: "brand", description: "A brand." },
    SPACE: { value: "space", description: "A space." },
  } as const,
});

const RecordRelationInput = builder.inputType("RecordRelationInput", {
  description:
    "A relation, known by kind and ends, WORKS_FOR by department and since as well. An absent field keeps its value, null clears it.",
  fields: (t) => ({
    kind: t.field({ type: RelationKindEnum, required: true, description: "What sort of tie." }),
    from: t.string({ required: true, description: "The key of the person whose it is." }),
    to: t.string({ required: true, description: "The key of what it leads to." }),
    toType: t.field({ type: RelationEndEnum, description: "What it leads to; only FOLLOWS has a choice, PERSON unless said." }),
    since: t.field({ type: "DateTime", description: "The first instant at which it holds." }),
    until: t.field({ type: "DateTime", description: "The first instant at which it no longer holds." }),
    department: t.string({ description: "The key of the department; of WORKS_FOR only." }),
    spokesperson: t.boolean({ description: "Whether they speak for the brand; of WORKS_FOR only." }),
    weight: t.float({ description: "From −1 to 1; of TRUSTS only." }),
    moderator: t.boolean({ description: "Whether they moderate the space; of MEMBER_OF only." }),
  }),
});

const DeletableEnum = builder.enumType("RecordType", {
  description: "What a record is about.",
  values: {
    PERSON: { value: "person", description: "A person." },
    ACCOUNT: { value: "account", description: "An account." },
    BRAND: { value: "brand", description: "A brand." },
    PRODUCT: { value: "product", description: "A product." },
    DEPARTMENT: { value: "department", description: "A department." },
    SPACE: { value: "space", description: "A space." },
    INTERACTION: { value: "interaction", description: "An act. A tombstone stays while replies point to it." },
    RELATION: { value: "relation", description: "A relation." },
  } as const,
});

export const DeleteRecordInput = builder.inputType("DeleteRecordInput", {
  description: "Deletes a node by its key, or a relation by what it is known by.",
  fields: (t) => ({
    of: t.field({ type: DeletableEnum, required: true, description: "What is deleted." }),
    id: t.string({ description: "The caller's own key; of a node." }),
    kind: t.field({ type: RelationKindEnum, description: "Of a relation." }),
    from: t.string({ description: "The key of the person whose it is; of a relation." }),
    to: t.string({ description: "The key of what it leads to; of a relation." }),
    toType: t.field({ type: RelationEndEnum, description: "What it leads to; of FOLLOWS." }),
    department: t.string({ description: "The key of the department; of WORKS_FOR." }),
    since: t.field({ type: "DateTime", description: "Since when; of WORKS_FOR." }),
    inReplyTo: t.string({ description: "What a tombstone replied to, where its own record never came; of an act." }),
    brand: t.string({ description: "What a tombstone was about; of an act." }),
    product: t.string({ description: "What a tombstone was about; of an act." }),
    space: t.string({ description: "Where a tombstone stood; of an act." }),
  }),
});

export const RecordInput = builder.inputType("RecordInput", {
  isOneOf: true,
  description: "A record of the exchange format; the field's name is its type.",
  fields: (t) => ({
    person: t.field({ type: RecordPersonInput, description: "A person." }),
    account: t.field({ type: RecordAccountInput, description: "An account of a person." }),
    brand: t.field({ type: RecordBrandInput, description: "A brand." }),
    product: t.field({ type: RecordProductInput, description: "A product of a brand." }),
    department: t.field({ type: RecordDepartmentInput, description: "A department of a brand." }),
    space: t.field({ type: RecordSpaceInput, description: "A place where people meet." }),
    interaction: t.field({ type: RecordInteractionInput, description: "An act." }),
    relation: t.field({ type: RecordRelationInput, description: "A relation of a person." }),
    delete: t.field({ type: DeleteRecordInput, description: "A deletion." }),
  }),
});
