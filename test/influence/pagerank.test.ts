import fc from "fast-check";
import { expect, test } from "vitest";
import { pageRank, type RankOptions } from "../../src/influence/pagerank.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { type Arrow, network, networks } from "./network.ts";

/** Rank goes along the arrows. */
function ranked(people: number, arrows: readonly Arrow[], isWeighted: boolean, options: RankOptions) {
  const { csr, weights: probability } = network(people, arrows);
  const { into, nth, out } = csr;
  const weights = Float64Array.from(into.others, (tail, cell) => probability.of((out.start[tail] ?? 0) + (nth[cell] ?? 0), tail));
  return atOnce(pageRank({ people, ...into }, isWeighted ? weights : null, options));
}

/** The definition, as a matrix multiplied with itself. */
function naiveRanks(people: number, arrows: readonly Arrow[], isWeighted: boolean, { damping, iterations }: Required<RankOptions>) {
  const matrix = Array.from({ length: people }, () => new Array<number>(people).fill(0));
  for (const [tail, head, p] of arrows) (matrix[tail] ?? [])[head] = isWeighted ? p : 1;
  const rows = matrix.map((row) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((x) => (1 - damping) / people + damping * (sum > 0 ? x / sum : 1 / people));
  });
  let ranks = new Array<number>(people).fill(1 / people);
  let error = Infinity;
  for (let i = 0; i < iterations; i++) {
    const next = ranks.map((_, head) => ranks.reduce((sum, rank, tail) => sum + rank * (rows[tail]?.[head] ?? 0), 0));
    error = next.reduce((sum, rank, i) => sum + Math.abs(rank - (ranks[i] ?? 0)), 0);
    ranks = next;
  }
  return { ranks, error };
}

test("after any number of rounds the ranks and their change are those of the dense matrix", () => {
  fc.assert(
    fc.property(
      networks,
      fc.boolean(),
      fc.constantFrom(0, 0.5, 0.85, 1),
      fc.integer({ min: 1, max: 30 }),
      ({ people, arrows }, isWeighted, damping, iterations) => {
        const options = { damping, iterations, tolerance: 0 };
        const { ranks, error } = ranked(people, arrows, isWeighted, options);
        const naive = naiveRanks(people, arrows, isWeighted, options);
        expect([...ranks]).toEqual(naive.ranks.map((rank) => expect.closeTo(rank, 12)));
        expect(error).toBeCloseTo(naive.error, 12);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9);
      },
    ),
  );
});

test("it stops when the ranks hold still, and says so; not converging is said, too", () => {
  const ring: Arrow[] = [
    [0, 1, 1],
    [1, 2, 1],
    [2, 0, 1],
    [3, 0, 1],
  ];
  const held = ranked(4, ring, false, { iterations: 1_000, tolerance: 1e-12 });
  expect(held.didConverge).toBe(true);
  expect(held.error).toBeLessThanOrEqual(1e-12);
  expect(held.iterations).toBeLessThan(200);
  const cut = ranked(4, ring, false, { iterations: 3, tolerance: 1e-12 });
  expect(cut).toMatchObject({ didConverge: false, iterations: 3 });
});

test("nobody has no rank, and without an edge all have the same", () => {
  expect(ranked(0, [], false, {})).toMatchObject({ iterations: 0, error: 0, didConverge: true });
  expect([...ranked(4, [], false, {}).ranks]).toEqual([0.25, 0.25, 0.25, 0.25]);
});
