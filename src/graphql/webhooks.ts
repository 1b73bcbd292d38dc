import type { StoredWebhook } from "../catalogue/webhooks.ts";
import { HOUR } from "../domain/durations.ts";
import { BadUserInput } from "../domain/errors.ts";
import { encodePosition } from "../domain/position.ts";
import {
  ANY,
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  listWebhooks,
  rotateSecret,
  updateWebhook,
} from "../domain/webhooks.ts";
import { type EventType, isEventType } from "../log/topics.ts";
import { type Delivery, deliveriesOf, disabledReasonOf, REMEMBERED } from "../webhooks/outbox.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { EventTypeEnum } from "./event-types.ts";
import { BrandRef, find } from "./references.ts";
import { Brand, skeletonIf } from "./skeletons.ts";
import { WebhookDisabledReason } from "./webhook-disabled.ts";

/** Hours for which a secret that was replaced goes on signing, and the most. */
const OVERLAP = { usual: 24, most: 168 };

const WebhookDelivery = builder.objectRef<Delivery>("WebhookDelivery").implement({
  description: "An attempt to deliver an event.",
  fields: (t) => ({
    event: t.exposeID("event", { description: "The id of the event." }),
    type: t.field({
      type: EventTypeEnum,
      nullable: true,
      description: "What it says.",
      resolve: ({ type }) => (isEventType(type) ? type : null),
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was answered, or given up." }),
    status: t.exposeInt("status", { nullable: true, description: "Of HTTP; null when there was no answer." }),
    isTaken: t.boolean({ description: "Whether the receiver took it, by a status from 200 to 299.", resolve: ({ isTaken }) => isTaken }),
    latency: t.exposeInt("latency", { description: "Milliseconds until the answer, or until it was given up." }),
    error: t.exposeString("error", { nullable: true, description: "Why there was no answer." }),
    attempt: t.exposeInt("attempt", { description: "Which attempt it was at this event, from 1." }),
  }),
});

const Webhook = builder.objectRef<StoredWebhook>("Webhook").implement({
  description: "A receiver that events are posted to, one after the other in the order of the log, each at least once.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it in mutations." }),
    name: t.exposeString("name", { description: "What it is for." }),
    url: t.exposeString("url", { description: "Where events are posted to." }),
    types: t.field({
      type: [EventTypeEnum],
      nullable: true,
      description: "Only events of these types; null for all.",
      resolve: ({ types }) => (types === "" ? null : types.split(",").filter(isEventType)),
    }),
    brand: t.field({
      type: Brand,
      nullable: true,
      description: "Only events that concern this brand; null for any, and for one out of sight.",
      resolve: ({ brand }, _, { visible }) => skeletonIf("brand", brand, (n) => n !== ANY && visible.brand(n)),
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made." }),
    isEnabled: t.boolean({ description: "Whether it is sent anything.", resolve: ({ disabled }) => disabled === "" }),
    disabledReason: t.field({
      type: WebhookDisabledReason,
      nullable: true,
      description: "Why it is sent nothing; null while it is enabled.",
      resolve: ({ disabled }) => disabledReasonOf(disabled),
    }),
    disabledAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when.",
      resolve: ({ disabledAt }) => disabledAt || null,
    }),
    failingSince: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when no attempt has succeeded; null when the last one did.",
      resolve: ({ failingSince }) => failingSince || null,
    }),
    nextAttemptAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "Not to be tried again before; null when nothing is waited for.",
      resolve: ({ nextAt, disabled }) => (disabled === "" && nextAt) || null,
    }),
    position: t.field({
      type: "Position",
      description: "Up to where the log was delivered, or had nothing for it; said a minute late where it had nothing.",
      resolve: ({ p, index }, _, { identity }) => encodePosition(identity, { p, index }),
    }),
    deliveries: t.field({
      type: [WebhookDelivery],
      description: `The latest attempts, at most ${REMEMBERED}, the last first.`,
      complexity: { multiplier: REMEMBERED },
      resolve: (webhook) => deliveriesOf(webhook),
    }),
  }),
});

interface WithSecret {
  readonly webhook: StoredWebhook;
  readonly secret: string;
}
const WebhookWithSecret = builder.objectRef<WithSecret>("WebhookWithSecret").implement({
  description: "A webhook with the secret that signs what it is sent, which is shown this once.",
  fields: (t) => ({
    webhook: t.expose("webhook", { type: Webhook, description: "The webhook." }),
    secret: t.exposeString("secret", { description: "For Standard Webhooks: whsec_ and base64." }),
  }),
});

builder.queryField("webhooks", (t) =>
  t.field({
    type: [Webhook],
    description: "All webhooks, the oldest first; a key limited to brands is shown those that it made. Takes the scope admin.",
    // As many as few have: who has thousands is held by what one request may give.
    complexity: { multiplier: 100 },
    resolve: async (_, __, { keeping, given }) => {
      const all = await listWebhooks(keeping);
      given(all.length);
      return all;
    },
  }),
);

