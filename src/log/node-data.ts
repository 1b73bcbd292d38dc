import type * as z from "zod";
import { encodeGlobalId, type IdType } from "../domain/global-id.ts";
import { iso } from "../domain/instants.ts";
import type { NodeType, NumberedType } from "../domain/kinds.ts";
import { fromMinor } from "../domain/money.ts";
import type { Identity } from "../domain/position.ts";
import type { Visibility } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { StoredRow } from "./event-data.ts";
import type { nodeData } from "./event-schemas.ts";

interface Options {
  readonly readModel: ReadModel;
  readonly identity: Identity;
  readonly visible: Visibility;
  /** A row read from the graph; undefined where there is none. */
  readonly row: (type: NodeType, n: number) => StoredRow | undefined;
}

type Reference = { id: string; key?: string | undefined };

/** Writes nodes as JSON: null for those that are not in sight. */
export type NodeWriter = { readonly [T in NumberedType]: (n: number) => z.infer<(typeof nodeData)[T]> | null } & {
  /** What leads to a node: null for none, and for one out of sight. */
  reference(type: NodeType, n: number | null): Reference | null;
  /** Undefined where it is not for the viewer. */
  key(type: NodeType, n: number): string | undefined;
};

export function nodeWriter({ readModel, identity, visible, row }: Options): NodeWriter {
  const { people, accounts, products, departments, spaces, interactions, relations } = readModel;
  const id = (type: IdType, n: number) => encodeGlobalId(identity.secret, type, n);
  const key = (type: NodeType, n: number) => {
    const stored = row(type, n)?.key;
    return visible.personal || (type !== "person" && type !== "account") ? stored : undefined;
  };
  const certain = (type: NodeType, n: number): Reference => ({ id: id(type, n), key: key(type, n) });
  const reference = (type: NodeType, n: number | null) => (n !== null && visible[type](n) ? certain(type, n) : null);
  const seen = (type: NodeType, numbers: readonly number[]) => numbers.filter(visible[type]).map((n) => certain(type, n));
  const told = (type: NodeType, n: number, property: string) => text(row(type, n)?.[property]);
  const personal = (type: NodeType, n: number, property: string) => (visible.personal ? told(type, n, property) : undefined);
  const attributes = (type: NodeType, n: number) => {
    const stored = personal(type, n, "attributes");
    return stored ? JSON.parse(stored) : stored;
  };
  const named = (type: NodeType, n: number) => ({ ...certain(type, n), name: told(type, n, "name") });
  const ifSeen =
    <T>(type: NumberedType, write: (n: number) => T) =>
    (n: number) =>
      visible[type](n) ? write(n) : null;

  return {
    reference,
    key,
    person: ifSeen("person", (n) => {
      const channel = people.acquisitionChannel(n);
      return {
        ...certain("person", n),
        name: personal("person", n, "name"),
        roles: people.roles(n),
        lifecycle: people.lifecycle(n),
        acquisition: channel === null ? null : { channel, at: instant(people.acquisitionAt(n)) },
        allowsProfiling: !people.refusesProfiling(n),
        allowsContact: people.agreesToContact(n),
        followers: people.followers(n),
        attributes: attributes("person", n),
      };
    }),
    account: ifSeen("account", (n) => ({
      ...certain("account", n),
      handle: personal("account", n, "handle"),
      platform: accounts.platform(n),
      followers: accounts.followers(n),
      person: reference("person", accounts.person(n)),
    })),
    brand: ifSeen("brand", (n) => named("brand", n)),
    product: ifSeen("product", (n) => ({ ...named("product", n), brand: reference("brand", products.brand(n)) })),
    department: ifSeen("department", (n) => ({
      ...named("department", n),
      function: departments.function(n),
      brand: reference("brand", departments.brand(n)),
    })),
    space: ifSeen("space", (n) => ({ ...named("space", n), kind: spaces.kind(n), brand: reference("brand", spaces.brand(n)) })),
    interaction: ifSeen("interaction", (n) => {
      const amount = interactions.amount(n);
      return {
        ...certain("interaction", n),
        kind: interactions.kind(n),
        at: iso(interactions.at(n)),
        actor: reference("person", interactions.actor(n)),
        account: reference("account", interactions.account(n)),
        brand: reference("brand", interactions.brand(n)),
        product: reference("product", interactions.product(n)),
        space: reference("space", interactions.space(n)),
        inReplyTo: reference("interaction", interactions.parent(n)),
        mentions: seen("person", interactions.mentions(n)),
        mentionsBrands: seen("brand", interactions.mentionsBrands(n)),
        channel: interactions.channel(n),
        language: interactions.language(n),
        sentiment: interactions.sentiment(n),
        rating: interactions.rating(n),
        amount: amount && { amount: fromMinor(amount.minor, amount.currency), currency: amount.currency },
        accepted: interactions.accepted(n),
        status: interactions.status(n),
        votes: { up: interactions.votesUp(n), down: interactions.votesDown(n) },
        text: personal("interaction", n, "text"),
        url: personal("interaction", n, "url"),
        attributes: attributes("interaction", n),
      };
    }),
    relation: ifSeen("relation", (n) => {
      const toType = relations.toType(n);
      return {
        id: id("relation", n),
        kind: relations.kind(n),
        from: certain("person", relations.from(n)),
        to: { type: TYPE_OF_END[toType], ...certain(toType, relations.to(n)) },
        department: reference("department", relations.department(n)),
        since: instant(relations.since(n)),
        until: instant(relations.until(n)),
        weight: relations.weight(n),
        spokesperson: relations.spokesperson(n),
        moderator: relations.moderator(n),
      };
    }),
  };
}

const TYPE_OF_END = { person: "Person", brand: "Brand", space: "Space" } as const;

const text = (value: StoredRow[string]) => (typeof value === "string" ? value : null);

const instant = (at: number | null) => (at === null ? null : iso(at));
