import { DAY } from "../../src/domain/durations.ts";
import { INTERACTION_KINDS, type InteractionKind } from "../../src/domain/kinds.ts";
import { emptyHistory, type History } from "../../src/scoring/ambassadors/history.ts";
import { ACT_FLAGS, type OwnAct, pushAct, pushResponse, RESPONSE_FLAGS, type Received } from "../../src/scoring/model/facts.ts";
import type { Surroundings } from "../../src/scoring/model/measures/measurement.ts";
import { AMBASSADORS } from "../../src/scoring/model/presets.ts";
import { Scoring } from "../../src/scoring/model/score.ts";
import type { ScoringModel } from "../../src/scoring/model/scoring-model.ts";

/** An instant long after 1970: 1997-05-19. */
export const NOW = 10_000 * DAY;

const { COUNTED, ACCEPTED, TAKEN_UP } = ACT_FLAGS;
const { BY_ASKER, TO_IDEA, BARE } = RESPONSE_FLAGS;
const flagged = (...flags: (number | false | undefined)[]) => flags.reduce<number>((sum, flag) => sum | (flag || 0), 0);

interface Told extends Partial<Omit<OwnAct, "kind" | "flags">> {
  readonly kind?: InteractionKind;
}
interface OwnTold extends Told {
  readonly counted?: boolean;
  readonly accepted?: boolean;
  readonly takenUp?: boolean;
}
interface ReceivedTold extends Partial<Omit<Received, "kind" | "flags">> {
  readonly kind?: InteractionKind;
  readonly byAsker?: boolean;
  readonly toIdea?: boolean;
  readonly bare?: boolean;
}

let numbers = 0;

/** An act so many days ago that says nothing for or against. */
export function own(age: number, { kind = "POST", counted = true, accepted, takenUp, ...fields }: OwnTold = {}): OwnAct {
  const flags = flagged(counted && COUNTED, accepted && ACCEPTED, takenUp && TAKEN_UP);
  return { act: numbers++, at: NOW - age * DAY, stance: 0, kind: INTERACTION_KINDS.indexOf(kind), flags, ...fields };
}

/** A response of somebody else, to an act of that very instant. */
export function received(age: number, { kind = "COMMENT", byAsker, toIdea, bare, ...fields }: ReceivedTold = {}): Received {
  const flags = flagged(byAsker && BY_ASKER, toIdea && TO_IDEA, bare && BARE);
  const at = NOW - age * DAY;
  const [act, responder, cause] = [numbers++, numbers++, numbers++];
  return { act, responder, cause, at, causeAt: at, weight: 1, stance: 0, kind: INTERACTION_KINDS.indexOf(kind), flags, ...fields };
}

export function history(acts: readonly OwnAct[], responses: readonly Received[] = [], byStaff: readonly Received[] = []): History {
  const told = emptyHistory();
  for (const act of acts.toSorted((a, b) => a.at - b.at)) pushAct(told.acts, act);
  const all = [...responses, ...byStaff.map((response) => ({ ...response, flags: response.flags | RESPONSE_FLAGS.BY_STAFF }))];
  for (const response of all.sort((a, b) => a.at - b.at || a.act - b.act)) pushResponse(told.responses, response);
  return told;
}

export const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** A model ready to be computed where nothing is known but what is given. */
export function scoringOf(model: ScoringModel = AMBASSADORS, given: Partial<Surroundings> = {}): Scoring {
  return new Scoring(model, {
    channel: () => null,
    product: () => null,
    value: () => 0,
    followers: () => 0,
    reach: () => 0,
    level: () => "OUTSIDE",
    ...given,
  });
}
