import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sight } from "../../src/domain/visibility.ts";
import { GROUPINGS, type GroupingName } from "../../src/scoring/pyramid/groupings.ts";
import { LEVELS } from "../../src/scoring/pyramid/levels.ts";
import { previousOf } from "../../src/scoring/pyramid/pyramid.ts";
import { pyramidsOf } from "../../src/scoring/pyramid/pyramids.ts";
import { transitionsBetween } from "../../src/scoring/pyramid/transitions.ts";
import { DAY } from "../influence/read-model-of.ts";
import { facts, modelOf } from "./arbitrary-facts.ts";

const OWNER: Sight = { personal: true, brands: null };
const BRAND = 0;
const names: GroupingName[] = ["ROLE", "LIFECYCLE", "CHANNEL", "ACQUISITION_CHANNEL", "INTRODUCER", "ECOSYSTEM_LEVEL", "DEPARTMENT"];
const to = fc.integer({ min: 785, max: 803 }).map((half) => (half * DAY) / 2);
const days = fc.constantFrom(5, 30, 90);

test("rows of transitions add up to the earlier counts, columns to the later ones, and nobody is in two cells", async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(facts, to, days, fc.boolean(), async (all, end, length, withStaff) => {
      const pyramids = pyramidsOf(modelOf(all));
      const period = { from: end - length * DAY, to: end };
      const after = await pyramids.now(OWNER, { brand: BRAND, period, withStaff });
      const before = await pyramids.now(OWNER, { brand: BRAND, period: previousOf(period), withStaff });
      const cells = transitionsBetween(before, after);
      const sum = (some: typeof cells) => some.reduce((total, { members }) => total + members.length, 0);
      expect(cells).toHaveLength(35);
      for (const level of LEVELS) {
        expect(sum(cells.filter(({ from }) => from === level))).toBe(before.mix.members(level).length);
        expect(sum(cells.filter(({ to }) => to === level))).toBe(after.mix.members(level).length);
      }
      expect(new Set(cells.flatMap(({ members }) => members)).size).toBe(sum(cells));
      moved += cells.filter(({ from, to, members }) => from !== to && from !== "OUTSIDE" && members.length > 0).length;
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(50);
});

test("a partition's groups add up to the pyramid, level by level; overlapping groups hold everybody at least once", async () => {
  const largest = new Map<GroupingName, number>();
  await fc.assert(
    fc.asyncProperty(facts, to, fc.constantFrom(...names), fc.boolean(), async (all, end, by, withStaff) => {
      const model = modelOf(all);
      const period = { from: end - 90 * DAY, to: end };
      const pyramid = await pyramidsOf(model).now(OWNER, { brand: BRAND, period, withStaff });
      const groups = await pyramidsOf(model).grouped(pyramid, OWNER, BRAND, by);
      const members = [...groups.walk({ direction: 1 })].map((n) => groups.get(n).members);
      for (const level of LEVELS) {
        const placed = members.flatMap((one) => one.members(level));
        expect(new Set(placed)).toEqual(new Set(pyramid.mix.members(level)));
        if (GROUPINGS[by] === "PARTITION") expect(placed).toHaveLength(pyramid.mix.members(level).length);
      }
      const sizes = members.map(({ count }) => count);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      largest.set(by, Math.max(largest.get(by) ?? 0, members.length));
    }),
    { numRuns: 250, endOnFailure: true },
  );
  for (const by of names.filter((name) => name !== "DEPARTMENT")) expect([by, (largest.get(by) ?? 0) > 1]).toEqual([by, true]);
});
