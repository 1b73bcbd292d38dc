import { creditsBetween } from "./credits.ts";
import { type BacktestFacts, pairOf, rowsBefore } from "./facts.ts";

/** How probabilities of a response are learned: see DEFINITIONS §3. Times are in milliseconds. */
export interface Learning {
  readonly halfLife: number;
  /** A response that comes later is none. */
  readonly window: number;
  readonly priorStrength: number;
}

/** What was foretold of responses, and what came. */
export interface Calibration {
  /** An act and somebody of whom a response could be expected. */
  readonly pairs: number;
  /** Mean −(c·ln p + (1 − c)·ln(1 − p)), c in [0, 1] being the credit that came; null without pairs. */
  readonly logLoss: number | null;
  /** The same had every p been the mean of what came. */
  readonly logLossOfMean: number | null;
  /** Sums of p and of c. */
  readonly predicted: number;
  readonly observed: number;
  /** What came from people of whom nothing could be expected. */
  readonly unexpected: number;
}

/** Learned before each instant, judged by the acts of the horizon after it whose window is over by `until`. */
export function calibrate(
  facts: BacktestFacts,
  splits: readonly number[],
  horizon: number,
  until: number,
  learning: Learning,
): Calibration {
  let [pairs, loss, predicted, observed, unexpected] = [0, 0, 0, 0, 0];
  for (const split of splits) {
    const expected = probabilitiesAt(facts, split, learning);
    const end = Math.min(split + horizon, until - learning.window);
    const came = new Map(creditsBetween(facts, split, until).map((credit) => [pairOf(credit.cause, credit.responder), credit]));
    for (let row = rowsBefore(facts.acts, split); row < rowsBefore(facts.acts, end); row++) {
      if (facts.acts.counted[row] !== 1) continue;
      const [act = 0, author = 0] = [facts.acts.act[row], facts.acts.person[row]];
      for (const [responder, p] of expected.get(author) ?? []) {
        const key = pairOf(act, responder);
        const credit = came.get(key)?.weight ?? 0;
        came.delete(key);
        pairs++;
        loss += lossOf(p, credit);
        predicted += p;
        observed += credit;
      }
    }
    for (const { causeAt, weight } of came.values()) if (causeAt >= split && causeAt < end) unexpected += weight;
  }
  return {
    pairs,
    logLoss: pairs === 0 ? null : loss / pairs,
    logLossOfMean: pairs === 0 ? null : lossOf(observed / pairs, observed / pairs),
    predicted,
    observed,
    unexpected,
  };
}

const SMALLEST = 1e-12;

function lossOf(p: number, came: number): number {
  const bounded = Math.min(1 - SMALLEST, Math.max(SMALLEST, p));
  return -(came * Math.log(bounded) + (1 - came) * Math.log(1 - bounded));
}

/** For each author, of whom a response is how probable: p = (C + A·q) / (N + A), less what mistrust takes. */
function probabilitiesAt(facts: BacktestFacts, split: number, { halfLife, priorStrength }: Learning): Map<number, Map<number, number>> {
  const decayed = (at: number) => 2 ** (-(split - at) / halfLife);
  const made = new Map<number, number>();
  for (let row = 0; row < rowsBefore(facts.acts, split); row++) {
    const [person = 0, at = 0] = [facts.acts.person[row], facts.acts.at[row]];
    if (facts.acts.counted[row] === 1) made.set(person, (made.get(person) ?? 0) + decayed(at));
  }
  const edges = new Map<number, Map<number, { credit: number; unlikely: number; factor: number }>>();
  const edgeOf = (author: number, responder: number) => {
    const ofAuthor = edges.get(author) ?? new Map<number, { credit: number; unlikely: number; factor: number }>();
    edges.set(author, ofAuthor);
    const edge = ofAuthor.get(responder) ?? { credit: 0, unlikely: 1, factor: 1 };
    ofAuthor.set(responder, edge);
    return edge;
  };
  for (const { author, responder, causeAt, weight } of creditsBetween(facts, Number.NEGATIVE_INFINITY, split)) {
    edgeOf(author, responder).credit += decayed(causeAt) * weight;
  }
  const { ties } = facts;
  for (let row = 0; row < ties.since.length; row++) {
    if ((ties.since[row] ?? 0) >= split || (ties.until[row] ?? 0) < split) continue;
    const edge = edgeOf(ties.influencer[row] ?? 0, ties.influenced[row] ?? 0);
    edge.unlikely *= 1 - (ties.prior[row] ?? 0);
    edge.factor *= ties.factor[row] ?? 1;
  }
  return new Map(
    Array.from(edges, ([author, ofAuthor]) => {
      const acts = made.get(author) ?? 0;
      const probabilities = Array.from(ofAuthor, ([responder, { credit, unlikely, factor }]) => {
        const p = (factor * (credit + priorStrength * (1 - unlikely))) / (acts + priorStrength);
        return [responder, p] as const;
      });
      return [author, new Map(probabilities.filter(([, p]) => p > 0))];
    }),
  );
}
