import * as z from "zod";
import { eventData } from "../src/log/event-schemas.ts";
import { EVENT_TYPES, type EventType } from "../src/log/topics.ts";

/** The AsyncAPI 3 document of what is sent without being asked each time: to webhooks, and to subscribers. */
export function asyncApi(): object {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "customer-graph events",
      version: "0.1.0",
      description:
        "What the log of a customer graph publishes: at least once, in the order of the log, each event under the same id however it is delivered. docs/live.md tells the guarantees.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    defaultContentType: "application/json",
    servers: {
      local: {
        host: "127.0.0.1:4000",
        protocol: "ws",
        protocolVersion: "13",
        pathname: "/graphql",
        description: "As it starts: GraphQL over WebSocket (subprotocol graphql-transport-ws), or as server-sent events at the same path.",
      },
    },
    channels: {
      webhooks: {
        address: null,
        title: "Webhooks",
        description: "The URL of each webhook: a POST an event, a CloudEvent in JSON, signed as Standard Webhooks say.",
        messages: Object.fromEntries(EVENT_TYPES.map((type) => [type, refTo("messages", type)])),
      },
      subscription: {
        address: "/graphql",
        title: "The subscriptions",
        description: "What the selection of the GraphQL document asks of their types; schema/schema.graphql has the fields.",
        servers: [{ $ref: "#/servers/local" }],
        messages: Object.fromEntries([...SUBSCRIPTIONS, "refusal"].map((name) => [name, refTo("messages", name)])),
        bindings: { ws: { method: "GET", bindingVersion: "0.1.0" } },
      },
    },
    operations: {
      postEvent: {
        action: "send",
        channel: { $ref: "#/channels/webhooks" },
        summary: "An event that the filter of a webhook lets through.",
      },
      pushEvent: {
        action: "send",
        channel: { $ref: "#/channels/subscription" },
        summary: "An event after the position that a subscriber gave, or why there will be none.",
      },
    },
    components: {
      messages: {
        ...Object.fromEntries(EVENT_TYPES.map((type) => [type, messageOf(type)])),
        ...Object.fromEntries(SUBSCRIPTIONS.map((field) => [field, subscribed(field)])),
        refusal: {
          title: "Why a subscription is refused, or ends",
          contentType: "application/json",
          payload: schemaOf(z.looseObject({ errors })),
        },
      },
      schemas: Object.fromEntries(EVENT_TYPES.map((type) => [type, schemaOf(eventData[type])])),
    },
  };
}

const refTo = (kind: "messages" | "schemas", name: string) => ({ $ref: `#/components/${kind}/${name}` });

const messageOf = (type: EventType) => ({
  name: type,
  title: type,
  contentType: "application/cloudevents+json",
  headers: schemaOf(standardWebhook),
  payload: cloudEventSchema(type, refTo("schemas", type)),
});

/** Of standardwebhooks.com. */
const standardWebhook = z.looseObject({
  "webhook-id": z.string().describe("The id of the event."),
  "webhook-timestamp": z.string().describe("When it was sent, in seconds since 1970."),
  "webhook-signature": z
    .string()
    .describe("v1 and the signature by the secret of the webhook; two of them, divided by a space, while it changes."),
});

/** The JSON Schema of an event as webhooks carry it. */
export function cloudEventSchema(type: EventType, data: object) {
  const envelope = schemaOf(cloudEvent(type));
  return { ...envelope, properties: { ...envelope.properties, data } };
}

const cloudEvent = (type: EventType) =>
  z.strictObject({
    specversion: z.literal("1.0"),
    id: z.string().describe("The same at every delivery of the event: what was handled once under it need not be handled again."),
    source: z.string().describe("The graph, as urn:uuid:…"),
    type: z.literal(type),
    subject: z.string().optional().describe("The id of the node that it is about."),
    time: z.iso.datetime().describe("When it was written."),
    datacontenttype: z.literal("application/json"),
    data: z.unknown(),
  });

/** The fields of the type Subscription. */
const SUBSCRIPTIONS = ["events", "engagementLevelChanged", "ambassadorChanged"] as const;

const errors = z.array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }) }));
const selected = z.looseObject({}).describe("What the document selects.");

function subscribed(field: (typeof SUBSCRIPTIONS)[number]) {
  const payload = z.looseObject({
    data: z.looseObject({ [field]: selected }).nullable(),
    errors: errors.optional().describe("What of it could not be told."),
    extensions: z.looseObject({ position: z.string().describe("Behind the event: where to go on after a cut.") }),
  });
  return { title: `An event as a subscriber of ${field} gets it`, contentType: "application/json", payload: schemaOf(payload) };
}

/** In the dialect that AsyncAPI takes where none is named. */
function schemaOf(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-7" });
  return rest;
}
