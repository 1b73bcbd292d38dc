import { type BacktestFacts, pairOf, rowsBefore } from "./facts.ts";

/** What somebody's best response to an act of somebody else's is worth, so that ten replies to one act count once. */
export interface Credit {
  readonly author: number;
  readonly responder: number;
  readonly cause: number;
  readonly causeAt: number;
  /** Of the response. */
  readonly at: number;
  readonly weight: number;
}

/** Of all responses dated from..before an instant. */
export function creditsBetween({ responses }: Pick<BacktestFacts, "responses">, from: number, before: number): Credit[] {
  const best = new Map<number, Credit>();
  for (let row = rowsBefore(responses, from); row < rowsBefore(responses, before); row++) {
    const [cause = 0, responder = 0, author = 0] = [responses.cause[row], responses.responder[row], responses.author[row]];
    const [causeAt = 0, at = 0, weight = 0] = [responses.causeAt[row], responses.at[row], responses.weight[row]];
    const key = pairOf(cause, responder);
    const known = best.get(key);
    if (!known || known.weight < weight) best.set(key, { author, responder, cause, causeAt, at, weight });
  }
  return [...best.values()];
}
