import { below, mixture, pick, type Random, random } from "../../seeds/random.ts";
import { INTERACTION_KINDS, RELATION_KINDS } from "../../src/domain/kinds.ts";
import { DEFAULT_TO } from "../../src/domain/relations.ts";
import type { ExchangeLine } from "../../src/exchange/records.ts";

const START = Date.UTC(2024, 0, 1);
/** Acts of one submission besides its receipt, at most. */
const ACTS = 6;
/** Records of every submission: of commits that hold as many, none cuts one in two. */
export const SUBMISSION_RECORDS = 16;

/** An act that nothing ever changes or deletes: it is in the graph exactly when its submission is. */
export const receiptOf = (writer: string, index: number) => `${writer}/${index}`;

/**
 * The records that a writer submits as its `index`th, the same ones in every process: acts that reply to each other, to earlier ones
 * and to ones not sent yet, then changes of what was said before. A writer changes only what bears its name and refers to no
 * more than the receipts of others, so that what several make together does not depend on who came first.
 */
export function submission(writer: string, index: number, others: readonly string[] = []): ExchangeLine[] {
  const draw = random(index, writer);
  const own = namesOf(draw, writer, index);
  const at = new Date(START + index * 60_000).toISOString();
  const receipt: ExchangeLine = { type: "interaction", id: receiptOf(writer, index), kind: "VISIT", at, actor: own.person() };
  const acts = Array.from({ length: 1 + below(draw, ACTS) }, (_, k): ExchangeLine => {
    const signed = draw() < 0.4 ? { account: own.account() } : { actor: own.person() };
    return {
      type: "interaction",
      id: `${receipt.id}.${k}`,
      kind: pick(draw, INTERACTION_KINDS),
      ...signed,
      ...said(draw, own, others, index),
    };
  });
  const changes = Array.from({ length: below(draw, 5) }, () => CHANGES(draw)(draw, own, others, index));
  const records = [receipt, ...(index % 20 === 0 ? MARKET : []), ...acts, ...changes];
  const visits = Array.from({ length: SUBMISSION_RECORDS - records.length }, (_, k) => ({ ...receipt, id: `${receipt.id}/${k}` }));
  return [...records, ...visits];
}

/** The same from every writer. */
const MARKET: ExchangeLine[] = [
  { type: "brand", id: "acme", name: "Acme" },
  { type: "product", id: "acme-one", brand: "acme", name: "One" },
  { type: "space", id: "forum", kind: "FORUM", brand: "acme", name: "Help forum" },
  { type: "department", id: "acme-support", brand: "acme", function: "SUPPORT", name: "Support" },
];

function namesOf(draw: Random, writer: string, index: number) {
  const actOf = (of: number) => `${receiptOf(writer, of)}.${below(draw, ACTS)}`;
  const earlier = () => Math.max(0, index - below(draw, 40));
  return {
    person: () => `${writer} person ${below(draw, 25)}`,
    account: () => `${writer} account ${below(draw, 12)}`,
    act: () => actOf(earlier()),
    /** Perhaps of this submission or of one to come. */
    anyAct: () => actOf(draw() < 0.3 ? index + below(draw, 5) : earlier()),
  };
}

type Names = ReturnType<typeof namesOf>;
type Change = (draw: Random, own: Names, others: readonly string[], index: number) => ExchangeLine;

/** Fields of an act that a patch may state, too. */
function said(draw: Random, own: Names, others: readonly string[], index: number) {
  const [first, ...rest] = others.map((other) => receiptOf(other, Math.max(0, index - below(draw, 20))));
  const cause = first !== undefined && draw() < 0.2 ? pick(draw, [first, ...rest]) : own.anyAct();
  return {
    at: new Date(START + below(draw, 86_400) * 1000).toISOString(),
    text: "Ada asks, Bilal answers. ".repeat(below(draw, 20)),
    inReplyTo: draw() < 0.7 ? cause : null,
    mentions: [...new Set(Array.from({ length: below(draw, 3) }, () => own.person()))],
    ...(draw() < 0.5 ? { brand: draw() < 0.8 ? "acme" : null, space: "forum" } : { product: "acme-one" }),
    ...(draw() < 0.2 && { amount: `${below(draw, 10_000)}.50`, currency: "EUR" }),
    sentiment: draw() < 0.5 ? below(draw, 20) / 10 - 1 : null,
    channel: pick(draw, ["twitter", "store", "forum"]),
    votes: { up: below(draw, 5), down: below(draw, 2) },
  };
}

const account: Change = (draw, own) => {
  const person = draw() < 0.9 ? own.person() : null;
  return {
    type: "account",
    id: own.account(),
    platform: "twitter",
    handle: `handle ${below(draw, 1e6)}`,
    followers: below(draw, 1e5),
    person,
  };
};

const person: Change = (draw, own) => ({
  type: "person",
  id: own.person(),
  name: `Ada ${below(draw, 1e6)}`,
  roles: draw() < 0.5 ? ["CUSTOMER"] : ["EMPLOYEE", "PARTNER"],
  consents: [{ purpose: "PROFILING", granted: draw() < 0.8, at: "2024-01-02T00:00:00Z" }],
});

function tie(draw: Random, own: Names) {
  const kind = pick(draw, RELATION_KINDS);
  const to = { person: own.person(), brand: "acme", space: "forum" }[DEFAULT_TO[kind]];
  return { kind, from: own.person(), to };
}

const CHANGES = mixture<Change>([
  [(draw, own, others, index) => ({ type: "interaction", id: own.act(), ...said(draw, own, others, index) }), 4],
  [(_, own) => ({ type: "delete", of: "interaction", id: own.act() }), 2],
  [account, 2],
  [person, 2],
  [(_, own) => ({ type: "delete", of: "person", id: own.person() }), 0.5],
  [(draw, own) => ({ type: "relation", ...tie(draw, own), until: `2024-02-${10 + below(draw, 10)}T00:00:00Z` }), 3],
  [(draw, own) => ({ type: "delete", of: "relation", ...tie(draw, own) }), 1],
]);
