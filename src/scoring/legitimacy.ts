import type { History } from "./history.ts";
import type { ScoringModel } from "./model.ts";

/** Answers that were accepted, ideas that were taken up and people who approved, of the span before asOf. */
export function legitimacyOf({ acts, responses, staffResponses }: History, asOf: number, { legitimacy }: ScoringModel): number {
  const recent = (at: number) => asOf - at < legitimacy.span;
  const own = acts.filter(({ at }) => recent(at));
  const favourable = responses.filter(({ at, stance }) => stance > 0 && recent(at));
  const approved = favourable.filter(({ byAsker, causeAt }) => byAsker && recent(causeAt));
  const welcomed = staffResponses.filter(({ at, causeAt, stance, toIdea }) => toIdea && stance > 0 && recent(at) && recent(causeAt));
  return legitimacyIn(
    {
      accepted: union(
        own.filter((act) => act.accepted).map(({ act }) => act),
        approved.map(({ cause }) => cause),
      ),
      takenUp: union(
        own.filter((act) => act.takenUp).map(({ act }) => act),
        welcomed.map(({ cause }) => cause),
      ),
      approvers: union(favourable.map(({ responder }) => responder)),
    },
    legitimacy,
  );
}

/** Legitimacy of so many accepted answers, ideas taken up and approvers. */
function legitimacyIn(counts: { accepted: number; takenUp: number; approvers: number }, weights: ScoringModel["legitimacy"]): number {
  const sum = weights.accepted * counts.accepted + weights.takenUp * counts.takenUp + weights.approver * counts.approvers;
  return sum / (sum + weights.half);
}

/** How many different numbers the lists hold together. */
const union = (...lists: number[][]): number => new Set(lists.flat()).size;
