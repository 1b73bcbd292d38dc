import fc from "fast-check";
import { expect, test } from "vitest";
import type { MeasureKind } from "../../src/influence/model.ts";
import { bestPaths } from "../../src/influence/paths/best-paths.ts";
import { type PathOrder, weighingBy } from "../../src/influence/paths/path-order.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { type Arrow, network, scattered } from "./network.ts";
import { allRoutes, orderBy, type Wanted } from "./routes.ts";

/** Networks per property; tens of thousands were tried before this was set. */
const RUNS = Number(process.env.RUNS ?? 400);

const FIGURES: Readonly<Record<MeasureKind, fc.Arbitrary<number>>> = {
  // Ties are likely; 1, nothing and nearly nothing come.
  PROBABILITY: fc.oneof(fc.constantFrom(0, 1, 1, 0.5, 0.25, 1e-12, 1e-45), fc.double({ min: 0.01, max: 1, noNaN: true })),
  STRENGTH: fc.oneof(fc.constantFrom(0, 0, 0.5, 1, 1, 2, 3e-5), fc.double({ min: 0.01, max: 50, noNaN: true })),
  COST: fc.oneof(fc.constantFrom(0, 0, 1, 1, 2, 40), fc.double({ min: 0.01, max: 50, noNaN: true })),
};

const instant = fc.nat(6);
const credits = fc.array(
  fc.tuple(instant, instant).map(([cause, after]) => [cause, cause + after] as const),
  { maxLength: 3 },
);

const questionsOf = (kind: MeasureKind) =>
  fc.integer({ min: 2, max: 7 }).chain((people) => {
    const person = fc.nat(people - 1);
    const arrow = fc.tuple(person, person, FIGURES[kind]).filter(([tail, head]) => tail !== head);
    const some = (minLength: number, maxLength: number) => fc.uniqueArray(person, { minLength, maxLength });
    const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
    return fc.record({
      people: fc.constant(people),
      arrows: fc.uniqueArray(arrow, { maxLength: 24, size: "max", selector: ([tail, head]) => tail * people + head }),
      from: some(1, 3),
      to: some(1, 3),
      excluded: some(0, 1),
      among: sometimes(some(2, people)),
      inside: sometimes(some(1, people)),
      bothWays: fc.boolean(),
      limit: sometimes(kind === "COST" ? fc.double({ min: 0, max: 60, noNaN: true }) : fc.double({ min: 1e-6, max: 1, noNaN: true })),
      events: sometimes(fc.array(credits, { minLength: people * people, maxLength: people * people })),
      maxHops: fc.constantFrom(1, 2, 3, 4, 6, 7, Infinity),
      first: fc.integer({ min: 1, max: 9 }),
    });
  });

const CASES: readonly (readonly [PathOrder, MeasureKind])[] = [
  ["FEWEST_HOPS", "PROBABILITY"],
  ["FEWEST_HOPS", "STRENGTH"],
  ["FEWEST_HOPS", "COST"],
  ["MOST_PROBABLE", "PROBABILITY"],
  ["STRONGEST", "STRENGTH"],
  ["CHEAPEST", "COST"],
  ["ALL_SHORTEST", "STRENGTH"],
];

for (const [order, kind] of CASES) {
  test(`${order} by ${kind}: under whatever conditions, as if all paths had been tried`, () => {
    fc.assert(
      fc.property(questionsOf(kind), fc.boolean(), ({ people, arrows, events, first, ...question }, isScattered) => {
        const to = question.to.filter((one) => !question.from.includes(one));
        fc.pre(to.length > 0);
        const wanted: Wanted = {
          ...question,
          kind,
          to,
          limit: kind === "STRENGTH" ? null : question.limit,
          bothWays: question.bothWays && !events,
          events: events && new Map(arrows.map(([tail, head]) => [`${tail} ${head}`, events[tail * people + head] ?? []])),
        };
        const compare = orderBy(order, kind);
        const routes = allRoutes(arrows, wanted).sort(compare);
        const fewest = Math.min(...routes.map(({ figures }) => figures.length));
        const every = order === "ALL_SHORTEST" ? routes.filter(({ figures }) => figures.length === fewest) : routes;
        const last = every[first - 1];
        const expected = every.filter((route, i) => i < first || (last && compare(route, last) === 0));

        const { paths, boundedBy } = asked(people, arrows, order, wanted, first, isScattered);
        expect(paths).toHaveLength(expected.length);
        // Each is a path that there is, none comes twice, and the i-th is as good as the i-th of all.
        const known = new Map(every.map((route) => [route.people.join(), route]));
        const found = paths.flatMap((path) => known.get(path.people.join()) ?? []);
        expect(new Set(found).size).toBe(paths.length);
        for (const [i, route] of found.entries()) expect(compare(route, expected[i] ?? route)).toBe(0);
        for (const [i, { rank }] of paths.entries()) {
          const [before, here] = [expected[i - 1], expected[i]];
          if (before && here) expect(rank - (paths[i - 1]?.rank ?? 0)).toBe(compare(before, here) === 0 ? 0 : 1);
        }
        if (boundedBy === null && order !== "ALL_SHORTEST") {
          expect(paths).toHaveLength(allRoutes(arrows, { ...wanted, maxHops: Infinity, limit: null }).length);
        }
      }),
      { numRuns: RUNS },
    );
  });
}

function asked(people: number, arrows: readonly Arrow[], order: PathOrder, wanted: Wanted, first: number, isScattered: boolean) {
  const { kind, inside, events } = wanted;
  const { csr, weights, edges } = (isScattered ? scattered : network)(people, arrows);
  const of = ([tail, head]: Arrow) => events?.get(`${tail} ${head}`) ?? [];
  const later = (arrow: Arrow, after: number) => Math.min(...of(arrow).flatMap(([cause, response]) => (cause >= after ? [response] : [])));
  return atOnce(
    bestPaths(csr, {
      ...wanted,
      weighing: weighingBy(order, weights, kind),
      levels: inside ? (person) => (inside.includes(person) ? 1 : 2) : null,
      timetable: events ? (edge, after) => later(edges.get(edge) ?? [0, 0, 0], after) : null,
      first,
      ties: 10_000,
      work: new Work(1e9),
    }),
  );
}
