import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MeasureKind } from "../../src/influence/model.ts";
import { type BestPaths, bestPaths, type PathOptions } from "../../src/influence/paths/best-paths.ts";
import { type PathOrder, weighingBy } from "../../src/influence/paths/path-order.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { type Arrow, allPaths, network, networks, type Route } from "./network.ts";

/** Networks per property; tens of thousands were tried before this was set. */
const RUNS = Number(process.env.RUNS ?? 1_000);

type Question = Partial<Omit<PathOptions, "weighing">> & { order: PathOrder };

function asked(people: number, arrows: readonly Arrow[], { order, ...options }: Question): BestPaths {
  const { csr, weights } = network(people, arrows);
  const usual = { from: [0], to: [people - 1], maxHops: 6, first: 1, ties: 0, work: new Work(1e9) };
  return atOnce(bestPaths(csr, { ...usual, ...options, weighing: weighingBy(order, weights) }));
}

const routes = ({ paths }: BestPaths) => paths.map(({ people }) => people.join(""));

describe("with bounded hops", () => {
  // s = 0, x = 1, y = 2, t = 3: the likeliest way to x, s y x, leaves no hop for t.
  const arrows: Arrow[] = [
    [0, 1, 0.5],
    [0, 2, 0.9],
    [2, 1, 0.9],
    [1, 3, 1],
  ];

  test("the way to somebody on the path may be less likely than their likeliest", () => {
    expect(routes(asked(4, arrows, { order: "MOST_PROBABLE", maxHops: 2 }))).toEqual(["013"]);
    expect(routes(asked(4, arrows, { order: "MOST_PROBABLE", maxHops: 3, first: 5 }))).toEqual(["0213", "013"]);
    expect(routes(asked(4, arrows, { order: "FEWEST_HOPS", maxHops: 3, first: 5 }))).toEqual(["013", "0213"]);
  });

  test("what bounded the search is said", () => {
    const bound = (options: Question) => asked(4, arrows, options).boundedBy;
    expect(bound({ order: "FEWEST_HOPS", maxHops: 2 })).toBe("FIRST");
    expect(bound({ order: "FEWEST_HOPS", maxHops: 2, first: 9 })).toBe("HOPS");
    expect(bound({ order: "FEWEST_HOPS", maxHops: 3, first: 9 })).toBe(null);
    expect(bound({ order: "FEWEST_HOPS", maxHops: 1 })).toBe("HOPS");
    expect(bound({ order: "FEWEST_HOPS", from: [3], to: [0] })).toBe(null);
  });
});

test("certain hops around a circle cost nothing, and fewer are better", () => {
  const arrows: Arrow[] = [
    [0, 1, 1],
    [1, 2, 1],
    [2, 1, 1],
    [2, 0, 1],
    [1, 3, 1],
    [2, 3, 1],
  ];
  expect(routes(asked(4, arrows, { order: "MOST_PROBABLE", first: 9 }))).toEqual(["013", "0123"]);
});

test("a path ends where it first meets a target, and meets no other start", () => {
  const arrows: Arrow[] = [
    [0, 1, 1],
    [1, 2, 1],
    [0, 3, 0.1],
    [3, 2, 0.1],
  ];
  expect(routes(asked(4, arrows, { order: "MOST_PROBABLE", from: [0, 1], to: [2], first: 9 }))).toEqual(["12", "032"]);
  expect(routes(asked(4, arrows, { order: "MOST_PROBABLE", from: [0], to: [1, 2], first: 9 }))).toEqual(["01", "032"]);
});

test("as many ties are added as are asked for, and no path that is worse", () => {
  const through = [1, 2, 3, 4].flatMap((n): Arrow[] => [
    [0, n, 0.5],
    [n, 5, n === 4 ? 0.4 : 0.5],
  ]);
  const ties = (count: number, first = 1) => routes(asked(6, through, { order: "MOST_PROBABLE", first, ties: count }));
  expect([0, 1, 9].map((count) => ties(count))).toEqual([["015"], ["015", "025"], ["015", "025", "035"]]);
  expect(ties(9, 4)).toEqual(["015", "025", "035", "045"]);
});

test("products of the same factors tie in whatever order they come", () => {
  const [a, b, c] = [0.1, 0.7, 0.3];
  expect(a * b * c).not.toBe(c * b * a);
  const arrows: Arrow[] = [
    [0, 1, a],
    [1, 2, b],
    [2, 5, c],
    [0, 3, c],
    [3, 4, b],
    [4, 5, a],
  ];
  for (const order of ["MOST_PROBABLE", "FEWEST_HOPS"] as const) expect(asked(6, arrows, { order, ties: 9 }).paths).toHaveLength(2);
});

