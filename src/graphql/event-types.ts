import { encodeGlobalId, type IdType } from "../domain/global-id.ts";
import { type ModelKind, NODE_TYPES, type NodeType, type StandingCause } from "../domain/kinds.ts";
import type { DerivedEntry } from "../log/derive.ts";
import type { EntryOf, EntryType } from "../log/entries.ts";
import { DELETED, EVENT_TYPES, type EventType, type LogEvent, RECORDED } from "../log/topics.ts";
import { AmbassadorGroupEnum } from "./ambassador-filter.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { words } from "./enums.ts";
import { Account, Brand, Conversation, Department, Interaction, Person, Product, Relation, Space, skeletonIf } from "./skeletons.ts";
import { WebhookDisabledReason } from "./webhook-disabled.ts";

/** PERSON_RECORDED for PersonRecorded. */
const wordOf = (type: EventType) => type.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();

export const EventTypeEnum = builder.enumType("EventType", {
  description: "What an event may say.",
  values: Object.fromEntries(EVENT_TYPES.map((type) => [wordOf(type), { value: type, description: `What ${type} says.` }])),
});

/** An event is the only one to end where it ends, so that its position names it. */
const endOf = (event: LogEvent, _: unknown, { feed }: Context) => feed.wordOf(event);

const EventEnvelope = builder.interfaceRef<LogEvent>("EventEnvelope").implement({
  description: "What every event has.",
  resolveType: ({ type }) => type,
  fields: (t) => ({
    id: t.id({
      description: "Names the event: the same however often it is delivered, by whichever server and in whichever way.",
      resolve: endOf,
    }),
    position: t.field({
      type: "Position",
      description: "Where the log goes on behind it: give it as after.",
      resolve: endOf,
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was written." }),
    type: t.field({ type: EventTypeEnum, description: "What it says, in the word that filters take.", resolve: ({ type }) => type }),
  }),
});

const NODES = {
  person: { ref: Person, what: "A person" },
  account: { ref: Account, what: "An account" },
  brand: { ref: Brand, what: "A brand" },
  product: { ref: Product, what: "A product" },
  department: { ref: Department, what: "A department" },
  space: { ref: Space, what: "A space" },
  interaction: { ref: Interaction, what: "An act" },
  relation: { ref: Relation, what: "A relation" },
} as const;
const NUMBERED = [...NODE_TYPES, "relation"] as const;

const eventRef = (type: EventType) => builder.objectRef<LogEvent>(type);
const idOf = (type: IdType, n: number, { identity }: Context) => encodeGlobalId(identity.secret, type, n);

type ObjectFields = Parameters<NonNullable<Parameters<ReturnType<typeof eventRef>["implement"]>[0]["fields"]>>[0];

const recorded = NUMBERED.map((type) =>
  eventRef(RECORDED[type]).implement({
    description: `${NODES[type].what} was recorded, or what is said of it has changed.`,
    interfaces: [EventEnvelope],
    fields: (t) => ({
      nodeId: t.id({
        description: "The id of the node, be it in sight or not.",
        resolve: ({ entry }, _, context) => idOf(type, entry.n, context),
      }),
      [type]: t.field({
        type: NODES[type].ref,
        nullable: true,
        description: "It, as it is at delivery; null when it is gone by then, or out of sight.",
        resolve: ({ entry }, _, { visible }) => skeletonIf(type, entry.n, visible[type]),
      }),
    }),
  }),
);

const deleted = NUMBERED.map((type) =>
  eventRef(DELETED[type]).implement({
    description: `${NODES[type].what} was deleted.`,
    interfaces: [EventEnvelope],
    fields: (t) => ({
      nodeId: t.id({
        description: "The id that it had, and has again should it be recorded again.",
        resolve: ({ entry }, _, context) => idOf(type, entry.n, context),
      }),
      ...(type !== "relation" && {
        key: t.string({
          nullable: true,
          description: "The caller's own key; of people and accounts null without the scope personal.",
          resolve: ({ entry }, _, context) => keyOf(type, entry.n, context),
        }),
      }),
      ...(type === "interaction" && {
        standsInConversation: t.boolean({
          description: "Whether it keeps its place, without a word of what it said, since others reply to it.",
          resolve: ({ entry }) => entry.type === "tombstone",
        }),
      }),
    }),
  }),
);

async function keyOf(type: NodeType, n: number, { hydrate }: Context): Promise<string | undefined> {
  const row = await hydrate[type].load(n);
  return row?.key;
}

const ConversationMoved = eventRef("ConversationMoved").implement({
  description: "A conversation became part of another one: what its first act replies to has come, or is another act now.",
  interfaces: [EventEnvelope],
  fields: (t) => ({
    nodeId: t.id({
      description: "The id of the act that moved, with all that is below it.",
      resolve: ({ entry }, _, context) => idOf("interaction", entry.n, context),
    }),
    interaction: t.field({
      type: Interaction,
      nullable: true,
      description: "The act that moved, as it is at delivery; null when it is gone by then, or out of sight.",
      resolve: ({ entry }, _, { visible }) => skeletonIf("interaction", entry.n, visible.interaction),
    }),
    conversation: t.field({
      type: Conversation,
      nullable: true,
      description: "The conversation that it is in at delivery.",
      resolve: (event, _, { readModel: { interactions }, visible }) =>
        skeletonIf("conversation", interactions.root(said("rootMoved", event).into), visible.conversation),
    }),
  }),
});

const ModelKindEnum = words<ModelKind>("ModelKind", "What a model says how to compute.", {
  SCORING: "How ambassadors are scored.",
  INFLUENCE: "How influence is learned.",
  PYRAMID: "What the levels of the engagement pyramid ask for.",
});

const ModelChanged = eventRef("ModelChanged").implement({
  description: "How something is computed was set or cleared: what was computed before may come out otherwise now.",
  interfaces: [EventEnvelope],
  fields: (t) => ({
    kind: t.field({ type: ModelKindEnum, description: "What it says how to compute.", resolve: (event) => said("model", event).kind }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "For which brand; null for all that have none of their own.",
      resolve: (event, _, { visible }) => skeletonIf("brand", said("model", event).brand, visible.brand),
    }),
    version: t.int({ description: "Raised by every change.", resolve: (event) => said("model", event).version }),
  }),
});

const WebhookDisabled = eventRef("WebhookDisabled").implement({
  description: "The server delivers nothing more to a webhook, and not because it was asked to. For whoever sees all that it was sent.",
  interfaces: [EventEnvelope],
  fields: (t) => ({
    webhookId: t.id({
      description: "Its id: the query webhooks tells more, to the scope admin.",
      resolve: (event) => said("webhook", event).id,
    }),
    reason: t.field({ type: WebhookDisabledReason, description: "Why.", resolve: (event) => said("webhook", event).reason }),
  }),
});

/** What an event's entry says, whose type follows from the event's. */
function said<T extends EntryType>(type: T, { entry }: LogEvent): EntryOf<T> {
  const isOf = (one: typeof entry): one is EntryOf<T> => one.type === type;
  if (!isOf(entry)) throw new Error(`an event of ${type} has an entry of ${entry.type}`);
  return entry;
}

const StandingCauseEnum = words<StandingCause>("StandingCause", "What made somebody's standing with a brand another one.", {
  ACTS: "Acts of the last 24 hours, at once.",
  FACTS: "Facts that came late, were corrected or imported: the state once no more of them came.",
  MODEL: "The same facts by another model, of scoring, of the pyramid or of influence.",
  TIME: "Time alone: it is looked at every hour.",
});

/** What is said of somebody's standing with a brand, of whichever of its two sides. */
const standingFields = (t: ObjectFields, of: (event: LogEvent) => DerivedEntry) => ({
  nodeId: t.id({
    description: "The id of the person, be they in sight or not.",
    resolve: (event, _, context) => idOf("person", of(event).n, context),
  }),
  person: t.field({
    type: Person,
    nullable: true,
    description: "Whose standing it is; null when they are out of sight by now.",
    resolve: (event, _, { visible }) => skeletonIf("person", of(event).n, visible.person),
  }),
  brand: t.field({
    type: Brand,
    nullable: true,
    description: "With which brand.",
    resolve: (event, _, { visible }) => skeletonIf("brand", of(event).brand, visible.brand),
  }),
  cause: t.field({ type: StandingCauseEnum, description: "What made it another one.", resolve: (event) => of(event).cause }),
  acts: t.field({
    type: [Interaction],
    description: "The acts of that person, and to them, that did it: at most 10, of those in sight.",
    resolve: (event, _, { visible }) => of(event).acts.flatMap((act) => skeletonIf("interaction", act, visible.interaction) ?? []),
  }),
});

export const EngagementLevelChanged = eventRef("EngagementLevelChanged").implement({
  description: "Somebody's engagement with a brand, by their acts of 90 days, stands on another level than before.",
  interfaces: [EventEnvelope],
  fields: (t) => ({
    ...standingFields(t, (event) => said("level", event)),
    level: t.field({ type: EngagementLevelEnum, description: "Whose rule they meet now.", resolve: (event) => said("level", event).level }),
    previousLevel: t.field({
      type: EngagementLevelEnum,
      description: "Where they stood before.",
      resolve: (event) => said("level", event).was,
    }),
  }),
});

const Condition = builder.objectRef<EntryOf<"ambassador">["conditions"][number]>("AmbassadorCondition").implement({
  description: "What the scoring model asks of an ambassador.",
  fields: (t) => ({
    of: t.exposeString("of", { description: "Of which axis or component, or of the score." }),
    value: t.exposeFloat("value", { description: "What they have." }),
    least: t.exposeFloat("least", { description: "What they need at least." }),
    isMet: t.boolean({ description: "Whether they do.", resolve: ({ value, least }) => value >= least }),
  }),
});

export const AmbassadorChanged = eventRef("AmbassadorChanged").implement({
  description: "Somebody has become an ambassador of a brand, or is none any more.",
  interfaces: [EventEnvelope],
  fields: (t) => ({
    ...standingFields(t, (event) => said("ambassador", event)),
    isAmbassador: t.boolean({ description: "Whether they are one now.", resolve: (event) => said("ambassador", event).isAmbassador }),
    group: t.field({
      type: AmbassadorGroupEnum,
      description: "Whether they work for the brand or are its partners: only OUTSIDERS are ambassadors, whatever others reach.",
      resolve: (event) => said("ambassador", event).group,
    }),
    score: t.float({ description: "Their score.", resolve: (event) => said("ambassador", event).score }),
    previousScore: t.float({
      nullable: true,
      description: "Their score when this was last said; null when it never was.",
      resolve: (event) => said("ambassador", event).scoreWas,
    }),
    conditions: t.field({
      type: [Condition],
      description: "What is asked of an ambassador, and whether they meet it.",
      resolve: (event) => said("ambassador", event).conditions,
    }),
  }),
});

export const Event = builder.unionType("Event", {
  description: "Anything that the log publishes.",
  types: [...recorded, ...deleted, ConversationMoved, ModelChanged, EngagementLevelChanged, AmbassadorChanged, WebhookDisabled],
  resolveType: ({ type }) => type,
});
