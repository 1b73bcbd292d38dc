import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sight } from "../../src/domain/visibility.ts";
import { logEntry } from "../../src/log/entries.ts";
import { ecosystemsOf } from "../../src/scoring/ecosystem.ts";
import { ECOSYSTEM_LEVELS } from "../../src/scoring/exchanges.ts";
import { DAY } from "../influence/read-model-of.ts";
import { END, facts, modelOf } from "./arbitrary-facts.ts";

const OWNER: Sight = { personal: true, brands: null };
const BRAND = 0;

test("exchanges are those found by looking at every act and every person, and all their sums agree", async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(facts, fc.subarray([0, 1, 2]), fc.integer({ min: 30, max: 400 }), async (some, staff, days) => {
      const employed = staff.map((from) => ({ type: "relation", n: 100 + from, kind: "WORKS_FOR", from, to: BRAND, toType: "brand" }));
      const all = [...some, ...employed.map((fact) => logEntry.parse(fact))];
      const model = modelOf(all);
      const period = { from: END - days * DAY, to: END - 5 * DAY };
      const people = all.filter((fact) => fact.type === "person" && !fact.refusesProfiling).map(({ n }) => n);
      const acts = all.filter((fact) => fact.type === "interaction");
      const works = all.filter((fact) => fact.type === "relation").filter(({ kind, to }) => kind === "WORKS_FOR" && to === BRAND);
      const isInside = (person: number, at: number) =>
        works.some(({ from, since, until }) => from === person && (since ?? -Infinity) <= at && at < (until ?? Infinity));

      const expected = acts.flatMap((act) => {
        if (act.at < period.from || act.at >= period.to || !model.interactions.brandsOf(act.n).includes(BRAND)) return [];
        if (!people.some((person) => person === act.actor)) return [];
        const parent = acts.find(({ n }) => n === act.inReplyTo);
        const others = people.filter((person) => person !== act.actor && (parent?.actor === person || act.mentions.includes(person)));
        return others.map((other) => {
          const sides = [act.actor ?? -1, other].filter((person) => isInside(person, act.at)).length;
          return `${["EXTERNAL", "MIXED", "INTERNAL"][sides]} ${act.kind} ${act.channel}`;
        });
      });
      const ecosystem = await ecosystemsOf(model).now(OWNER, BRAND, period);
      const found = ecosystem.cells.flatMap(({ level, kind, channel, count }) => Array<string>(count).fill(`${level} ${kind} ${channel}`));
      expect(found.sort()).toEqual(expected.sort());

      const total = expected.length;
      const sum = (counts: { count: number }[]) => counts.reduce((whole, { count }) => whole + count, 0);
      expect([ecosystem.count(), sum(ecosystem.by("kind", null)), sum(ecosystem.by("channel", null))]).toEqual([total, total, total]);
      for (const level of ECOSYSTEM_LEVELS) {
        const ofLevel = ecosystem.count((cell) => cell.level === level);
        if (ofLevel > 0) met.add(level);
        expect([sum(ecosystem.by("kind", level)), sum(ecosystem.by("channel", level))]).toEqual([ofLevel, ofLevel]);
      }
    }),
    { numRuns: 200, endOnFailure: true },
  );
  expect([...met].sort()).toEqual([...ECOSYSTEM_LEVELS].sort());
});
