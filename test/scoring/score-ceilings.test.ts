import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/domain/durations.ts";
import { numberOfModel } from "../../src/domain/kinds.ts";
import type { Sight } from "../../src/domain/visibility.ts";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import type { Ranking } from "../../src/scoring/ambassadors/ranking.ts";
import { AMBASSADORS, PRESETS } from "../../src/scoring/model/presets.ts";
import type { ScoringModel } from "../../src/scoring/model/scoring-model.ts";
import { people } from "../influence/read-model-of.ts";
import { END, facts } from "./arbitrary-facts.ts";

const BRAND = 0;
const OWNER: Sight = { personal: true, brands: null };

/** Whatever can be bounded as time goes by, in a product under a transform. */
const PRODUCT: ScoringModel = {
  ...AMBASSADORS,
  name: "Product",
  combine: "PRODUCT",
  normalised: false,
  transform: { by: "SQUARE" },
  components: [
    { name: "credit", measure: "DECAYED_SUM", of: "RESPONSES", field: "CREDIT", halfLifeDays: 10, weight: 0.5 },
    { name: "months", measure: "DECAYED_SUM", of: "ACTS", monthlyFactor: 0.9, weight: 1 },
    { name: "lately", measure: "COUNT", of: "ACTS", spanDays: 20, weight: 2, transform: { by: "SATURATE", half: 3 } },
    { name: "steady", measure: "REGULARITY", windows: 40, windowDays: 3, weight: 1, filter: { sentiment: { atLeast: 0 } } },
    { name: "idle", measure: "IDLENESS", monthlyFactor: 0.5, weight: 1 },
    { name: "heard", measure: "APPROVERS", spanDays: 90, weight: 0.3 },
  ],
  thresholds: [
    { of: "steady", least: 0.05 },
    { of: "score", least: 0.01 },
  ],
};
/** Somebody's score may rise by what is forgotten. */
const AGAINST: ScoringModel = {
  ...PRESETS.LDBC_BI_5,
  name: "Against",
  components: [
    { name: "messages", measure: "COUNT", of: "ACTS", spanDays: 30, weight: -1 },
    { name: "sum", measure: "DECAYED_SUM", of: "ACTS", halfLifeDays: 5, kindWeights: [{ kind: "COMMENT", weight: -2 }], weight: 1 },
  ],
};

const models = fc.constantFrom<ScoringModel>(AMBASSADORS, AMBASSADORS, PRESETS.LDBC_BI_5, PRODUCT, AGAINST);
const gaps = fc.array(fc.constantFrom(HOUR, 5 * HOUR, DAY, 3 * DAY, 5 * DAY, 9 * DAY, 40 * DAY, -DAY), { minLength: 2, maxLength: 8 });

/** All ask after one another of a model that follows the log; each is compared with what a model made anew says. */
const asking = fc.record({
  all: facts,
  gaps,
  model: models,
  most: fc.integer({ min: 1, max: 24 }),
  start: fc.integer({ min: 300, max: 400 }),
});