test("a product ties with a hop of the same probability, and the fewer hops are better", () => {
  for (const p of [0.1, 0.3, 0.5, 0.9]) {
    const arrows: Arrow[] = [
      [0, 1, p],
      [1, 2, p],
      [0, 2, p * p],
    ];
    expect(routes(asked(3, arrows, { order: "MOST_PROBABLE", ties: 9 }))).toEqual(["02"]);
    expect(routes(asked(3, arrows, { order: "MOST_PROBABLE", ties: 9, first: 2 }))).toEqual(["02", "012"]);
  }
});

test("probabilities that a product could not hold are still told apart", () => {
  const arrows: Arrow[] = [0, 1, 2, 3].flatMap((n): Arrow[] => [
    [n, n + 1, 1e-300],
    [n, n + 5, 1e-300],
    [n + 5, n + 1, 0.9],
  ]);
  expect(routes(asked(9, arrows, { order: "MOST_PROBABLE", to: [4], first: 2 }))[0]).toBe("01234");
});

test("a million people as a source: a few steps at a time", () => {
  const many = 1_000_000;
  const from = Array.from({ length: many }, (_, n) => n);
  const arrows = [0, 1, 2].map((n): Arrow => [many - 1 - n, many + n, 0.5]).concat([[many, many + 3, 0.5]], [[many + 1, many + 3, 0.25]]);
  const { csr, weights } = network(many + 4, arrows);
  for (const order of ["FEWEST_HOPS", "MOST_PROBABLE"] as const) {
    const options = { from, to: [many + 3], maxHops: 6, first: 5, ties: 0, work: new Work(1e7) };
    const steps = bestPaths(csr, { ...options, weighing: weighingBy(order, weights) });
    let pauses = 0;
    for (let step = steps.next(); ; step = steps.next(), pauses++) {
      if (!step.done) continue;
      expect(step.value.paths.map(({ people }) => people)).toEqual([
        [many - 1, many, many + 3],
        [many - 2, many + 1, many + 3],
      ]);
      break;
    }
    expect(pauses).toBeGreaterThan(200);
  }
});

describe("the counter-examples of the definitions", () => {
  const found = (order: PathOrder, kind: MeasureKind, people: number, arrows: readonly Arrow[], options: Partial<PathOptions> = {}) => {
    const { csr, weights } = network(people, arrows);
    const usual = { from: [0], to: [people - 1], maxHops: 6, first: 1, ties: 0, work: new Work(1e9) };
    return routes(atOnce(bestPaths(csr, { ...usual, ...options, weighing: weighingBy(order, weights, kind) })));
  };

  test("the strongest: s m x is the widest way to x, and of two paths as wide the one of fewer hops wins", () => {
    // s = 0, m = 1, x = 2, t = 3.
    const arrows: Arrow[] = [
      [0, 1, 5],
      [1, 2, 5],
      [0, 2, 4],
      [2, 3, 4],
    ];
    expect(found("STRONGEST", "STRENGTH", 4, arrows)).toEqual(["023"]);
    expect(found("STRONGEST", "STRENGTH", 4, arrows, { first: 9 })).toEqual(["023", "0123"]);
  });

  test("in time: who arrives sooner goes on, however less likely", () => {
    // s = 0, y = 1, x = 2, t = 3: s→x arrives at 10, s→y→x at 2, and what x responded to was said at 5.
    const arrows: Arrow[] = [
      [0, 1, 0.5],
      [0, 2, 0.9],
      [1, 2, 1],
      [2, 3, 1],
    ];
    const credits = [
      [0, 1],
      [9, 10],
      [1, 2],
      [5, 6],
    ];
    const timetable = (edge: number, after: number) => {
      const [cause = 0, response = 0] = credits[edge] ?? [];
      return cause >= after ? response : Infinity;
    };
    expect(found("MOST_PROBABLE", "PROBABILITY", 4, arrows, { timetable })).toEqual(["0123"]);
    expect(found("MOST_PROBABLE", "PROBABILITY", 4, arrows)).toEqual(["023"]);
  });

  test("on both levels: the best walk comes back to where it was, and is no path", () => {
    // Inside is 2 alone, beside the way: 0 1 2 1 3 would be the best walk on both levels.
    const arrows: Arrow[] = [
      [0, 1, 1],
      [1, 2, 1],
      [2, 1, 1],
      [1, 3, 1],
      [2, 3, 0.1],
    ];
    const levels = (person: number) => (person === 2 ? 1 : 2);
    expect(found("MOST_PROBABLE", "PROBABILITY", 4, arrows, { levels, first: 5 })).toEqual(["0123"]);
    expect(found("MOST_PROBABLE", "PROBABILITY", 4, arrows.slice(0, 4), { levels })).toEqual([]);
  });

  test("a tie of no strength is a tie, and an edge without probability is none", () => {
    const arrows: Arrow[] = [[0, 1, 0]];
    expect(found("ALL_SHORTEST", "STRENGTH", 2, arrows)).toEqual(["01"]);
    expect(found("STRONGEST", "STRENGTH", 2, arrows)).toEqual(["01"]);
    expect(found("CHEAPEST", "COST", 2, arrows)).toEqual(["01"]);
    expect(found("FEWEST_HOPS", "PROBABILITY", 2, arrows)).toEqual([]);
  });
});

