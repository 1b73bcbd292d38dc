import type { Order } from "../readmodel/order.ts";
import { difference, type Place } from "./cursor.ts";
import { NODE_TYPES, type NodeType } from "./kinds.ts";

/**
 * What a search found, as one number, because lists and cursors are of numbers: a node's number and its type. A cursor holds
 * 32 bits of it, which is enough for half a billion nodes of a type.
 */
export const hitOf = (type: NodeType, n: number): number => n * TYPES + NODE_TYPES.indexOf(type);

const TYPES = 8;

export function nodeOf(hit: number): { type: NodeType; n: number } {
  const type = NODE_TYPES[hit % TYPES];
  if (!type) throw new RangeError(`${hit} is no hit`);
  return { type, n: Math.floor(hit / TYPES) };
}

/** By type in the order of NODE_TYPES, then by number, the greatest first. */
export const placeOf = (hit: number): Place => ({ value: (hit % TYPES) * 2 ** 32 - Math.floor(hit / TYPES), n: hit });

/** Hits that are in order already. */
export const orderOfHits = (hits: readonly number[]): Order => ({
  *walk({ direction, after }) {
    for (const hit of direction === 1 ? hits : hits.toReversed()) if (!after || difference(placeOf(hit), after) * direction > 0) yield hit;
  },
  value: (hit) => placeOf(hit).value,
  count: () => hits.length,
});
