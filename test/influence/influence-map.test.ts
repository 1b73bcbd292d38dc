import fc from "fast-check";
import { expect, test } from "vitest";
import { influenceMapOf, type MapOptions } from "../../src/influence/influence-map.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { type Arrow, allPaths, network, networks } from "./network.ts";

const mapOf = (people: number, arrows: readonly Arrow[], options: Partial<MapOptions> = {}) => {
  const { csr, weights: probability } = network(people, arrows);
  const usual = { around: 0, depth: 2, limit: 8, mostLinks: 100, work: new Work(10_000) };
  return atOnce(influenceMapOf(csr, probability, { ...usual, ...options }));
};

test("the people are those with the most probable ways there or back, and all edges among them are links", () => {
  const property = fc.property(
    networks,
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 8 }),
    ({ people, arrows }, depth, limit) => {
      const { people: found, links, partial } = mapOf(people, arrows, { depth, limit });
      const bothWays = [...arrows, ...arrows.map(([tail, head, p]): Arrow => [head, tail, p])];
      const reachable = Array.from({ length: people }, (_, person) => {
        if (person === 0) return { person, probability: 1, hops: 0 };
        const ways = allPaths(bothWays, { from: [0], to: [person], excluded: [], maxHops: depth });
        const probability = Math.max(0, ...ways.map(({ p }) => p));
        return { person, probability, hops: Math.min(...ways.filter(({ p }) => p > probability * (1 - 1e-12)).map(({ hops }) => hops)) };
      }).filter(({ probability }) => probability > 0);
      expect(partial).toBe(false);
      expect(found.length).toBe(Math.min(limit, reachable.length));
      for (const { person, probability } of found) {
        expect(probability).toBeCloseTo(reachable.find((one) => one.person === person)?.probability ?? -1, 12);
      }
      expect(found[0]).toEqual({ person: 0, probability: 1, hops: 0 });
      expect(found.map(({ probability }) => probability)).toEqual(found.map(({ probability }) => probability).toSorted((a, b) => b - a));
      // Nobody who was left out has a stronger tie than the last who was not.
      const left = reachable.filter(({ person }) => found.every((one) => one.person !== person));
      for (const { probability } of left) expect(probability).toBeLessThanOrEqual((found.at(-1)?.probability ?? 0) + 1e-12);
      const isChosen = (n: number) => found.some(({ person }) => person === n);
      expect(links.map(({ from, to }) => [from, to]).toSorted()).toEqual(
        arrows
          .filter(([tail, head]) => isChosen(tail) && isChosen(head))
          .map(([tail, head]) => [tail, head])
          .toSorted(),
      );
    },
  );
  fc.assert(property);
});

test("a stronger way that is too long hides no shorter one: s reaches x best through a detour, and z in time only without", () => {
  const [S, D, X, Y, Z] = [0, 1, 2, 3, 4];
  const arrows: Arrow[] = [
    [S, D, 0.9],
    [D, X, 0.9],
    [S, X, 0.5],
    [X, Y, 1],
    [Y, Z, 1],
  ];
  expect(mapOf(5, arrows, { depth: 3 }).people).toEqual([
    { person: S, probability: 1, hops: 0 },
    { person: D, probability: 0.9, hops: 1 },
    { person: X, probability: 0.81, hops: 2 },
    { person: Y, probability: 0.81, hops: 3 },
    { person: Z, probability: 0.5, hops: 3 },
  ]);
});

test("of ties that are as strong the least numbers are drawn, and of links the strongest", () => {
  const arrows: Arrow[] = [
    [3, 0, 0.5],
    [0, 2, 0.5],
    [1, 0, 0.5],
    [1, 2, 0.9],
  ];
  const { people, links } = mapOf(4, arrows, { limit: 3, mostLinks: 2 });
  expect(people.map(({ person }) => person)).toEqual([0, 1, 2]);
  expect(links.map(({ from, to }) => [from, to])).toEqual([
    [1, 2],
    [0, 2],
  ]);
});

test("it stops when the work is over, with the strongest so far, and says so", () => {
  const line = Array.from({ length: 20 }, (_, n): Arrow => [n, n + 1, 0.9]);
  const { people, partial } = mapOf(21, line, { depth: 20, limit: 21, work: new Work(6) });
  expect(partial).toBe(true);
  expect(people.map(({ person }) => person)).toEqual(people.map((_, n) => n));
});

test("somebody without any edge is alone on the map", () => {
  expect(mapOf(2, [])).toEqual({ people: [{ person: 0, probability: 1, hops: 0 }], links: [], partial: false });
});
