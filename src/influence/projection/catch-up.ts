import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { InfluenceModel } from "../model.ts";
import { isEdge } from "./edge-list.ts";
import { weightOf } from "./gather-credits.ts";
import type { Overlay } from "./overlay.ts";
import { isCounted, type Response, responsesOf } from "./responses.ts";
import { bondOf } from "./ties.ts";
import { signatureOf, type Touched } from "./touched.ts";

/** Later acts that are looked through for mentions of who acted before; beyond, the graph is made anew. */
const MOST_LATER = 2_000;

/** What was taken into account came to an end, or depends on more than what is touched: the graph has to be made anew. */
export class Beyond extends Error {}

/** Can the graph of a model follow acts and ties one by one? Others depend on all edges of a person, or drop what has no tie yet. */
export const canFollow = ({ topology, measure }: InfluenceModel): boolean =>
  (topology === "UNION" || topology === "CREDITS") && (measure === "LEARNED" || measure === "CREDIT" || measure === "UNIFORM");

export interface Following {
  readonly readModel: ReadModel;
  readonly takesPart: Countable;
  readonly model: InfluenceModel;
  readonly landmark: number;
  /** What happens later waits. */
  readonly asOf: number;
}

/** For which instants the caught-up graph is exact, as far as what was touched bounds it, and the acts that wait. */
export interface CaughtUp {
  readonly from: number;
  readonly until: number;
  readonly later: readonly number[];
}

/**
 * Brings an overlay up to the present of the read model in what was touched: acts that take part now and did not, and the ties
 * of pairs. Doing it twice is doing it once, but for the acts of people. Throws Beyond, or OutOfRoom. Pauses after each act.
 */
