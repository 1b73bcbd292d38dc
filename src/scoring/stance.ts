import type { Interactions } from "../readmodel/interactions.ts";

/** How far an act speaks for (above 0) or against what it is about, in −1..1: by its rating, else its sentiment, else not at all. */
export function stanceOf(interactions: Interactions, act: number): number {
  const rating = interactions.rating(act);
  return rating === null ? (interactions.sentiment(act) ?? 0) : (rating - 3) / 2;
}

/** The same of a response, towards whom it is a response to: a reaction that says nothing else counts as `bareReaction`. */
export function stanceOfResponse(interactions: Interactions, act: number, bareReaction: number): number {
  const isBare = interactions.kind(act) === "REACTION" && interactions.rating(act) === null && interactions.sentiment(act) === null;
  return isBare ? bareReaction : stanceOf(interactions, act);
}
