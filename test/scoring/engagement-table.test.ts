import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sight } from "../../src/domain/visibility.ts";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { LEVELS } from "../../src/scoring/pyramid/levels.ts";
import { pyramidsOf } from "../../src/scoring/pyramid/pyramids.ts";
import { DAY, people, readModelOf } from "../influence/read-model-of.ts";
import { END, facts, PEOPLE } from "./arbitrary-facts.ts";

const sights: Sight[] = [
  { personal: true, brands: null },
  { personal: true, brands: [0] },
];

/** What the pyramids of a model say, level by level, and what they rest on. */
async function told(model: ReadModel, sight: Sight, periods: readonly number[]) {
  return Promise.all(
    periods.map(async (days) => {
      const period = { from: END - days * DAY, to: END - 2 * DAY };
      const pyramid = await pyramidsOf(model).now(sight, { brand: 0, period, withStaff: false });
      const engagements = Array.from({ length: PEOPLE }, (_, person) => pyramid.engagement(person));
      return { levels: LEVELS.map((level) => pyramid.mix.members(level)), engagements };
    }),
  );
}

/** The same facts in another model, that never knew any others. */
async function anew(model: ReadModel, applied: readonly LogEntry[], sight: Sight, periods: readonly number[]) {
  const fresh = new ReadModel();
  const latest = new Map(applied.map((entry) => [`${entry.type === "removed" ? entry.of : entry.type} ${entry.n}`, entry]));
  fresh.apply({ position: 1, at: 0, entries: [...latest.values()] });
  expect(fresh.interactions.count).toBe(model.interactions.count);
  return told(fresh, sight, periods);
}

/** What is said anew of a fact that is known already. */
const change = fc.record({ of: fc.nat(1_000), how: fc.constantFrom("removed", "later", "earlier", "refused", "moved"), by: fc.nat(40) });

function changed(entry: LogEntry, { how, by }: { how: string; by: number }): LogEntry {
  const { type, n } = entry;
  if (
    how === "removed" &&
    type !== "rootMoved" &&
    type !== "tombstone" &&
    type !== "removed" &&
    type !== "model" &&
    type !== "level" &&
    type !== "ambassador" &&
    type !== "webhook"
  )
    return { type: "removed", n, of: type };
  if (type === "interaction" && how === "later") return { ...entry, at: entry.at + by * DAY };
  if (type === "interaction" && how === "earlier") return { ...entry, at: entry.at - by * DAY };
  if (type === "person" && how === "refused") return { ...entry, refusesProfiling: !entry.refusesProfiling };
  if (type === "relation") return { ...entry, since: END - by * DAY, until: null };
  if (type === "space" || type === "account") return type === "space" ? { ...entry, brand: by % 2 } : { ...entry, person: by % PEOPLE };
  return entry;
}

test("tables that follow the log give what is computed from the facts alone, in whatever order they come and change", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      // As they are numbered, which is not the order of time, or in any order at all, where many are referred to before they come.
      fc.oneof(
        facts,
        facts.chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      ),
      fc.array(change, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 8 }),
      fc.constantFrom(...sights),
      fc.constantFrom([60], [60, 390], [390, 60]),
      async (all, changes, sizes, sight, periods) => {
        const model = new ReadModel();
        const script = [
          ...all,
          ...changes.flatMap((one) => (all[one.of % all.length] ? [changed(all[one.of % all.length] ?? expect.fail(), one)] : [])),
        ];
        const applied: LogEntry[] = [];
        for (let i = 0; applied.length < script.length; i++) {
          const entries = script.slice(applied.length, applied.length + (sizes[i % sizes.length] ?? 1));
          applied.push(...entries);
          model.apply({ position: model.position + 1, at: 0, entries });
          if (i % 2 === 0 || applied.length === script.length) {
            const found = await told(model, sight, periods);
            expect(found).toEqual(await anew(model, applied, sight, periods));
            for (const { engagements } of found) for (const { level } of engagements) reached.add(level);
          }
        }
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
  expect(reached.size).toBeGreaterThanOrEqual(5);
}, 120_000);

test("a pyramid that was handed out stays as it is when an earlier act comes", async () => {
  const act = (n: number, day: number) => ({ type: "interaction" as const, n, at: day * DAY, actor: n % 2, brand: 0, kind: "ANSWER" });
  const model = readModelOf({ type: "brand", n: 0 }, ...people(0, 1), act(0, 10), act(1, 20), act(2, 30));
  const asked = { brand: 0, period: { from: 0, to: 90 * DAY }, withStaff: false };
  const sight = { personal: true, brands: null };
  const before = await pyramidsOf(model).now(sight, asked);
  model.apply({ position: 2, at: 0, entries: [logEntry.parse(act(5, 5))] });
  const after = await pyramidsOf(model).now(sight, asked);
  const days = [before, after].map((pyramid) => [pyramid.engagement(0).helpingDays, pyramid.engagement(1).helpingDays]);
  expect(days).toEqual([
    [2, 1],
    [2, 2],
  ]);
});
