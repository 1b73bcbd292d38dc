import { randomBytes, randomUUID } from "node:crypto";
import type { Run } from "../catalogue/query.ts";
import { type StoredWebhook, type WebhookProgress, webhooks } from "../catalogue/webhooks.ts";
import { BadUserInput, Forbidden } from "./errors.ts";
import type { Position } from "./position.ts";
import type { Networks } from "./receiver-address.ts";
import type { Viewer } from "./viewer.ts";
import { urlProblem } from "./webhook-url.ts";

/** What is asked for of a webhook. */
export interface WebhookWish {
  readonly name: string;
  readonly url: string;
  /** Of events; empty for all. */
  readonly types: readonly string[];
  /** The number of the brand that events must concern; null for any. */
  readonly brand: number | null;
}

/** The graph in which webhooks are kept beside the data, like keys, and who asks. */
export interface Keeping {
  readonly read: Run;
  readonly write: Run;
  readonly viewer: Viewer;
  /** Private networks to which webhooks may go. */
  readonly networks: Networks;
}

/** In all: they share one server's attention. */
export const MOST_WEBHOOKS = 10_000;
/** Any brand. */
export const ANY = -1;

/** Gives the secret this once. Events behind `from` are delivered. */
export async function createWebhook(keeping: Keeping, wish: WebhookWish, from: Position): Promise<StoredWebhook> {
  requireAdmin(keeping.viewer);
  if (!keeping.viewer.scopes.has("read"))
    throw new Forbidden("this API key lacks the scope read, and a webhook is sent what the key that makes it may see");
  refuse(wish, keeping);
  const count = await webhooks.count(keeping.read, {});
  if ((count?.webhooks ?? 0) >= MOST_WEBHOOKS)
    throw new BadUserInput(`there are ${MOST_WEBHOOKS} webhooks, and there is no room for more: delete those that nobody needs`);
  const webhook = {
    id: randomBytes(8).toString("hex"),
    key: keeping.viewer.key ?? "",
    secret: newSecret(),
    formerSecret: "",
    formerUntil: 0,
    createdAt: Date.now(),
    epoch: 0,
    ...from,
    ...FRESH,
    deliveries: "[]",
    name: wish.name,
    url: wish.url,
    types: wish.types.join(),
    brand: wish.brand ?? ANY,
  };
  await webhooks.create(keeping.write, { webhook });
  await sayChanged(keeping);
  return webhook;
}

/** Those that the viewer may change: all, or of a key limited to brands those that it made. Oldest first. */
export async function listWebhooks({ read, viewer }: Keeping): Promise<StoredWebhook[]> {
  requireAdmin(viewer);
  const rows = await webhooks.list(read, {});
  return rows
    .map(({ webhook }) => webhook)
    .filter((webhook) => isOwn(webhook, viewer))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Changes what is given of it, and tries another URL at once; null when there is none with this id. */
export async function updateWebhook(keeping: Keeping, id: string, wish: Partial<WebhookWish>): Promise<StoredWebhook | null> {
  refuse(wish, keeping);
  return await change(keeping, id, () => ({ ...stored(wish), ...(wish.url !== undefined && { nextAt: 0 }) }));
}

/** Delivers again from where it stands, or behind another place: at once, however long it has failed. */
export async function enableWebhook(keeping: Keeping, id: string, from?: Position): Promise<StoredWebhook | null> {
  return await change(keeping, id, () => ({ ...FRESH, ...from }));
}

export async function disableWebhook(keeping: Keeping, id: string): Promise<StoredWebhook | null> {
  return await change(keeping, id, ({ disabledAt }) => ({ disabled: "ASKED", disabledAt: disabledAt || Date.now() }));
}

/** Makes another secret; the one before signs as well for so many milliseconds, so that the receiver can change over. */
export async function rotateSecret(keeping: Keeping, id: string, overlap: number): Promise<StoredWebhook | null> {
  return await change(keeping, id, ({ secret }) => ({
    secret: newSecret(),
    formerSecret: overlap > 0 ? secret : "",
    formerUntil: overlap > 0 ? Date.now() + overlap : 0,
  }));
}

/** False when there is none with this id. */
export async function deleteWebhook(keeping: Keeping, id: string): Promise<boolean> {
  const found = await findWebhook(keeping, id);
  if (!found) return false;
  await webhooks.remove(keeping.write, { id });
  await sayChanged(keeping);
  return true;
}

/** Null when there is none, or none that the viewer may change. */
async function findWebhook({ read, viewer }: Keeping, id: string): Promise<StoredWebhook | null> {
  requireAdmin(viewer);
  const found = (await webhooks.byId(read, { id }))?.webhook ?? null;
  return found && isOwn(found, viewer) ? found : null;
}

async function change(keeping: Keeping, id: string, changesOf: (found: StoredWebhook) => Partial<StoredWebhook>) {
  const found = await findWebhook(keeping, id);
  if (!found) return null;
  const changes = changesOf(found);
  await webhooks.change(keeping.write, { id, changes });
  await sayChanged(keeping);
  return { ...found, ...changes };
}

const sayChanged = ({ write }: Keeping) => webhooks.sayChanged(write, { version: randomUUID() });

/** Nothing has failed yet. */
const FRESH = { attempts: 0, failingSince: 0, nextAt: 0, disabledAt: 0, disabled: "" } satisfies Partial<WebhookProgress>;

function requireAdmin({ scopes }: Viewer): void {
  if (!scopes.has("admin")) throw new Forbidden("this API key lacks the scope admin, which webhooks need");
}

const isOwn = (webhook: StoredWebhook, { brands, key = "" }: Viewer) => brands === null || webhook.key === key;

function stored({ name, url, types, brand }: Partial<WebhookWish>): Partial<StoredWebhook> {
  return {
    ...(name !== undefined && { name }),
    ...(url !== undefined && { url }),
    ...(types !== undefined && { types: types.join() }),
    ...(brand !== undefined && { brand: brand ?? ANY }),
  };
}

function refuse({ name, url }: Partial<WebhookWish>, { networks }: Keeping): void {
  if (name !== undefined && !/^.{1,100}$/u.test(name)) throw new BadUserInput("name must have 1 to 100 signs on one line", "name");
  const problem = url !== undefined && urlProblem(url, networks);
  if (problem) throw new BadUserInput(problem, "url");
}

/** 256 random bits, as Standard Webhooks writes them. */
const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
