/**
 * People from the best score to the worst; those with equal scores form a group, and whatever stands for one of a group stands for
 * its mean, so that the order within it says nothing.
 */
export interface RankedGroups {
  /** Places of people in the candidates, best first. */
  readonly order: Uint32Array;
  /** For each group, the index in `order` behind its last. */
  readonly ends: Uint32Array;
}

export function rankedGroups(scores: ArrayLike<number>): RankedGroups {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ends: number[] = [];
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i] ?? 0] !== scores[order[i - 1] ?? 0]) ends.push(i);
  }
  return { order, ends: Uint32Array.from(ends) };
}

/** By place: what those of the first k places weigh together. */
export const discountsUntil = (k: number): Float64Array => {
  const sums = new Float64Array(k + 1);
  for (let rank = 1; rank <= k; rank++) sums[rank] = (sums[rank - 1] ?? 0) + 1 / Math.log2(rank + 1);
  return sums;
};

/** Every place weighs the same. */
const equalUntil = (k: number): Float64Array => Float64Array.from({ length: k + 1 }, (_, rank) => rank);

/**
 * The gain of the first k places: Σ gain · discount, where a group's places each gain the mean of the group (McSherry and Najork,
 * ECIR 2008). `copies` says how often each candidate is there; all once unless given.
 */
export function gainOf(
  { order, ends }: RankedGroups,
  gains: ArrayLike<number>,
  discounts: Float64Array,
  copies?: ArrayLike<number>,
): number {
  const k = discounts.length - 1;
  let [filled, total, start] = [0, 0, 0];
  for (let group = 0; group < ends.length && filled < k; group++) {
    const end = ends[group] ?? 0;
    let [size, sum] = [0, 0];
    for (let i = start; i < end; i++) {
      const person = order[i] ?? 0;
      const times = copies ? (copies[person] ?? 0) : 1;
      size += times;
      sum += times * (gains[person] ?? 0);
    }
    start = end;
    if (size === 0) continue;
    const until = Math.min(k, filled + size);
    total += (sum / size) * ((discounts[until] ?? 0) - (discounts[filled] ?? 0));
    filled = until;
  }
  return total;
}

/** The normalised discounted cumulative gain at k; null where nobody has any relevance. */
export function ndcgAt(k: number, scores: ArrayLike<number>, relevance: ArrayLike<number>): number | null {
  const discounts = discountsUntil(k);
  const ideal = gainOf(rankedGroups(relevance), relevance, discounts);
  return ideal === 0 ? null : gainOf(rankedGroups(scores), relevance, discounts) / ideal;
}

/**
 * The share of relevant people among the first k, or among all where there are fewer. Relevant are the k of the largest relevance,
 * with all who tie with the last of them, as long as they have any; null where nobody has.
 */
export function precisionAt(k: number, scores: ArrayLike<number>, relevance: ArrayLike<number>): number | null {
  const cut = Array.from(relevance).sort((a, b) => b - a)[Math.min(k, relevance.length) - 1] ?? 0;
  const isRelevant = Array.from(relevance, (value) => (value > 0 && value >= cut ? 1 : 0));
  if (!isRelevant.some((one) => one === 1)) return null;
  return gainOf(rankedGroups(scores), isRelevant, equalUntil(k)) / Math.min(k, relevance.length);
}
