import fc from "fast-check";
import { expect, test } from "vitest";
import { ndcgAt, precisionAt } from "../../src/backtest/gain.ts";
import { spearman } from "../../src/backtest/spearman.ts";

test("the worked example of the definitions: scores (1, 1), relevance (3, 0)", () => {
  expect(ndcgAt(2, [1, 1], [3, 0])).toBeCloseTo((1.5 + 1.5 * 0.63093) / 3, 5);
  expect(ndcgAt(2, [1, 1], [3, 0])).toBeCloseTo(0.815465, 6);
});

test("nobody responded to: no figure", () => {
  expect(ndcgAt(20, [3, 2, 1], [0, 0, 0])).toBeNull();
  expect(precisionAt(20, [3, 2, 1], [0, 0, 0])).toBeNull();
  expect(ndcgAt(20, [], [])).toBeNull();
});

test("the perfect order has 1; people beyond k count for nothing", () => {
  expect(ndcgAt(3, [9, 5, 2, 1], [7, 2, 2, 0])).toBe(1);
  expect(ndcgAt(1, [9, 5], [0, 4])).toBe(0);
});

test("relevant are the k largest with all ties at the cut", () => {
  // k = 2: the second largest is 1, which three people have, so four are relevant.
  expect(precisionAt(2, [5, 4, 3, 2, 1], [2, 0, 1, 1, 1])).toBe(0.5);
  expect(precisionAt(2, [1, 9, 3, 2, 8], [2, 0, 1, 1, 1])).toBe(0.5);
  // One of the two that tie for the second place is relevant: half a person.
  expect(precisionAt(2, [5, 4, 4], [3, 1, 0])).toBe(0.75);
  // Fewer people than k.
  expect(precisionAt(20, [2, 1], [1, 0])).toBe(0.5);
});

test("with ties both are the mean over all orders of those who tie", () => {
  const people = fc.array(fc.record({ score: fc.nat(2), relevance: fc.nat(3) }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 5 }), (all, k) => {
      const scores = all.map(({ score }) => score);
      const relevance = all.map(({ relevance }) => relevance);
      const orders = permutations(all.map((_, i) => i)).filter((order) =>
        order.every((place, i) => i === 0 || (scores[order[i - 1] ?? 0] ?? 0) >= (scores[place] ?? 0)),
      );
      const gain = (order: number[]) => sum(order.slice(0, k).map((place, i) => (relevance[place] ?? 0) / Math.log2(i + 2)));
      const ideal = Math.max(...permutations(all.map((_, i) => i)).map(gain));
      if (ideal === 0) expect(ndcgAt(k, scores, relevance)).toBeNull();
      else expect(ndcgAt(k, scores, relevance)).toBeCloseTo(sum(orders.map(gain)) / orders.length / ideal, 9);

      const sorted = relevance.toSorted((a, b) => b - a);
      const cut = sorted[Math.min(k, sorted.length) - 1] ?? 0;
      const hits = (order: number[]) =>
        order.slice(0, k).filter((place) => (relevance[place] ?? 0) > 0 && (relevance[place] ?? 0) >= cut).length;
      if (ideal > 0)
        expect(precisionAt(k, scores, relevance)).toBeCloseTo(sum(orders.map(hits)) / orders.length / Math.min(k, all.length), 9);
    }),
    { numRuns: 200 },
  );
});

test("Spearman's correlation: perfect, reversed, with ties, and none where it means nothing", () => {
  expect(spearman([1, 2, 3], [10, 20, 900])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
  expect(spearman([5, 5, 6, 7], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  expect(spearman([1, 2], [1, 2])).toBeNull();
  expect(spearman([4, 4, 4], [1, 2, 3])).toBeNull();
});

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function permutations(values: number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
}