const idArg = builder.args((t) => ({ id: t.id({ required: true, description: "The id of the webhook." }) }));

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: WebhookWithSecret,
    description:
      "Posts events to a receiver from now on: what the key that makes it may see, for as long as that is good. Takes the scopes read, write and admin.",
    args: {
      name: t.arg.string({ required: true, description: "What it is for: at most 100 signs." }),
      url: t.arg.string({
        required: true,
        description: "Where to post to: https://…, on the public internet unless the server allows others.",
      }),
      types: t.arg({ type: [EventTypeEnum], description: "Only events of these types." }),
      brand: t.arg({ type: BrandRef, description: "Only events that concern this brand." }),
      after: t.arg({ type: "Position", description: "From this position on instead of from now on." }),
    },
    resolve: async (_, { name, url, types, brand, after }, context) => {
      const { feed, keeping } = context;
      const from = after == null ? feed.end() : await feed.placeOf(after, "after");
      const wish = { name, url, types: wantedTypes(types), brand: brand ? await brandOf(brand, context) : null };
      const webhook = await createWebhook(keeping, wish, from);
      return { webhook, secret: webhook.secret };
    },
  }),
  updateWebhook: t.field({
    type: Webhook,
    description:
      "Changes what is given, and leaves the rest. Enabling one delivers from where it stood, and what is too old by then is left out. Takes the scopes write and admin.",
    args: {
      ...idArg,
      name: t.arg.string({ description: "What it is for." }),
      url: t.arg.string({ description: "Where to post to." }),
      types: t.arg({ type: [EventTypeEnum], description: "Only events of these types; null for all." }),
      brand: t.arg({ type: BrandRef, description: "Only events that concern this brand; null for any." }),
      isEnabled: t.arg.boolean({ description: "Whether it is sent anything." }),
    },
    resolve: async (_, { id, name, url, types, brand, isEnabled }, context) => {
      const { keeping } = context;
      const webhook = await updateWebhook(keeping, id, {
        ...(name != null && { name }),
        ...(url != null && { url }),
        ...(types !== undefined && { types: wantedTypes(types) }),
        ...(brand !== undefined && { brand: brand ? await brandOf(brand, context) : null }),
      });
      if (isEnabled === true && webhook?.disabled) return theOne(await enableWebhook(keeping, id, await keptPlaceOf(webhook, context)), id);
      if (isEnabled === false) return theOne(await disableWebhook(keeping, id), id);
      return theOne(webhook, id);
    },
  }),
  deleteWebhook: t.boolean({
    description: "Forgets a webhook; false when there is none with this id. Takes the scopes write and admin.",
    args: idArg,
    resolve: (_, { id }, { keeping }) => deleteWebhook(keeping, id),
  }),
  rotateWebhookSecret: t.field({
    type: WebhookWithSecret,
    description: "Makes another secret; the one before signs as well for a while. Takes the scopes write and admin.",
    args: {
      ...idArg,
      overlapHours: t.arg.int({
        description: `For how long the one before signs as well: 0 to ${OVERLAP.most}, ${OVERLAP.usual} unless said.`,
      }),
    },
    resolve: async (_, { id, overlapHours }, { keeping }) => {
      const hours = overlapHours ?? OVERLAP.usual;
      if (hours < 0 || hours > OVERLAP.most)
        throw new BadUserInput(`overlapHours is ${hours}, and must be from 0 to ${OVERLAP.most}`, "overlapHours");
      const webhook = theOne(await rotateSecret(keeping, id, hours * HOUR), id);
      return { webhook, secret: webhook.secret };
    },
  }),
  redeliver: t.field({
    type: Webhook,
    description:
      "Delivers again what follows a position, in order and with the same ids, and enables the webhook; or, without one, tries at once what it waits to try. Takes the scopes write and admin.",
    args: {
      ...idArg,
      after: t.arg({ type: "Position", description: "A position, such as the id of the last event that the receiver has." }),
    },
    resolve: async (_, { id, after }, { feed, keeping }) =>
      theOne(await enableWebhook(keeping, id, after == null ? undefined : await feed.placeOf(after, "after")), id),
  }),
}));

/** None for all, as they are stored. */
function wantedTypes(types: readonly EventType[] | null | undefined): EventType[] {
  if (types?.length === 0) throw new BadUserInput("types is empty, so that nothing would be sent: name some, or null for all", "types");
  return [...(types ?? [])];
}

async function brandOf(ref: typeof BrandRef.$inferInput, context: Context): Promise<number> {
  const brand = await find("brand", ref, "brand", context);
  if (!brand) throw new BadUserInput("brand names none that is in sight", "brand");
  return brand.n;
}

function theOne(webhook: StoredWebhook | null, id: string): StoredWebhook {
  if (!webhook) throw new BadUserInput(`there is no webhook ${id}: the query webhooks lists them`, "id");
  return webhook;
}

/** Where a webhook stands, or where the log begins by now. */
async function keptPlaceOf({ p, index }: StoredWebhook, { feed }: Context) {
  const start = await feed.start();
  return p < start.p ? start : { p, index };
}
