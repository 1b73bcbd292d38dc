import type { Interactions } from "../readmodel/interactions.ts";

/** What a reaction without rating and sentiment says towards whom it is a reaction to. */
export const BARE_REACTION = 0.25;

/** How far an act speaks for (above 0) or against what it is about, in −1..1: by its rating, else its sentiment, else not at all. */
export function stanceOf(interactions: Interactions, act: number): number {
  const rating = interactions.rating(act);
  return rating === null ? (interactions.sentiment(act) ?? 0) : (rating - 3) / 2;
}

/** The same of a response, towards whom it is a response to. */
export const stanceOfResponse = (interactions: Interactions, act: number): number =>
  isBareReaction(interactions, act) ? BARE_REACTION : stanceOf(interactions, act);

export const isBareReaction = (interactions: Interactions, act: number): boolean =>
  interactions.kind(act) === "REACTION" && interactions.rating(act) === null && interactions.sentiment(act) === null;
