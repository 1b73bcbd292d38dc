import { DAY } from "../../../domain/durations.ts";
import type { History } from "../../ambassadors/history.ts";
import { decayed } from "../../time.ts";
import { betaQuantile } from "../beta-quantile.ts";
import { RESPONSE_FLAGS } from "../facts.ts";
import type { ComponentOf } from "../scoring-model.ts";
import type { Measurement, Surroundings } from "./measurement.ts";
import { actsSelected, responsesSelected } from "./selection.ts";

type Bound = ComponentOf<"BETA_LOWER_BOUND">;

/** Decayed masses of what was said in favour and against. */
export interface Words {
  readonly favourable: number;
  readonly unfavourable: number;
}

/**
 * A lower bound of the share of favourable words, brought to 0..1: a quantile of Beta(1 + f, 1 + u), so that little evidence
 * gives little trust. Everybody else counts up to a cap on either side; a response counts once, however many acts of the person
 * it responds to.
 */
export function betaLowerBound(component: Bound, surroundings: Surroundings): Measurement {
  const words = wordsOf(component, surroundings);
  return (history, asOf) => boundOf(words(history, asOf), component.quantile);
}

/** The bound by these masses. */
export function boundOf({ favourable, unfavourable }: Words, quantile: number): number {
  const bound = favourable > 0 ? betaQuantile(quantile, 1 + favourable, 1 + unfavourable) : 0;
  return Math.max(0, (bound - quantile) / (1 - quantile));
}

export function wordsOf(component: Bound, surroundings: Surroundings): (history: History, asOf: number) => Words {
  const { capPerPerson, bareReaction } = component;
  const halfLife = component.halfLifeDays * DAY;
  const own = actsSelected(component.filter, surroundings);
  const heard = responsesSelected(component.filter, surroundings);
  const [inFavour, against] = [new Map<number, number>(), new Map<number, number>()];

  return ({ acts, responses }, asOf) => {
    let favourable = 0;
    let unfavourable = 0;
    for (let row = 0; row < acts.length; row++) {
      const stance = acts.stance[row] ?? 0;
      if (stance === 0 || (own && !own(acts, row))) continue;
      const word = stance * decayed(asOf - (acts.at[row] ?? 0), halfLife);
      if (stance > 0) favourable += word;
      else unfavourable -= word;
    }
    inFavour.clear();
    against.clear();
    let previous = -1;
    for (let row = 0; row < responses.length; row++) {
      const act = responses.act[row] ?? 0;
      // Responses of one act stand side by side.
      const isRepeated = act === previous;
      previous = act;
      const isBare = ((responses.flags[row] ?? 0) & RESPONSE_FLAGS.BARE) !== 0;
      const stance = isBare ? bareReaction : (responses.stance[row] ?? 0);
      if (stance === 0 || isRepeated || !heard(responses, row)) continue;
      const side = stance > 0 ? inFavour : against;
      const responder = responses.responder[row] ?? 0;
      const word = Math.abs(stance) * decayed(asOf - (responses.at[row] ?? 0), halfLife);
      side.set(responder, (side.get(responder) ?? 0) + word);
    }
    for (const word of inFavour.values()) favourable += Math.min(capPerPerson, word);
    for (const word of against.values()) unfavourable += Math.min(capPerPerson, word);
    return { favourable, unfavourable };
  };
}
