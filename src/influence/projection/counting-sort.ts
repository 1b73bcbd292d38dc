import { STRETCH } from "../../readmodel/slices.ts";

/** The places 0, 1, 2 … of `count` rows, in that order. */
export function inPlace(count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let i = 0; i < count; i++) places[i] = i;
  return places;
}

/**
 * The places of rows, sorted by a key below `range`; rows of one key stay in their order, so that sorting by one key after
 * another sorts by the last, then the one before. Linear. Pauses between stretches.
 */
export function* sortedBy(key: Uint32Array, range: number, places: Uint32Array): Generator<void, Uint32Array> {
  const next = yield* startsOf(key, range);
  const sorted = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0;
    const bucket = key[place] ?? 0;
    const start = next[bucket] ?? 0;
    sorted[start] = place;
    next[bucket] = start + 1;
    if (i % STRETCH === 0) yield;
  }
  return sorted;
}

/** For each key below `range` where its rows start when sorted, and behind the last one how many there are. */
export function* startsOf(key: Uint32Array, range: number): Generator<void, Uint32Array> {
  const starts = new Uint32Array(range + 1);
  for (let i = 0; i < key.length; i++) {
    const bucket = (key[i] ?? 0) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
    if (i % STRETCH === 0) yield;
  }
  for (let bucket = 0; bucket < range; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
    if (bucket % STRETCH === 0) yield;
  }
  return starts;
}
