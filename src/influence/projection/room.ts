/** Of what is in an array, the part that may come behind it before the array is made anew, and how much of it there is at least. */
const SHARE = 16;
const LEAST = 1024;

/** How long an array for so many values is made. */
export const roomFor = (values: number): number => values + Math.max(LEAST, Math.floor(values / SHARE));

/** Is less than a quarter of the room left? */
export const isTight = (used: number, length: number): boolean => length - used < (roomFor(used) - used) / 4;

/** The values, and room behind them. */
export function roomy<A extends Uint32Array | Float64Array>(values: A): A;
export function roomy(values: Uint32Array | Float64Array): Uint32Array | Float64Array {
  const length = roomFor(values.length);
  const copy = values instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length);
  copy.set(values);
  return copy;
}

/** Zeros, for numbers up to a present greatest one in as few bytes as they need, with some left for those to come. */
export const narrow = (greatest: number, length: number): Uint16Array | Uint32Array =>
  greatest < 2 ** 15 ? new Uint16Array(length) : new Uint32Array(length);