test("as hours go by, rankings are those made of nothing, bit for bit, whoever is looked at", { timeout: 120_000 }, async () => {
  let spared = 0;
  await fc.assert(
    fc.asyncProperty(asking, async ({ all, gaps, model, most, start }) => {
      const followed = new ReadModel();
      const pages: LogEntry[][] = [[scoredBy(model), ...all.slice(0, -most)]];
      followed.apply({ position: 1, at: 0, entries: pages[0] ?? [] });
      let asOf = start * DAY;
      for (const [i, gap] of gaps.entries()) {
        asOf += gap;
        const ranking = await rankingOf(followed, asOf);
        const bounds = [...ranking.people].map((person) => ranking.figures.most[person] ?? 0);
        spared += ranking.people.filter((person) => ranking.figures.known[person] === 0).length;
        const anew = new ReadModel();
        for (const [j, entries] of pages.entries()) anew.apply({ position: j + 1, at: 0, entries });
        const whole = await rankingOf(anew, asOf);
        expect(whole.figures.known).toEqual(whole.figures.ranked);
        expect(ranking.people).toEqual(whole.people);
        if (i % 3 === 0) await ranking.settle("ELIGIBLE");
        if (i % 3 === 1) await ranking.settle("EVERYBODY");
        expect([...ranking.eligible.order.walk({ direction: 1 })]).toEqual([...whole.eligible.order.walk({ direction: 1 })]);
        expect([...ranking.order.walk({ direction: 1 })]).toEqual([...whole.order.walk({ direction: 1 })]);
        for (const [place, person] of ranking.people.entries()) {
          expect(ranking.value(person)).toBe(whole.value(person));
          expect(bounds[place]).toBeGreaterThanOrEqual(ranking.value(person));
          expect(ranking.axis("trust", person)).toBe(whole.axis("trust", person));
        }
        const entries = all.slice(all.length - most + i, i === gaps.length - 2 ? undefined : all.length - most + i + 1);
        pages.push(entries);
        followed.apply({ position: pages.length, at: 0, entries });
      }
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(spared).toBeGreaterThan(200);
});

test("who is computed is who may be among the highest, and a page further on computes some more", async () => {
  const model = new ReadModel();
  model.apply({ position: 1, at: 0, entries: crowd(500) });
  await rankingOf(model, END);
  const ranking = await rankingOf(model, END + HOUR);
  const computed = () => ranking.figures.known.reduce((sum, known) => sum + known, 0);
  expect(computed()).toBe(0);
  const first = [...ranking.order.walk({ direction: 1 }).take(10)];
  expect(first).toEqual([499, 498, 497, 496, 495, 494, 493, 492, 491, 490]);
  const afterFirst = computed();
  expect(afterFirst).toBeLessThan(60);
  const last = first.at(-1) ?? expect.fail("there are ten");
  await ranking.settleUpTo({ value: ranking.order.value(last), n: last });
  expect(computed() - afterFirst).toBeLessThan(20);
  await ranking.settle("EVERYBODY");
  expect(computed()).toBe(500);
});

test("a look at the future or the past takes nothing from those that follow at present", async () => {
  const model = new ReadModel();
  model.apply({ position: 1, at: 0, entries: crowd(100) });
  const now = Math.ceil(Date.now() / HOUR) * HOUR;
  const spared = async (asOf: number) => (await rankingOf(model, asOf)).figures.known.includes(1) === false;
  expect(await spared(now - HOUR)).toBe(false);
  expect(await spared(now + 1_000 * DAY)).toBe(false);
  expect(await spared(now - 1_000 * DAY)).toBe(false);
  expect(await spared(now)).toBe(true);
});

test("what somebody said counts from the hour in which they cease to work for the brand", async () => {
  const model = new ReadModel();
  const word = { type: "interaction", n: 3, kind: "COMMENT", actor: 0, brand: BRAND, inReplyTo: 1, sentiment: 1, at: END };
  const job = { type: "relation", n: 0, kind: "WORKS_FOR", from: 0, to: BRAND, toType: "brand", until: END + 3 * HOUR };
  model.apply({ position: 1, at: 0, entries: [...crowd(3), ...[word, job].map((fact) => logEntry.parse(fact))] });
  const order = async (hours: number) => [...(await rankingOf(model, END + hours * HOUR)).order.walk({ direction: 1 })];
  expect([await order(1), await order(2), await order(3)]).toEqual([
    [0, 2, 1],
    [0, 2, 1],
    [1, 0, 2],
  ]);
});

async function rankingOf(model: ReadModel, asOf: number): Promise<Ranking> {
  const asked = { brand: BRAND, asOf, from: Number.NEGATIVE_INFINITY, through: asOf };
  return (await ambassadorsOf(model).now(OWNER, asked)).ranking;
}

function scoredBy(model: ScoringModel): LogEntry {
  const kind = "SCORING";
  return { type: "model", n: numberOfModel({ kind, brand: null }), kind, brand: null, version: 1, document: JSON.stringify(model) };
}

/** People with a post each, an hour after that of who has the next lower number. */
function crowd(count: number): LogEntry[] {
  const posts = Array.from({ length: count }, (_, n) => ({
    ...{ type: "interaction" as const, n, kind: "POST", actor: n, brand: BRAND, at: END - (count - n) * HOUR },
  }));
  const everybody = Array.from({ length: count }, (_, n) => n);
  return [{ type: "brand" as const, n: BRAND }, ...people(...everybody), ...posts].map((fact) => logEntry.parse(fact));
}