test("a path that is as good up to rounding is told of, wherever it joins the other", () => {
  const arrows: Arrow[] = [
    [1, 4, 0.9999999999999994],
    [2, 4, 1],
    [4, 3, 0.25],
  ];
  for (const from of [
    [1, 2],
    [2, 1],
  ])
    expect(routes(asked(5, arrows, { order: "MOST_PROBABLE", from, to: [3], ties: 9 }))).toEqual(["143", "243"]);
});

test("work that is over gives what is certain, or nothing", () => {
  const arrows: Arrow[] = [0, 1, 2, 3, 4, 5, 6]
    .flatMap((tail) => [1, 2, 3, 4, 5, 6, 7].map((head): Arrow => [tail, head, 0.5]))
    .filter(([a, b]) => a !== b);
  const all = asked(8, arrows, { order: "MOST_PROBABLE", first: 100 }).paths;
  for (const edges of [1, 20, 100, 400]) {
    const { paths, boundedBy } = asked(8, arrows, { order: "MOST_PROBABLE", first: 100, work: new Work(edges) });
    expect(boundedBy).toBe("WORK");
    expect(paths.map(({ edges }) => edges.length)).toEqual(all.slice(0, paths.length).map(({ edges }) => edges.length));
  }
  expect(asked(8, arrows, { order: "MOST_PROBABLE", work: new Work(1) }).paths).toEqual([]);
});

const questions = networks.chain(({ people, arrows }) => {
  const some = fc.uniqueArray(fc.nat(people - 1), { minLength: 1, maxLength: 3 });
  return fc.record({
    people: fc.constant(people),
    arrows: fc.constant(arrows),
    from: some,
    to: some,
    excluded: fc.uniqueArray(fc.nat(people - 1), { maxLength: 2 }),
    maxHops: fc.integer({ min: 1, max: 8 }),
    first: fc.integer({ min: 1, max: 12 }),
  });
});

for (const order of ["FEWEST_HOPS", "MOST_PROBABLE"] as const) {
  test(`${order}: as if all paths had been tried`, () => {
    fc.assert(
      fc.property(questions, ({ people, arrows, to, ...options }) => {
        const targets = to.filter((one) => !options.from.includes(one));
        fc.pre(targets.length > 0);
        const every = allPaths(arrows, { ...options, to: targets }).sort(by(order));
        const { paths, boundedBy } = asked(people, arrows, { ...options, order, to: targets, ties: 10_000 });
        const last = every[options.first - 1];
        const wanted = every.filter((route, i) => i < options.first || (last && by(order)(route, last) === 0));
        expect(paths).toHaveLength(wanted.length);
        // Each is a path that there is, none comes twice, and the i-th is as good as the i-th of all.
        const known = new Map(every.map((route) => [route.people.join(), route]));
        const found = paths.map((path) => known.get(path.people.join()));
        expect(new Set(found).size).toBe(paths.length);
        for (const [i, route] of found.entries()) expect(by(order)(route, every[i])).toBe(0);
        for (const [i, { rank }] of paths.entries())
          if (i > 0) expect(rank - (paths[i - 1]?.rank ?? 0)).toBe(by(order)(every[i - 1], every[i]) === 0 ? 0 : 1);
        if (boundedBy === null) expect(paths).toHaveLength(allPaths(arrows, { ...options, to: targets, maxHops: 8 }).length);
      }),
      { numRuns: RUNS },
    );
  });
}

/** Probabilities tie as closely as weights do. */
function by(order: PathOrder) {
  return (a: Route | undefined, b: Route | undefined): number => {
    if (!a || !b) throw new Error("a path that is none");
    const likelier = Math.abs(a.p - b.p) <= 1e-9 * a.p ? 0 : b.p - a.p;
    return order === "FEWEST_HOPS" ? a.hops - b.hops || likelier : likelier || a.hops - b.hops;
  };
}
