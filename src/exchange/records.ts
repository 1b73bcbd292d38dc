import * as z from "zod";
import { FUNCTIONS, IDEA_STATUSES, INTERACTION_KINDS, LIFECYCLES, NODE_TYPES, PURPOSES, ROLES, SPACE_KINDS } from "../domain/kinds.ts";
import type { Problem } from "../domain/node.ts";
import { attributes, body, count, instant, key, name, url, word } from "./scalars.ts";

/**
 * The exchange format: one record a line, `type` says what it is. A record patches: an absent field keeps its value,
 * `null` clears it, lists replace. Unknown fields are errors. Parsing turns instants into epoch milliseconds.
 */
const patch = <T extends z.ZodType>(type: T) => type.nullable().optional();
const flag = patch(z.boolean());
const record = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), id: key, ...shape });
const distinct = <T extends z.ZodType<string>>(item: T) =>
  z.array(item).refine((list) => new Set(list).size === list.length, "must not hold the same value twice");

export const consent = z.strictObject({ purpose: z.enum(PURPOSES), granted: z.boolean(), at: instant });

const person = record("person", {
  name: patch(name),
  roles: patch(distinct(z.enum(ROLES))),
  lifecycle: patch(z.enum(LIFECYCLES)),
  acquisition: patch(z.strictObject({ channel: word, at: instant.optional() })),
  consents: patch(z.array(consent).max(16)),
  attributes: patch(attributes),
});
const account = record("account", {
  platform: patch(word),
  handle: patch(name),
  followers: patch(count),
  person: patch(key),
});
const brand = record("brand", { name: patch(name) });
const product = record("product", { brand: patch(key), name: patch(name) });
const department = record("department", { brand: patch(key), function: patch(z.enum(FUNCTIONS)), name: patch(name) });
const space = record("space", { kind: patch(z.enum(SPACE_KINDS)), brand: patch(key), name: patch(name) });

