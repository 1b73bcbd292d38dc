import { DAY } from "../../domain/durations.ts";
import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { actsIn, type OwnAct, pushAct, pushResponse, RESPONSE_FLAGS, type Received, responsesIn } from "../model/facts.ts";
import { BARE_REACTION } from "../stance.ts";
import { decayed } from "../time.ts";
import { emptyHistory, type History } from "./history.ts";
import { receivedBy } from "./ledger-of.ts";
import type { Ranking } from "./ranking.ts";

/** An act that a score rests on. */
export interface Evidence {
  readonly act: number;
  /** The score less what it would be without the act; deltas need not add up. */
  readonly delta: number;
}

/** How many acts of a sort are looked at for the strongest: the latest, and of the most outspoken, since all else decays. */
const LOOKED_AT = 24;
/** The half-life by which the most outspoken are told from the others. */
const FADES_WITHIN = 180 * DAY;

/**
 * The acts that move somebody's score most, the strongest first; at equal strength the last recorded. Each delta is exact: the
 * score is computed anew without the act, where a mention that responded to it responds to an earlier one instead. MESSAGE
 * acts are never given. A step for each act looked at.
 */
export function* evidenceOf(
  readModel: ReadModel,
  takesPart: Countable,
  brand: number,
  ranking: Ranking,
  person: number,
): Steps<void, Evidence[]> {
  const { interactions } = readModel;
  const history = ranking.history(person);
  const acts = actsIn(history.acts);
  const responses = responsesIn(history.responses);
  const { asOf, from } = ranking.scope;
  const scoreBy = (one: History) => ranking.scoring.whole(ranking.scoring.values(one, asOf, person));
  const whole = scoreBy(history);
  const evidence: Evidence[] = [];
  for (const act of candidatesIn(acts, responses, asOf)) {
    yield;
    if (!takesPart.interaction(act) || interactions.kind(act) === "MESSAGE") continue;
    const delta = whole - scoreBy(without(act));
    if (delta !== 0) evidence.push({ act, delta });
  }
  return evidence.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || b.act - a.act);

  function without(act: number): History {
    const history = emptyHistory();
    for (const own of acts) if (own.act !== act) pushAct(history.acts, own);
    for (const response of responsesWithout(act)) pushResponse(history.responses, response);
    return history;
  }

  function responsesWithout(act: number): readonly Received[] {
    const author = interactions.actor(act);
    const others: Countable = { ...takesPart, interaction: (n) => n !== act && takesPart.interaction(n) };
    /** The act may be among its causes: what it is worth, or what others leave of that, is found anew. */
    const mayRespond = ({ act: response }: Received) =>
      interactions.parent(response) === act || (author !== null && interactions.mentions(response).includes(author));
    const left = responses.filter((response) => response.act !== act);
    const changed = left.filter(mayRespond);
    if (changed.length === 0) return left;
    const before = new Map(changed.map((response) => [response.act, response]));
    const anew = [...before.values()].flatMap((response) =>
      receivedBy(readModel, others, brand, response.act)
        .filter((one) => one.author === person && one.causeAt >= from)
        .map((one) => ({ ...one, flags: one.flags | (response.flags & RESPONSE_FLAGS.BY_STAFF) })),
    );
    return [...left.filter((response) => !before.has(response.act)), ...anew].sort((a, b) => a.at - b.at || a.act - b.act);
  }
}

function candidatesIn(acts: readonly OwnAct[], responses: readonly Received[], asOf: number): Set<number> {
  const heard = responses.filter(({ flags }) => (flags & RESPONSE_FLAGS.BY_STAFF) === 0);
  const strengthOf = ({ at, stance, flags }: OwnAct, bare: number) =>
    Math.abs((flags & bare) === 0 ? stance : BARE_REACTION) * decayed(asOf - at, FADES_WITHIN);
  const outspoken = (facts: readonly OwnAct[]) => {
    const bare = facts === heard ? RESPONSE_FLAGS.BARE : 0;
    return facts.toSorted((a, b) => strengthOf(b, bare) - strengthOf(a, bare)).slice(0, LOOKED_AT);
  };
  const candidates = [acts, heard].flatMap((facts) => [...outspoken(facts), ...facts.slice(-LOOKED_AT)]);
  return new Set([...acts.slice(0, 1), ...candidates].map(({ act }) => act));
}
