import * as z from "zod";
import { IDEA_STATUSES, INTERACTION_KINDS } from "../domain/kinds.ts";
import { atMostOne, linkStatements, nodeStatements, number, numbers, property, several } from "./node.ts";
import { many, run } from "./query.ts";

const links = {
  actor: linkStatements("interactions", "actor"),
  account: linkStatements("interactions", "account"),
  brand: linkStatements("interactions", "brand"),
  product: linkStatements("interactions", "product"),
  space: linkStatements("interactions", "space"),
  inReplyTo: linkStatements("interactions", "reply"),
  mentions: linkStatements("interactions", "mention"),
  mentionsBrands: linkStatements("interactions", "mention-brand"),
};

const properties = {
  kind: z.enum(INTERACTION_KINDS).optional(),
  at: z.int().optional(),
  text: z.string().optional(),
  channel: z.string().optional(),
  language: z.string().optional(),
  url: z.string().optional(),
  sentiment: z.number().optional(),
  rating: z.number().optional(),
  /** In minor units of the currency. */
  amount: z.int().optional(),
  currency: z.string().optional(),
  accepted: z.boolean().optional(),
  status: z.enum(IDEA_STATUSES).optional(),
  votesUp: z.int().optional(),
  votesDown: z.int().optional(),
  /** JSON. */
  attributes: z.string().optional(),
  /** A tombstone: deleted, and kept while replies point to it. */
  deleted: z.boolean().optional(),
};

/** What an act is created of, in this order. */
export const INTERACTION_COLUMNS = ["n", "key", "present", "words", ...Object.keys(properties)];
/** Acts are most of every graph and seldom change: values in a list take the engines half the time of a map. */
const creation = (before: number) => z.object({ rows: z.array(z.array(property.nullable()).length(before + INTERACTION_COLUMNS.length)) });

export const interactions = {
  ...nodeStatements("interactions", properties, {
    actor: atMostOne,
    account: atMostOne,
    brand: atMostOne,
    product: atMostOne,
    space: atMostOne,
    inReplyTo: atMostOne,
    mentions: several,
    mentionsBrands: several,
  }),
  create: run({ file: "interactions/create", params: creation(0) }),
  /** The numbers of actor, or account, and brand first: most acts have both, and tying them later would look each act up twice. */
  createBy: {
    actor: run({ file: "interactions/create-by-actor", params: creation(2) }),
    account: run({ file: "interactions/create-by-account", params: creation(2) }),
  },
  links,
  read: many({
    file: "interactions/read",
    params: numbers,
    row: z.object({
      n: number,
      key: z.string(),
      text: z.string().nullable(),
      url: z.string().nullable(),
      attributes: z.string().nullable(),
    }),
  }),
  climb: many({ file: "interactions/climb", params: numbers, row: z.object({ n: number, inReplyTo: number }) }),
  countReplies: many({ file: "interactions/count-replies", params: numbers, row: z.object({ n: number, replies: number }) }),
};
