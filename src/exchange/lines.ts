import { iso } from "../domain/instants.ts";
import { PLACE } from "../domain/interactions.ts";
import type { NodeType } from "../domain/kinds.ts";
import { fromMinor } from "../domain/money.ts";
import { linked, type Node, type Property } from "../domain/node.ts";
import { nouns } from "../domain/nouns.ts";
import type { Relation } from "../domain/relations.ts";
import { compare, type NodeKeys } from "./node-keys.ts";

/** A line of an export: what an import takes to make what is stored. A field without a value is undefined. */
export interface ExportedLine {
  readonly type: NodeType | "relation" | "delete";
  readonly [field: string]: unknown;
}

/** The fields of each type in the order in which they are written. */
const FIELDS: Readonly<Record<NodeType, readonly string[]>> = {
  brand: ["name"],
  department: ["brand", "function", "name"],
  product: ["brand", "name"],
  space: ["kind", "brand", "name"],
  person: ["name", "roles", "lifecycle", "acquisition", "consents", "attributes"],
  account: ["platform", "handle", "followers", "person"],
  interaction: [
    ...[
      "kind",
      "actor",
      "account",
      "at",
      "brand",
      "product",
      "channel",
      "space",
      "inReplyTo",
      "mentions",
      "mentionsBrands",
      "text",
      "language",
    ],
    ...["url", "sentiment", "rating", "amount", "currency", "accepted", "status", "votes", "attributes"],
  ],
};

/** `ownerOf` gives the person of an account. */
export function lineOf(node: Node, keys: NodeKeys, ownerOf: (account: number) => number | null): ExportedLine {
  const values: Record<string, unknown> = { ...node.properties, ...endsOf(node, keys), ...composed(node.properties) };
  const account = linked(node, "account");
  // The account says who acted, and may have been linked to somebody else since the act was told.
  if (account !== null && ownerOf(account) !== null) values.actor = undefined;
  return { type: node.type, id: node.key, ...Object.fromEntries(FIELDS[node.type].map((field) => [field, values[field]])) };
}

/** A deleted act that still holds its place in a conversation. */
export function tombstoneLine(node: Node, keys: NodeKeys): ExportedLine {
  const ends = endsOf(node, keys);
  return { type: "delete", of: node.type, id: node.key, ...Object.fromEntries(PLACE.map((link) => [link, ends[link]])) };
}

export function relationLine({ kind, from, to, toType, properties }: Relation, keys: NodeKeys): ExportedLine {
  const { department, since, until, weight, spokesperson, moderator } = properties;
  return {
    type: "relation",
    kind,
    from: keys.get("person", from),
    to: keys.get(toType, to),
    toType: kind === "FOLLOWS" ? toType : undefined,
    department: department === undefined ? undefined : keys.get("department", department),
    since: instant(since),
    until: instant(until),
    weight,
    spokesperson,
    moderator,
  };
}

/** The fields that are stored in another form. */
function composed({
  at,
  acquisitionChannel,
  acquisitionAt,
  amount,
  currency,
  votesUp,
  votesDown,
  consents,
  attributes,
}: Node["properties"]) {
  return {
    at: instant(at),
    acquisition: acquisitionChannel === undefined ? undefined : { channel: acquisitionChannel, at: instant(acquisitionAt) },
    amount: typeof amount === "number" && typeof currency === "string" ? fromMinor(amount, currency) : undefined,
    votes: votesUp === undefined && votesDown === undefined ? undefined : { up: votesUp ?? 0, down: votesDown ?? 0 },
    consents: parsed(consents),
    attributes: parsed(attributes),
  };
}

/** The keys at the ends of the links: one, or a list by key where there may be many. */
function endsOf({ type, links }: Node, keys: NodeKeys): Record<string, string | string[] | undefined> {
  const ends = Object.entries(nouns[type].links).map(([link, target]): [string, string | string[] | undefined] => {
    const found = (links[link] ?? []).map((n) => keys.get(target, n));
    return [link, MANY.has(link) ? (found.length > 0 ? found.sort(compare) : undefined) : found[0]];
  });
  return Object.fromEntries(ends);
}

const MANY = new Set(["mentions", "mentionsBrands"]);

const parsed = (json: Property | undefined): unknown => (typeof json === "string" ? JSON.parse(json) : undefined);

const instant = (at: Property | undefined) => (typeof at === "number" ? iso(at).replace(".000Z", "Z") : undefined);
