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
  NODE_TYPES,
  RELATION_KINDS,
  ROLES,
  SPACE_KINDS,
  STANDING_CAUSES,
} from "../domain/kinds.ts";

/**
 * What the log says happened. Entries carry dense numbers and dictionary strings only (no key, name, handle or text)
 * and absolute values: applying one twice changes nothing. A record's first entry makes its number present; numbers that
 * are only referred to are placeholders and absent until then.
 */
const number = z.int().nonnegative();
/** What is null, false, zero votes or empty is left out of a page (see pages.ts) and comes back here. */
const reference = number.nullable().default(null);
const instant = z.int().nullable().default(null);
const word = z.string().nullable().default(null);
const real = z.number().nullable().default(null);
const flag = z.boolean().default(false);
const numbers = z.array(number).default([]);

/**
 * Where a record stood until this entry moved or removed it, so that those who saw it there can be told that it left: the graph
 * itself has forgotten. The read model has no use for it.
 */
const place = z
  .strictObject({ brand: number, product: number, space: number, inReplyTo: number, person: number, from: number, to: number })
  .extend({ toType: z.enum(["person", "brand", "space"]) })
  .partial();
export type Place = z.infer<typeof place>;

const entry = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), n: number, before: place.optional(), ...shape });

const personEntry = entry("person", {
  roles: z.array(z.enum(ROLES)).default([]),
  lifecycle: z.enum(LIFECYCLES).nullable().default(null),
  acquisitionChannel: word,
  acquisitionAt: instant,
  refusesProfiling: flag,
  agreesToContact: flag,
});
const accountEntry = entry("account", { person: reference, platform: z.string(), followers: z.int().nullable().default(null) });
const brandEntry = entry("brand", {});
const productEntry = entry("product", { brand: number });
const departmentEntry = entry("department", { brand: number, function: z.enum(FUNCTIONS) });
const spaceEntry = entry("space", { kind: z.enum(SPACE_KINDS), brand: reference });

/** `actor` as stated by the record; the account's current person goes before it. `brand` as stated, not inherited. */
const interactionEntry = entry("interaction", {
  kind: z.enum(INTERACTION_KINDS),
  at: z.int(),
  actor: reference,
  account: reference,
  brand: reference,
  product: reference,
  space: reference,
  inReplyTo: reference,
  mentions: numbers,
  mentionsBrands: numbers,
  channel: word,
  language: word,
  sentiment: real,
  rating: real,
  /** In minor units of the currency. */
  amount: z.int().nullable().default(null),
  currency: word,
  accepted: flag,
  status: z.enum(IDEA_STATUSES).nullable().default(null),
  votesUp: z.int().default(0),
  votesDown: z.int().default(0),
});

/** A deleted interaction that still stands in its conversation: its place and what it was about, nothing else. */
const tombstoneEntry = entry("tombstone", { brand: reference, product: reference, space: reference, inReplyTo: reference });

/** `n` counts relations; `to` is a number of `toType`. */
const relationEntry = entry("relation", {
  kind: z.enum(RELATION_KINDS),
  from: number,
  to: number,
  toType: z.enum(["person", "brand", "space"]),
  department: reference,
  since: instant,
  until: instant,
  weight: real,
  spokesperson: flag,
  moderator: flag,
});

/** How something is computed from now on: for a brand, or for every brand without a model of its own; JSON, or null when it is cleared. */
const modelEntry = entry("model", { kind: z.enum(MODEL_KINDS), brand: reference, version: z.int().positive(), document: word });

/** What is said of somebody's standing with a brand, when, why, and by which acts: once of an hour, unless it changes again in it. */
const standing = {
  brand: number,
  /** Hours since 1970: the standing is that of its end. */
  hour: z.int(),
  cause: z.enum(STANDING_CAUSES),
  acts: numbers,
};

/** A person's engagement with a brand, of the 90 days before the end of the hour, stands on another level than it was last said to. */
const levelEntry = entry("level", { ...standing, level: z.enum(ENGAGEMENT_LEVELS), was: z.enum(ENGAGEMENT_LEVELS) });

/** A person became an ambassador of a brand, or is none any more: by these conditions of the scoring model. */
const ambassadorEntry = entry("ambassador", {
  ...standing,
  isAmbassador: flag,
  /** Only OUTSIDERS are ambassadors, whatever others reach. */
  group: z.enum(AMBASSADOR_GROUPS).default("OUTSIDERS"),
  score: z.number(),
  /** When this was last said. */
  scoreWas: real,
  conditions: z.array(z.strictObject({ of: z.string(), value: z.number(), least: z.number() })).default([]),
});

/** The server delivers nothing more to the webhook with this id: webhooks are kept beside the data, and their `n` is always 0. */
const webhookEntry = entry("webhook", {
  id: z.string(),
  reason: z.enum(DISABLED_REASONS),
  /** The brands that its key is limited to; null for none, or not known. */
  brands: z.array(number).nullable().default(null),
});

/** The record is gone: its number is absent again (a placeholder where others still refer to it). */
const removedEntry = entry("removed", { of: z.enum([...NODE_TYPES, "relation"]) });

/** A conversation's root `n` became part of the conversation of root `into`: a late parent arrived or a parent changed. */
const rootMovedEntry = entry("rootMoved", { into: number });

export const logEntry = z.discriminatedUnion("type", [
  personEntry,
  accountEntry,
  brandEntry,
  productEntry,
  departmentEntry,
  spaceEntry,
  interactionEntry,
  tombstoneEntry,
  relationEntry,
  modelEntry,
  levelEntry,
  ambassadorEntry,
  webhookEntry,
  removedEntry,
  rootMovedEntry,
]);

export type LogEntry = z.infer<typeof logEntry>;
export type EntryType = LogEntry["type"];
export type EntryOf<T extends EntryType> = Extract<LogEntry, { type: T }>;

/** One transaction's entries under its position. */
export interface LogPage {
  readonly position: number;
  /** When the transaction was written, epoch milliseconds. */
  readonly at: number;
  readonly entries: readonly LogEntry[];
}
