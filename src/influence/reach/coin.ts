/**
 * Chance that is a function of what it is about, so that it comes out the same whenever and wherever it is asked: 32 bits, of
 * which no two inputs share more than two random functions would. The mixing is the lowbias32 of Wellons.
 */
export function scramble(x: number): number {
  let mixed = x ^ (x >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

/** Spreads what comes next to each other over all 32 bits; odd, so that no two numbers become one. */
const STRIDE = 0x9e3779b1;

/** What follows for a number from what was drawn before; unsigned. */
export const draw = (key: number, n: number): number => scramble((key + Math.imul(n, STRIDE)) | 0) >>> 0;

/** A coin of 31 bits falls below this with the probability, to within 2^−32. */
export const thresholdOf = (probability: number): number => Math.round(probability * 2 ** 31);

/** The coin of an edge, by what was drawn for its set and head. */
export const coin = (key: number, tail: number): number => scramble((key + Math.imul(tail, STRIDE)) | 0) >>> 1;
