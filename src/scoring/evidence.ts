import type { Countable } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import type { History } from "./history.ts";
import type { Received } from "./ledger.ts";
import { receivedBy } from "./ledger-of.ts";
import type { Ranking } from "./ranking.ts";
import { decayed } from "./time.ts";

/** An act that a score rests on. */
export interface Evidence {
  readonly act: number;
  /** The score less what it would be without the act; deltas need not add up. */
  readonly delta: number;
}

/** How many acts of a sort are looked at for the strongest: the latest, and those that say most, since all else decays. */
const LOOKED_AT = 24;

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
  const whole = ranking.score(history).value;
  const evidence: Evidence[] = [];
  for (const act of candidatesIn(history, ranking)) {
    yield;
    if (!takesPart.interaction(act) || interactions.kind(act) === "MESSAGE") continue;
    const delta = whole - ranking.score(without(act)).value;
    if (delta !== 0) evidence.push({ act, delta });
  }
  return evidence.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || b.act - a.act);

  function without(act: number): History {
    const author = interactions.actor(act);
    const others: Countable = { ...takesPart, interaction: (n) => n !== act && takesPart.interaction(n) };
    /** The act may be among its causes: what it is worth, or what others leave of that, is found anew. */
    const mayRespond = (response: number) =>
      interactions.parent(response) === act || (author !== null && interactions.mentions(response).includes(author));
    const anew = (response: number) =>
      receivedBy(readModel, others, brand, response).filter((one) => one.author === person && one.causeAt >= ranking.scope.from);
    const remaining = (responses: readonly Received[]) => {
      const left = responses.filter((response) => response.act !== act);
      const changed = new Set(left.map((response) => response.act).filter(mayRespond));
      if (changed.size === 0) return left;
      const kept = left.filter((response) => !changed.has(response.act));
      return [...kept, ...[...changed].flatMap(anew)].sort((a, b) => a.at - b.at || a.act - b.act);
    };
    return {
      acts: history.acts.filter((own) => own.act !== act),
      responses: remaining(history.responses),
      staffResponses: remaining(history.staffResponses),
    };
  }
}

function candidatesIn({ acts, responses }: History, { scope, model }: Ranking): Set<number> {
  const strongest = (facts: readonly Said[]) =>
    facts
      .map(({ act, at, stance }) => ({ act, strength: Math.abs(stance) * decayed(scope.asOf - at, model.trust.halfLife) }))
      .sort((a, b) => b.strength - a.strength)
      .slice(0, LOOKED_AT);
  const candidates: { act: number }[] = [acts, responses].flatMap((facts) => [...strongest(facts), ...facts.slice(-LOOKED_AT)]);
  return new Set([...acts.slice(0, 1), ...candidates].map(({ act }) => act));
}

type Said = Pick<Received, "act" | "at" | "stance">;
