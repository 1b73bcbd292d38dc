import type { RecordOf } from "../exchange/records.ts";
import { type LogEntry, logEntry } from "../log/entries.ts";
import { amountProblem, toMinor } from "./money.ts";
import { json, linked, list, type Node, type Noun, type Patch, type Problem, problem } from "./node.ts";

export const interactions: Noun = {
  type: "interaction",
  links: {
    actor: "person",
    account: "account",
    brand: "brand",
    product: "product",
    space: "space",
    inReplyTo: "interaction",
    mentions: "person",
    mentionsBrands: "brand",
  },
  required: ["kind", "at"],
  entry: (node) => {
    const { text, url, attributes, deleted, ...said } = node.properties;
    return logEntry.parse({
      ...said,
      type: "interaction",
      n: node.n,
      ...place(node),
      actor: linked(node, "actor"),
      account: linked(node, "account"),
      mentions: node.links.mentions,
      mentionsBrands: node.links.mentionsBrands,
    });
  },
};

/** What the log says of a deleted act that still stands in its conversation. */
export const tombstoneEntry = (node: Node): LogEntry => logEntry.parse({ type: "tombstone", n: node.n, ...place(node) });

const place = (node: Node) => ({
  brand: linked(node, "brand"),
  product: linked(node, "product"),
  space: linked(node, "space"),
  inReplyTo: linked(node, "inReplyTo"),
});

/** The links a tombstone keeps, so that its replies stay in their conversation and about their brand. */
export const PLACE = ["brand", "product", "space", "inReplyTo"] as const;

export const patchOfInteraction = (record: RecordOf<"interaction">): Patch => ({
  properties: {
    kind: record.kind,
    at: record.at,
    text: record.text,
    channel: record.channel,
    language: record.language,
    url: record.url,
    sentiment: record.sentiment,
    rating: record.rating,
    ...money(record),
    accepted: record.accepted === false ? null : record.accepted,
    status: record.status,
    votesUp: record.votes === null ? null : record.votes?.up || (record.votes && null),
    votesDown: record.votes === null ? null : record.votes?.down || (record.votes && null),
    attributes: json(record.attributes),
  },
  links: {
    actor: record.actor,
    account: record.account,
    brand: record.brand,
    product: record.product,
    space: record.space,
    inReplyTo: record.inReplyTo,
    mentions: list(record.mentions),
    mentionsBrands: list(record.mentionsBrands),
  },
});

/** Amount and currency are one value: clearing either clears both. */
function money({ amount, currency }: RecordOf<"interaction">): Patch["properties"] {
  if (amount === null || currency === null) return { amount: null, currency: null };
  return amount && currency ? { amount: toMinor(amount, currency), currency } : {};
}

/** What only an act can get wrong; `owner` is the account's current person, where it is known. */
export function checkInteraction(record: RecordOf<"interaction">, after: Node, owner: number | null): Problem[] {
  const problems: Problem[] = [];
  const actor = linked(after, "actor");
  if (actor === null && linked(after, "account") === null) {
    problems.push(problem("an interaction needs an actor or an account: say who did it", "actor"));
  }
  if (actor !== null && owner !== null && actor !== owner) {
    problems.push(problem("actor and account disagree: the account belongs to another person; send one of the two", "actor"));
  }
  if ((record.amount == null) !== (record.currency == null)) {
    problems.push(problem("amount and currency go together: send both", record.amount == null ? "amount" : "currency"));
  }
  if (record.amount && record.currency) {
    const wrong = amountProblem(record.amount, record.currency);
    if (wrong) problems.push(problem(wrong, "amount"));
  }
  if (after.properties.status !== undefined && after.properties.kind !== "IDEA") {
    problems.push(problem("only an IDEA has a status", "status"));
  }
  if (linked(after, "inReplyTo") === after.n) problems.push(problem("an interaction cannot reply to itself", "inReplyTo"));
  return problems;
}
