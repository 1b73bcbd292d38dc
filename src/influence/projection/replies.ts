import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { InfluenceModel } from "../model.ts";
import { isCounted, type Response } from "./responses.ts";

/**
 * A reply as both of its people count it, whoever began: the pair is influenced either way. Of counted kinds, to an act of
 * another person, at any age; worth what the model says of replies. Empty for what is no such reply.
 */
export function repliesOf({ interactions }: ReadModel, takesPart: Countable, act: number, model: InfluenceModel): Response[] {
  const cause = interactions.parent(act);
  if (cause === null || !isCounted(interactions.kind(act)) || !takesPart.interaction(act) || !takesPart.interaction(cause)) return [];
  const [responder, author] = [interactions.actor(act), interactions.actor(cause)];
  if (responder === null || author === null || responder === author || !takesPart.person(responder) || !takesPart.person(author)) return [];
  const { toOpening, toReply } = model.replyWeights;
  const weight = model.measure === "REPLIES" ? (interactions.parent(cause) === null ? toOpening : toReply) : 1;
  return [
    { act, responder, cause, author, weight },
    { act, responder: author, cause, author: responder, weight },
  ];
}
