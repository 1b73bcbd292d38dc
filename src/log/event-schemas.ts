import * as z from "zod";
import {
  AMBASSADOR_GROUPS,
  DISABLED_REASONS,
  ENGAGEMENT_LEVELS,
  FUNCTIONS,
  IDEA_STATUSES,
  INTERACTION_KINDS,
  LIFECYCLES,
  MODEL_KINDS,
  RELATION_KINDS,
  ROLES,
  SPACE_KINDS,
  STANDING_CAUSES,
} from "../domain/kinds.ts";
import { EVENT_TYPES, type EventType } from "./topics.ts";

/** What goes out of an event as plain JSON. Absent is what is not for the receiver; null is what nobody said. */
const id = z.string().describe("The id of the node in GraphQL; it stays the same for as long as the graph lives.");
const key = z.string().optional().describe("The caller's own key; of people and accounts only for API keys with the scope personal.");
const at = z.iso.datetime().describe("An instant, in UTC.");
const reference = z.strictObject({ id, key });
const maybe = <T extends z.ZodType>(type: T) => type.nullable();
const personal = z.string().nullable().optional().describe("Only for API keys with the scope personal.");
const attributes = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .nullable()
  .optional();
const named = { id, key, name: maybe(z.string()) };

const person = z.strictObject({
  id,
  key,
  name: personal,
  roles: z.array(z.enum(ROLES)),
  lifecycle: maybe(z.enum(LIFECYCLES)),
  acquisition: maybe(z.strictObject({ channel: z.string(), at: maybe(at) })),
  allowsProfiling: z.boolean(),
  allowsContact: z.boolean(),
  followers: maybe(z.int()),
  attributes,
});
const account = z.strictObject({ id, key, handle: personal, platform: z.string(), followers: maybe(z.int()), person: maybe(reference) });
const brand = z.strictObject(named);
const product = z.strictObject({ ...named, brand: maybe(reference) });
const department = z.strictObject({ ...named, function: z.enum(FUNCTIONS), brand: maybe(reference) });
const space = z.strictObject({ ...named, kind: z.enum(SPACE_KINDS), brand: maybe(reference) });
const interaction = z.strictObject({
  id,
  key,
  kind: z.enum(INTERACTION_KINDS),
  at,
  actor: maybe(reference),
  account: maybe(reference),
  brand: maybe(reference).describe("As stated, else its product's, else that of the nearest act above it that has one."),
  product: maybe(reference),
  space: maybe(reference),
  inReplyTo: maybe(reference),
  mentions: z.array(reference),
  mentionsBrands: z.array(reference),
  channel: maybe(z.string()),
  language: maybe(z.string()),
  sentiment: maybe(z.number()),
  rating: maybe(z.number()),
  amount: maybe(z.strictObject({ amount: z.string(), currency: z.string() })),
  accepted: z.boolean(),
  status: maybe(z.enum(IDEA_STATUSES)),
  votes: z.strictObject({ up: z.int(), down: z.int() }),
  text: personal,
  url: personal,
  attributes,
});
const relation = z.strictObject({
  id,
  kind: z.enum(RELATION_KINDS),
  from: reference,
  to: z.strictObject({ type: z.enum(["Person", "Brand", "Space"]), ...reference.shape }),
  department: maybe(reference),
  since: maybe(at),
  until: maybe(at),
  weight: maybe(z.number()),
  spokesperson: z.boolean(),
  moderator: z.boolean(),
});

/** The node as the receiver may see it at delivery; null when it is no longer in sight. */
export const nodeData = { person, account, brand, product, department, space, interaction, relation };

const recorded = <T extends z.ZodType>(node: T) =>
  z.strictObject({ nodeId: id, node: maybe(node).describe("As it is at delivery; null when it is gone or out of sight.") });
const deleted = z.strictObject({ nodeId: id, key });

const standing = {
  nodeId: id,
  person: maybe(reference).describe("Null when they are out of sight by now."),
  brand: maybe(reference),
  cause: z
    .enum(STANDING_CAUSES)
    .describe("Acts of the last day; facts that came late or were imported or corrected; another model; or time alone."),
  acts: z.array(id).describe("The acts of that person, and to them, that did it; at most 10."),
};

/** The data of each type of event. */
export const eventData = {
  PersonRecorded: recorded(person),
  AccountRecorded: recorded(account),
  BrandRecorded: recorded(brand),
  ProductRecorded: recorded(product),
  DepartmentRecorded: recorded(department),
  SpaceRecorded: recorded(space),
  InteractionRecorded: recorded(interaction),
  RelationRecorded: recorded(relation),
  PersonDeleted: deleted,
  AccountDeleted: deleted,
  BrandDeleted: deleted,
  ProductDeleted: deleted,
  DepartmentDeleted: deleted,
  SpaceDeleted: deleted,
  InteractionDeleted: deleted.extend({ standsInConversation: z.boolean().describe("Whether replies to it keep its place.") }),
  RelationDeleted: deleted,
  ConversationMoved: z.strictObject({ nodeId: id, node: maybe(interaction), conversation: id.describe("The one that it is in now.") }),
  EngagementLevelChanged: z.strictObject({
    ...standing,
    level: z.enum(ENGAGEMENT_LEVELS).describe("By the acts of the 90 days before the end of the hour."),
    previousLevel: z.enum(ENGAGEMENT_LEVELS),
  }),
  AmbassadorChanged: z.strictObject({
    ...standing,
    isAmbassador: z.boolean(),
    group: z.enum(AMBASSADOR_GROUPS).describe("Whether they work for the brand or are its partners: only OUTSIDERS are ambassadors."),
    score: z.number(),
    previousScore: maybe(z.number()).describe("When this was last said; null when it never was."),
    conditions: z
      .array(z.strictObject({ of: z.string(), value: z.number(), least: z.number(), isMet: z.boolean() }))
      .describe("What the scoring model asks of an ambassador, of which axis or component."),
  }),
  WebhookDisabled: z.strictObject({
    webhookId: z.string().describe("Names it in the query webhooks and in mutations."),
    reason: z.enum(DISABLED_REASONS),
  }),
  ModelChanged: z.strictObject({ kind: z.enum(MODEL_KINDS), brand: maybe(reference), version: z.int() }),
} as const satisfies Record<EventType, z.ZodType>;

export type EventData<T extends EventType = EventType> = z.infer<(typeof eventData)[T]>;

/** The JSON Schema of the data of each type of event. */
export const eventDataSchemas = (): Record<string, object> =>
  Object.fromEntries(
    EVENT_TYPES.map((type) => {
      const { $schema, ...schema } = z.toJSONSchema(eventData[type]);
      return [type, schema];
    }),
  );