export function* catchUp(overlay: Overlay, following: Following, touched: Touched): Generator<void, CaughtUp> {
  const { readModel, takesPart, model, landmark, asOf } = following;
  const { interactions, relations } = readModel;
  for (const [person, before] of touched.people) welcome(person, before);
  const arrivals: number[] = [];
  const later: number[] = [];
  for (const [act, before] of touched.acts) {
    const now = signatureOf(readModel, takesPart, act);
    if (before !== null && now !== before) throw new Beyond();
    if (before === null && now !== null) (interactions.at(act) > asOf ? later : arrivals).push(act);
  }
  const waiting = new Set(arrivals);
  arrivals.sort((a, b) => interactions.at(a) - interactions.at(b) || a - b);
  for (const act of arrivals) {
    waiting.delete(act);
    arrive(act);
    yield;
  }
  let [from, until] = [interactionsFrom(arrivals.at(-1)), Number.POSITIVE_INFINITY];
  for (const pair of touched.pairs.values()) {
    for (const bound of boundsBetween(pair)) {
      if (bound <= asOf) from = Math.max(from, bound);
      else until = Math.min(until, bound);
    }
    tie(pair[0], pair[1]);
    tie(pair[1], pair[0]);
    yield;
  }
  return { from, until, later };

  function interactionsFrom(latest: number | undefined): number {
    return latest === undefined ? Number.NEGATIVE_INFINITY : interactions.at(latest);
  }

  /** With somebody who takes part now come their acts and ties. */
  function welcome(person: number, before: boolean): void {
    const now = takesPart.person(person);
    if (before && !now) throw new Beyond();
    if (before || !now) return;
    for (const act of interactions.orders.byAuthor.walk({ partition: person, direction: 1 })) {
      if (!touched.acts.has(act)) touched.acts.set(act, null);
    }
    for (const n of relations.byFrom.walk({ partition: person, direction: 1 })) {
      if (relations.toType(n) === "person") touched.addPair(person, relations.to(n));
    }
    for (const n of relations.byTo.walk({ partition: relations.target("person", person), direction: 1 })) {
      touched.addPair(person, relations.from(n));
    }
  }

  function arrive(act: number): void {
    const author = interactions.actor(act);
    if (author === null) return;
    if (isCounted(interactions.kind(act))) {
      overlay.addActs(author, weightOf(interactions.at(act) - landmark, model));
      for (const reply of interactions.orders.byParent.walk({ partition: act, direction: 1 })) respond(reply, act);
      for (const mention of laterMentions(act, author)) respond(mention, act);
    }
    for (const response of responsesOf(readModel, takesPart, act, model)) credit(response);
  }

  /** An act taken into account before may now respond to this one as well. */
  function respond(response: number, cause: number): void {
    if (waiting.has(response) || touched.acts.get(response) === null || interactions.at(response) > asOf) return;
    const responses = responsesOf(readModel, takesPart, response, model);
    if (!responses.some((one) => one.cause === cause)) return;
    // It has taken from another cause.
    if (responses.length > 1 || tookFromAnother(response, cause)) throw new Beyond();
    for (const one of responses) credit(one);
  }

  /** Was another act of the same person what it responded to, by a mention, before this one came between? */
  function tookFromAnother(response: number, cause: number): boolean {
    if (interactions.parent(response) === cause) return false;
    const author = interactions.actor(cause);
    const before = { value: interactions.at(cause), n: cause };
    for (const one of interactions.orders.byAuthor.walk({ partition: author ?? -1, direction: -1, after: before })) {
      if (interactions.at(response) - interactions.at(one) > model.window) return false;
      if (takesPart.interaction(one) && isCounted(interactions.kind(one))) return true;
    }
    return false;
  }

  function* laterMentions(act: number, author: number): Generator<number> {
    const at = interactions.at(act);
    let looked = 0;
    for (const one of interactions.orders.at.walk({ direction: 1, after: { value: at, n: act } })) {
      if (interactions.at(one) > at + model.window) return;
      if (++looked > MOST_LATER) throw new Beyond();
      if (interactions.mentions(one).includes(author)) yield one;
    }
  }

  function credit({ act, responder, cause, author, weight }: Response): void {
    if (weight === 0) return;
    if (!overlay.has(author, responder)) {
      const bond = bondBetween(author, responder);
      if (!isEdge(model, bond, true)) return;
      overlay.add(author, responder, bond);
    }
    const known = overlay.responseTo(author, responder, cause);
    const worth = known === null ? 0 : worthOf(known, responder, cause);
    if (known !== null && (weight < worth || (weight === worth && !precedes(act, known)))) return;
    const more = (weight - worth) * weightOf(interactions.at(cause) - landmark, model);
    overlay.setResponse(author, responder, { cause, response: act, more });
  }

  /** Of responses that are worth as much, the first is the one. */
  function precedes(one: number, other: number): boolean {
    const [a, b] = [interactions.at(one), interactions.at(other)];
    return a < b || (a === b && one < other);
  }

  function worthOf(act: number, responder: number, cause: number): number {
    const given = responsesOf(readModel, takesPart, act, model).find((one) => one.responder === responder && one.cause === cause);
    if (!given) throw new Beyond();
    return given.weight;
  }

  function tie(influencer: number, influenced: number): void {
    const bond = bondBetween(influencer, influenced);
    const isThere = overlay.has(influencer, influenced);
    if (!isEdge(model, bond, overlay.hasCredit(influencer, influenced))) {
      if (isThere) overlay.remove(influencer, influenced);
    } else if (isThere) overlay.setBond(influencer, influenced, bond);
    else overlay.add(influencer, influenced, bond);
  }

  function bondBetween(influencer: number, influenced: number) {
    return bondOf(relations, influencer, influenced, { takesPart: takesPart.relation, asOf, model });
  }

  /** When a tie of the pair begins or ends. */
  function boundsBetween([one, other]: readonly [number, number]): number[] {
    return [one, other].flatMap((person) =>
      [...relations.byFrom.walk({ partition: person, direction: 1 })]
        .filter((n) => relations.toType(n) === "person" && [one, other].includes(relations.to(n)))
        .flatMap((n) => [relations.since(n), relations.until(n)])
        .filter((bound) => bound !== null),
    );
  }
}