const interaction = record("interaction", {
  kind: patch(z.enum(INTERACTION_KINDS)),
  at: patch(instant),
  actor: patch(key),
  account: patch(key),
  brand: patch(key),
  product: patch(key),
  space: patch(key),
  inReplyTo: patch(key),
  mentions: patch(distinct(key).max(1000)),
  mentionsBrands: patch(distinct(key).max(100)),
  text: patch(body),
  channel: patch(word),
  language: patch(word),
  url: patch(url),
  sentiment: patch(z.number().min(-1).max(1)),
  rating: patch(z.number().min(1).max(5)),
  amount: patch(z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal string such as "12.50"')),
  currency: patch(z.string().regex(/^[A-Z]{3}$/, "must be a three-letter ISO 4217 code such as EUR")),
  accepted: flag,
  status: patch(z.enum(IDEA_STATUSES)),
  votes: patch(z.strictObject({ up: count.default(0), down: count.default(0) })),
  attributes: patch(attributes),
});

const relationKind = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({
    type: z.literal("relation"),
    kind: z.literal(kind),
    from: key,
    to: key,
    since: patch(instant),
    until: patch(instant),
    ...shape,
  });
const toPerson = z.literal("person").default("person");

const relation = z.discriminatedUnion("kind", [
  relationKind("WORKS_FOR", { toType: z.literal("brand").default("brand"), department: patch(key), spokesperson: flag }),
  relationKind("FOLLOWS", { toType: z.enum(["person", "brand"]).default("person") }),
  relationKind("KNOWS", { toType: toPerson }),
  relationKind("TRUSTS", { toType: toPerson, weight: patch(z.number().min(-1).max(1)) }),
  relationKind("INTRODUCED", { toType: toPerson }),
  relationKind("MEMBER_OF", { toType: z.literal("space").default("space"), moderator: flag }),
]);

/** Export writes the place of a tombstone (what it replied to and was about) so that a conversation survives the trip. */
const deleteNode = z.strictObject({
  type: z.literal("delete"),
  of: z.enum(NODE_TYPES),
  id: key,
  inReplyTo: key.optional(),
  brand: key.optional(),
  product: key.optional(),
  space: key.optional(),
});
const deleteRelation = z.strictObject({
  type: z.literal("delete"),
  of: z.literal("relation"),
  kind: z.enum(["WORKS_FOR", "FOLLOWS", "KNOWS", "TRUSTS", "INTRODUCED", "MEMBER_OF"]),
  from: key,
  to: key,
  toType: z.enum(["person", "brand", "space"]).optional(),
  department: key.optional(),
  since: instant.optional(),
});
const deletion = z.discriminatedUnion("of", [deleteNode, deleteRelation]);

export const exchangeRecord = z.discriminatedUnion("type", [
  person,
  account,
  brand,
  product,
  department,
  space,
  interaction,
  relation,
  deletion,
]);

export const RECORD_TYPES = [...NODE_TYPES, "relation", "delete"] as const;

/** The fields of a type's records, each with what it may hold in one kind of them or another; of one kind where `kind` or `of` is given. */
export function fieldsOf(
  type: (typeof RECORD_TYPES)[number],
  { kind, of }: { readonly kind?: unknown; readonly of?: unknown } = {},
): ReadonlyMap<string, readonly z.ZodType[]> {
  const shapes: readonly Readonly<Record<string, z.ZodType>>[] = SHAPES[type].map(({ shape }) => shape);
  const meant = shapes.filter((shape) => takes(shape.kind, kind) && takes(shape.of, of));
  const entries = (meant.length > 0 ? meant : shapes).flatMap((shape) => Object.entries(shape));
  return new Map(entries.map(([name]) => [name, entries.flatMap(([other, field]) => (other === name ? field : []))]));
}

const takes = (field: z.ZodType | undefined, value: unknown) => value === undefined || field?.safeParse(value).success === true;

const SHAPES: Record<(typeof RECORD_TYPES)[number], readonly z.ZodObject[]> = {
  person: [person],
  account: [account],
  brand: [brand],
  product: [product],
  department: [department],
  space: [space],
  interaction: [interaction],
  relation: relation.options,
  delete: deletion.options,
};

export type ExchangeRecord = z.infer<typeof exchangeRecord>;
/** A record as it stands on a line, before parsing. */
export type ExchangeLine = z.input<typeof exchangeRecord>;
export type RecordOf<T extends ExchangeRecord["type"]> = Extract<ExchangeRecord, { type: T }>;
export type NodeRecord = Exclude<ExchangeRecord, { type: "relation" | "delete" }>;

/** One value from outside, as a record or as what is wrong with it. Never throws. */
export function parseRecord(value: unknown): { key: string | null; record: ExchangeRecord } | { key: string | null; problems: Problem[] } {
  const key = keyOf(value);
  if (namesPrototype(value)) return { key, problems: [PROTOTYPE] };
  const parsed = exchangeRecord.safeParse(value, { error: worded });
  if (parsed.success) return { key, record: parsed.data };
  return { key, problems: parsed.error.issues.map(({ path, message }) => ({ path: path.map(place), message })) };
}

/** A field of this name is passed over by zod where names are free, and would be lost without a word. */
function namesPrototype(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("attributes" in value)) return false;
  return typeof value.attributes === "object" && value.attributes !== null && Object.hasOwn(value.attributes, "__proto__");
}

const PROTOTYPE: Problem = { path: ["attributes", "__proto__"], message: "cannot be the name of an attribute: choose another" };

const place = (part: PropertyKey) => (typeof part === "symbol" ? String(part) : part);

/** The record's own key; a relation has none. */
const identified = z.object({ id: z.string() });
const keyOf = (value: unknown) => identified.safeParse(value).data?.id ?? null;

/** What to do about the commonest mistakes; undefined leaves a message as it is. */
const worded: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys")
    return `unknown field ${issue.keys.map((name) => `"${name}"`).join(", ")}: remove it or correct its name`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_type" && issue.input === undefined) return "is required";
  return undefined;
};
