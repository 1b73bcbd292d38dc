import * as z from "zod";
import { many, maybeOne, run, runMany } from "./query.ts";

/** How far a webhook has come, written by who delivers. Instants are epoch milliseconds; 0 where there is none. */
const progress = z.object({
  /** The place in the log behind which it goes on: see Position. */
  p: z.int(),
  index: z.int(),
  /** At the event that follows. */
  attempts: z.int(),
  failingSince: z.int(),
  nextAt: z.int(),
  disabledAt: z.int(),
  /** Why it is disabled; empty when it is not. */
  disabled: z.string(),
  /** The latest attempts, as JSON. */
  deliveries: z.string(),
});

const webhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** Of events, divided by commas; empty for all. */
  types: z.string(),
  /** The number of the brand that events must concern; −1 for any. */
  brand: z.int(),
  /** The API key it was made with, which says what it may see; empty for the owner's. */
  key: z.string(),
  secret: z.string(),
  /** Signs as well until then. */
  formerSecret: z.string(),
  formerUntil: z.int(),
  createdAt: z.int(),
  /** Raised by every change that was asked for. */
  epoch: z.int(),
  ...progress.shape,
});
export type StoredWebhook = z.infer<typeof webhook>;
export type WebhookProgress = z.infer<typeof progress>;

const id = z.object({ id: z.string() });
const row = z.object({ webhook });

export const webhooks = {
  create: run({ file: "webhooks/create", params: row }),
  list: many({ file: "webhooks/list", params: z.object({}), row }),
  byId: maybeOne({ file: "webhooks/by-id", params: id, row }),
  count: maybeOne({ file: "webhooks/count", params: z.object({}), row: z.object({ webhooks: z.int() }) }),
  change: run({ file: "webhooks/change", params: z.object({ ...id.shape, changes: webhook.partial() }) }),
  remove: run({ file: "webhooks/remove", params: id }),
  saveProgress: runMany({
    file: "webhooks/save-progress",
    params: z.object({ rows: z.array(z.object({ ...id.shape, epoch: z.int(), ...progress.shape })) }),
    row: z.object({ ...id.shape, was: z.string() }),
  }),
  sayChanged: run({ file: "webhooks/say-changed", params: z.object({ version: z.string() }) }),
  version: maybeOne({ file: "webhooks/version", params: z.object({}), row: z.object({ version: z.string() }) }),
};
