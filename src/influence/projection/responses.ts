import type { InteractionKind } from "../../domain/kinds.ts";
import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { type InfluenceModel, LEARNED } from "../model.ts";

/** How long after an act a response to it still counts, unless a model of influence says otherwise; in milliseconds. */
export const RESPONDS_WITHIN = LEARNED.window;

/** An act by which the responder answers to an act of somebody else, the cause. All are dense numbers but the weight. */
export interface Response {
  readonly act: number;
  readonly responder: number;
  readonly cause: number;
  /** Whose act the cause is; never the responder. */
  readonly author: number;
  /** In [0, 1]: the worth of the response, shared among all causes of the act; 0 for kinds that are worth nothing. */
  readonly weight: number;
}

/**
 * To what an act responds: the act it replies to and, for each person it mentions, that person's latest counted act before it.
 * A cause is a counted act of another person, no later than the response and at most a window earlier. Only people and acts
 * that take part are looked at, so that the answer is that of a graph in which there is nothing else. Between acts of one
 * instant nothing is before; of several latest ones the last recorded is taken.
 *
 * Definition: the credit of Goyal, Bonchi and Lakshmanan (WSDM 2010), with a weight by kind and an equal share for each cause.
 */
export function responsesOf(readModel: ReadModel, takesPart: Countable, act: number, model: InfluenceModel = LEARNED): Response[] {
  const { interactions } = readModel;
  const parent = interactions.parent(act);
  const mentions = interactions.mentions(act);
  if ((parent === null && mentions.length === 0) || !takesPart.interaction(act)) return [];
  const responder = interactions.actor(act);
  if (responder === null || !takesPart.person(responder)) return [];

  const worths = new Map<number, number>();
  const add = (cause: number, worth: number) => worths.set(cause, Math.max(worth, worths.get(cause) ?? 0));
  const at = interactions.at(act);
  if (parent !== null && isCause(parent)) add(parent, model.kindWeights[interactions.kind(act)] ?? 0);
  for (const person of mentions) {
    const latest = person === responder ? null : latestBefore(person);
    if (latest !== null && isCause(latest)) add(latest, model.mentionWeight);
  }
  return Array.from(worths, ([cause, worth]) => ({ act, responder, cause, author: authorOf(cause), weight: worth / worths.size }));

  function isCause(cause: number): boolean {
    if (!takesPart.interaction(cause) || !isCounted(interactions.kind(cause))) return false;
    const author = interactions.actor(cause);
    const age = at - interactions.at(cause);
    return author !== null && author !== responder && takesPart.person(author) && age >= 0 && age <= model.window;
  }

  /** Not looked for beyond the window, where none would be a cause. */
  function latestBefore(person: number): number | null {
    for (const one of interactions.orders.byAuthor.walk({ partition: person, direction: -1, after: { value: at, n: 0 } })) {
      if (at - interactions.at(one) > model.window) return null;
      if (takesPart.interaction(one) && isCounted(interactions.kind(one))) return one;
    }
    return null;
  }

  function authorOf(cause: number): number {
    const author = interactions.actor(cause);
    if (author === null) throw new Error(`act ${cause} is a cause and has no author`);
    return author;
  }
}

/** Acts by which somebody says something: what others can respond to. */
export function isCounted(kind: InteractionKind): boolean {
  return kind !== "REACTION" && kind !== "PURCHASE" && kind !== "VISIT";
}
