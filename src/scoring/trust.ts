import { betaQuantile } from "./beta-quantile.ts";
import type { History } from "./history.ts";
import type { ScoringModel } from "./model.ts";
import { decayed } from "./time.ts";

/** The brand's word in a person: how favourably they and others speak, and on how much this rests. */
export interface Trust {
  /** 0..1. */
  readonly value: number;
  /** Decayed masses of what was said in favour and against. */
  readonly favourable: number;
  readonly unfavourable: number;
}

/**
 * A lower bound of the share of favourable words, brought to 0..1: the 5 % quantile of Beta(1 + f, 1 + u), so that little
 * evidence gives little trust. Everybody else counts up to a cap on either side; a response counts once, however many acts of
 * the person it responds to.
 */
export function trustOf({ acts, responses }: Pick<History, "acts" | "responses">, asOf: number, { trust }: ScoringModel): Trust {
  let favourable = 0;
  let unfavourable = 0;
  for (const { at, stance } of acts) {
    if (stance > 0) favourable += stance * decayed(asOf - at, trust.halfLife);
    else if (stance < 0) unfavourable -= stance * decayed(asOf - at, trust.halfLife);
  }
  for (const { for: inFavour, against } of wordsByResponder(responses, asOf, trust.halfLife)) {
    favourable += Math.min(trust.capPerPerson, inFavour);
    unfavourable += Math.min(trust.capPerPerson, against);
  }
  return { value: trustIn(favourable, unfavourable, trust.quantile), favourable, unfavourable };
}

/** Trust of these masses in favour and against. */
function trustIn(favourable: number, unfavourable: number, quantile: number): number {
  const bound = favourable > 0 ? betaQuantile(quantile, 1 + favourable, 1 + unfavourable) : 0;
  return Math.max(0, (bound - quantile) / (1 - quantile));
}

function wordsByResponder(responses: History["responses"], asOf: number, halfLife: number) {
  const words = new Map<number, { for: number; against: number }>();
  let previous = -1;
  for (const { act, responder, at, stance } of responses) {
    // Responses of one act stand side by side.
    const isRepeated = act === previous;
    previous = act;
    if (stance === 0 || isRepeated) continue;
    const word = words.get(responder) ?? { for: 0, against: 0 };
    if (stance > 0) word.for += stance * decayed(asOf - at, halfLife);
    else word.against -= stance * decayed(asOf - at, halfLife);
    words.set(responder, word);
  }
  return words.values();
}
