import { INTERACTION_KINDS } from "../../domain/kinds.ts";
import type { Countable } from "../../domain/visibility.ts";
import { isCounted, type Response, responsesOf } from "../../influence/projection/responses.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { ACT_FLAGS, type OwnAct, RESPONSE_FLAGS, type Received } from "../model/facts.ts";
import { isBareReaction, stanceOf } from "../stance.ts";
import { walkActs } from "../walk-acts.ts";
import { LedgerRows } from "./ledger-rows.ts";

/**
 * The rows of a brand's ledger, of all that takes part. Both a response and its cause are acts of the brand; what a mention responds
 * to is found among all acts that take part, so that a credit is the same whichever brand asks.
 */
export function* rowsOf(readModel: ReadModel, takesPart: Countable, brand: number): Generator<number, LedgerRows> {
  const rows = new LedgerRows();
  for (const act of walkActs(readModel, brand, Number.NEGATIVE_INFINITY)) {
    yield readModel.interactions.at(act);
    addRowsOf(rows, readModel, takesPart, brand, act);
  }
  return rows;
}

/** Adds what an act of the brand is to whose it is and to those it responds to; gives whose rows have grown. */
export function addRowsOf(rows: LedgerRows, readModel: ReadModel, takesPart: Countable, brand: number, act: number): number[] {
  const told = rowsOfAct(readModel, takesPart, brand, act);
  if (!told) return [];
  rows.addAct(told.actor, told.own);
  for (const received of told.responses) rows.addResponse(received.author, received);
  return [told.actor, ...told.responses.map(({ author }) => author)];
}

/** What an act of the brand is to whose it is and to those it responds to; null where it takes no part. */
function rowsOfAct(readModel: ReadModel, takesPart: Countable, brand: number, act: number) {
  const actor = readModel.interactions.actor(act);
  if (actor === null || !takesPart.interaction(act) || !takesPart.person(actor)) return null;
  return { actor, own: ownAct(readModel, act), responses: receivedBy(readModel, takesPart, brand, act) };
}

/** What acts are to the people whose rows they make, by person. */
export function rowsByOwner(readModel: ReadModel, takesPart: Countable, brand: number, acts: Iterable<number>): Map<number, OwnRows> {
  const rows = new Map<number, OwnRows>();
  const rowsOf = (person: number) => {
    const known = rows.get(person) ?? { acts: [], responses: [] };
    rows.set(person, known);
    return known;
  };
  for (const act of acts) {
    if (!readModel.interactions.brandsOf(act).includes(brand)) continue;
    const told = rowsOfAct(readModel, takesPart, brand, act);
    if (!told) continue;
    rowsOf(told.actor).acts.push(told.own);
    for (const { author, ...received } of told.responses) rowsOf(author).responses.push(received);
  }
  return rows;
}

interface OwnRows {
  readonly acts: OwnAct[];
  readonly responses: Received[];
}

/** What an act of the brand is to the authors of the brand's acts that it responds to. */
export function receivedBy(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  act: number,
): (Received & Pick<Response, "author">)[] {
  const { interactions } = readModel;
  return responsesOf(readModel, takesPart, act)
    .filter(({ cause }) => interactions.brandsOf(cause).includes(brand))
    .map((response) => ({
      ...response,
      at: interactions.at(act),
      causeAt: interactions.at(response.cause),
      stance: stanceOf(interactions, act),
      kind: INTERACTION_KINDS.indexOf(interactions.kind(act)),
      flags:
        (answers(readModel, takesPart, response.cause, response.responder) ? RESPONSE_FLAGS.BY_ASKER : 0) |
        (interactions.kind(response.cause) === "IDEA" ? RESPONSE_FLAGS.TO_IDEA : 0) |
        (isBareReaction(interactions, act) ? RESPONSE_FLAGS.BARE : 0),
    }));
}

function ownAct({ interactions }: ReadModel, act: number): OwnAct {
  const kind = interactions.kind(act);
  const status = interactions.status(act);
  return {
    act,
    at: interactions.at(act),
    stance: stanceOf(interactions, act),
    kind: INTERACTION_KINDS.indexOf(kind),
    flags:
      (isCounted(kind) ? ACT_FLAGS.COUNTED : 0) |
      (kind === "ANSWER" && interactions.accepted(act) ? ACT_FLAGS.ACCEPTED : 0) |
      (kind === "IDEA" && (status === "TAKEN_UP" || status === "SHIPPED") ? ACT_FLAGS.TAKEN_UP : 0),
  };
}

/** Is the act an answer to a question of the asker's? It may stand anywhere below, and what is between may be of no part. */
function answers({ interactions }: ReadModel, takesPart: Countable, act: number, asker: number): boolean {
  if (interactions.kind(act) !== "ANSWER") return false;
  for (let above = interactions.parent(act), left = DEEPEST; above !== null && left > 0; above = interactions.parent(above), left--) {
    if (takesPart.interaction(above) && interactions.kind(above) === "QUESTION") return interactions.actor(above) === asker;
  }
  return false;
}

/** Answers further below a question are not looked for, lest a long chain of replies be walked for each. */
const DEEPEST = 100;
