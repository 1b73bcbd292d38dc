/** Numbers in [0, 1), the same ones for the same seed on every machine. */
export type Random = () => number;

/**
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, fast in 32-bit integers. Each `stream` of a seed is independent,
 * so that what one part of a generator draws never moves another part.
 */
export function random(seed: number, stream: string): Random {
  const state = Int32Array.of(seed | 0, Math.floor(seed / 2 ** 32) | 0, hash(stream), 1);
  const next = () => {
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const counter = state[3] ?? 0;
    const sum = ((state[0] ?? 0) + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3] = counter + 1;
    return (sum >>> 0) / 2 ** 32;
  };
  // Seeds differ in few bits: the author's tests ask for a dozen rounds before all of the state depends on all of them.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** A whole number in [0, bound). */
export const below = (draw: Random, bound: number) => Math.floor(draw() * bound);

/** Box–Muller, one of the two. */
export const normal = (draw: Random) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

/** `sigma` is the standard deviation of the logarithm. */
export const logNormal = (draw: Random, median: number, sigma: number) => median * Math.exp(sigma * normal(draw));

/** At least 1; P(X > x) = x^−alpha. */
export const pareto = (draw: Random, alpha: number) => (1 - draw()) ** (-1 / alpha);

/** Rounds up or down so that the mean stays what it was. */
export const stochasticRound = (draw: Random, value: number) => Math.floor(value + draw());

export function pick<T>(draw: Random, list: readonly [T, ...T[]]): T {
  return list[below(draw, list.length)] ?? list[0];
}

/** Draws one of a few items in proportion to its weight. */
export function mixture<const T>(weights: readonly [readonly [T, number], ...(readonly [T, number])[]]): (draw: Random) => T {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return (draw) => {
    let rest = draw() * total;
    for (const [item, weight] of weights) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return weights[0][0];
  };
}

/**
 * Draws an index in [from, to) in proportion to its weight. `sums[i]` is the sum of the weights before i, so that any
 * range of one array can be drawn from.
 */
export function weighted(draw: Random, sums: Float64Array, from: number, to: number): number {
  const low = sums[from] ?? 0;
  const target = low + draw() * ((sums[to] ?? 0) - low);
  let first = from;
  let last = to - 1;
  while (first < last) {
    const middle = (first + last) >>> 1;
    if ((sums[middle + 1] ?? 0) > target) last = middle;
    else first = middle + 1;
  }
  return first;
}

/** The weight behind one step of such sums. */
export const weightOf = (sums: Float64Array, index: number) => (sums[index + 1] ?? 0) - (sums[index] ?? 0);

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
