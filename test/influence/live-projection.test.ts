import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { LEARNED, PRESETS } from "../../src/influence/model.ts";
import type { Projection } from "../../src/influence/projection/projection.ts";
import { Projections } from "../../src/influence/projection/projections.ts";
import { logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { NUMBERS, pages } from "../readmodel/arbitrary-pages.ts";
import { edgesOf, projectionOf } from "./edges.ts";
import { history } from "./naive-influence.ts";
import { DAY } from "./read-model-of.ts";

const RUNS = Number(process.env.RUNS ?? 200);

/** Edges in one order, with what they are made of to nine digits: sums of the same numbers differ in the last ones. */
function told(projection: ReturnType<typeof projectionOf>, t: number): string[] {
  const digits = (x: number) => x.toFixed(9);
  return edgesOf(projection, t)
    .map(({ tail, head, probability, credit, acts, prior, factor, causes, responses }) => {
      const evidence = causes.map((cause, i) => `${cause}<${responses[i]}`).sort();
      return `${tail} ${head}: ${[probability, credit, acts, prior, factor].map(digits)} ${evidence}`;
    })
    .sort();
}

test("what follows the log is what is made anew, after every page", async () => {
  const cuts = fc.array(fc.nat(60), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(history, cuts, fc.constantFrom(LEARNED, PRESETS.LEARNED_STRENGTH), async ({ facts, asOf }, at, by) => {
      const entries = facts.map((fact) => logEntry.parse(fact));
      const ends = [...new Set([...at.filter((cut) => cut > 0 && cut < entries.length), entries.length])].sort((a, b) => a - b);
      const model = new ReadModel();
      const projections = new Projections(model);
      for (const [i, end] of ends.entries()) {
        model.apply({ position: i + 1, at: 0, entries: entries.slice(ends[i - 1] ?? 0, end) });
        const { projection, position } = await projections.of({ model: by, asOf, brands: null });
        expect(position).toBe(i + 1);
        expect(told(projection, asOf)).toEqual(told(projectionOf(model, asOf, undefined, by), asOf));
      }
    }),
    { numRuns: RUNS },
  );
});

test("so it is for whatever pages write and whoever looks, as time goes on", async () => {
  const limits = fc.option(fc.subarray(Array.from({ length: NUMBERS.brand }, (_, n) => n)), { freq: 2 });
  await fc.assert(
    fc.asyncProperty(pages, limits, fc.array(fc.nat(3), { minLength: 1 }), async (written, brands, steps) => {
      const model = new ReadModel();
      const projections = new Projections(model);
      let day = 0;
      for (const [i, page] of written.entries()) {
        model.apply(page);
        day += steps[i % steps.length] ?? 0;
        if (day % 2 === 1) continue;
        const { projection } = await projections.of({ model: LEARNED, asOf: day * DAY, brands });
        const { takesPart } = visibilityOf(model, { personal: false, brands });
        expect(told(projection, day * DAY)).toEqual(told(projectionOf(model, day * DAY, takesPart), day * DAY));
      }
    }),
    { numRuns: RUNS },
  );
});

test("acts in the order of time and new ties are laid over it and folded in, without making it anew", async () => {
  const [people, acts] = [40, 4_000];
  const random = (i: number, below: number) => Math.floor(Math.abs(Math.sin(i * 78.233) * 43_758.5453) * 1_000) % below;
  const model = new ReadModel();
  const copies = vi.spyOn(model, "copy");
  const projections = new Projections(model);
  const asked = { model: LEARNED, asOf: acts * 60_000, brands: null };
  const page = (position: number, entries: readonly object[]) =>
    model.apply({ position, at: 0, entries: entries.map((entry) => logEntry.parse(entry)) });
  page(
    1,
    Array.from({ length: people }, (_, n) => ({ type: "person", n })),
  );
  const kept: { projection: Projection; told: string[] }[] = [];
  for (let i = 0, position = 2; i < acts; i += 50, position++) {
    const written = Array.from({ length: 50 }, (_, k) => ({
      type: "interaction",
      n: i + k,
      kind: ["POST", "COMMENT", "ANSWER", "REACTION"][random(i + k, 4)],
      at: (i + k) * 60_000,
      actor: random(3 * (i + k), people),
      inReplyTo: i + k > 0 && (i + k) % 3 > 0 ? Math.max(0, i + k - 1 - random(i + k, 90)) : null,
      mentions: (i + k) % 7 === 0 ? [random(5 * (i + k), people)] : [],
    }));
    const n = i / 50;
    const [from, to] = [random(n, people), random(7 * n + 1, people)];
    const tie = { type: "relation", n, kind: n % 2 === 0 ? "FOLLOWS" : "KNOWS", from, to, toType: "person" };
    const gone = { type: "removed", n: n - 2, of: "relation" };
    page(position, [...written, ...(from === to ? [] : [tie]), ...(n % 5 === 4 && model.relations.has(n - 2) ? [gone] : [])]);
    const { projection } = await projections.of(asked);
    await new Promise(setImmediate);
    if (n % 10 > 0) continue;
    kept.push({ projection, told: told(projection, asked.asOf) });
    expect(told(projection, asked.asOf)).toEqual(told(projectionOf(model, asked.asOf), asked.asOf));
  }
  expect(copies).toHaveBeenCalledTimes(1);
  expect(new Set(kept.map(({ projection }) => projection.csr.out.others)).size).toBeGreaterThan(2);
  // Whoever took one keeps it as it was.
  for (const one of kept) expect(told(one.projection, asked.asOf)).toEqual(one.told);
});
