import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogEntry, LogPage } from "../../src/log/entries.ts";
import type { Order } from "../../src/readmodel/order.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { finalFacts, pages } from "./arbitrary-pages.ts";
import { dump, type Listed } from "./dump.ts";
import { expected } from "./reference.ts";

/** A model that was given the pages one by one. */
function follow(history: readonly LogPage[]): ReadModel {
  const model = new ReadModel();
  for (const page of history) model.apply(page);
  return model;
}

async function rebuild(facts: readonly LogEntry[]): Promise<ReadModel> {
  const model = new ReadModel();
  await model.load(facts, 1);
  return model;
}

describe("any history", () => {
  test("answers as the naive reading of its final facts", () => {
    fc.assert(
      fc.property(pages, (history) => {
        expect(dump(follow(history))).toEqual(expected(finalFacts(history)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("answers after every page as after the last", () => {
    fc.assert(
      fc.property(pages, (history) => {
        const model = new ReadModel();
        for (const [i, page] of history.entries()) {
          model.apply(page);
          expect(dump(model)).toEqual(expected(finalFacts(history.slice(0, i + 1))));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("equals a rebuild from the final facts, in any order, whole or in chunks", () => {
    return fc.assert(
      fc.asyncProperty(pages, fc.func(fc.nat()), async (history, rank) => {
        const followed = dump(follow(history));
        const facts = finalFacts(history).sort((a, b) => rank(a) - rank(b));
        expect(dump(await rebuild(facts))).toEqual(followed);
        const chunked = new ReadModel();
        await chunked.load(chunksOf(facts.filter(({ type }) => type !== "removed")), history.length);
        expect(dump(chunked)).toEqual(followed);
        expect(chunked.position).toBe(history.length);
      }),
      { numRuns: 300 },
    );
  });

  test("is not changed by entries and pages that come twice", () => {
    fc.assert(
      fc.property(pages, (history) => {
        const twice = history.flatMap((page) => [page, page]).map((page) => ({ ...page, entries: [...page.entries, ...page.entries] }));
        const model = follow(twice);
        const again = finalFacts(history);
        model.apply({ position: history.length + 1, at: 0, entries: again });
        expect(dump(model)).toEqual(dump(follow(history)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("walks", () => {
  test("go on from anywhere in either direction, whatever was merged meanwhile", () => {
    const place = fc.record({ value: fc.integer({ min: -2, max: 6 }).map((day) => day * 86_400_000), n: fc.integer({ min: -1, max: 15 }) });
    return fc.assert(
      fc.asyncProperty(pages, fc.array(place, { minLength: 1, maxLength: 4 }), async (history, places) => {
        const model = follow(history);
        for (const merged of [false, true]) {
          if (merged) await model.drain();
          for (const { order, partition, listed } of listings(model)) {
            for (const after of places) {
              const ahead = listed.items.filter(([value, n]) => value > after.value || (value === after.value && n > after.n));
              const behind = listed.items.filter(([value, n]) => value < after.value || (value === after.value && n < after.n)).reverse();
              expect([...order.walk({ partition, direction: 1, after })]).toEqual(ahead.map(([, n]) => n));
              expect([...order.walk({ partition, direction: -1, after })]).toEqual(behind.map(([, n]) => n));
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("refuse to guess a partition", () => {
    const { interactions } = new ReadModel();
    expect(() => interactions.orders.byBrand.walk({ direction: 1 })).toThrow("say which");
    expect(() => interactions.orders.byAuthor.walk({ direction: 1 })).toThrow("say which");
  });
});

function listings(model: ReadModel): { order: Order; partition?: number; listed: Listed }[] {
  const { orders } = dump(model);
  const { interactions, people } = model;
  const partitioned = (order: Order, lists: readonly Listed[]) => lists.map((listed, partition) => ({ order, partition, listed }));
  return [
    { order: interactions.orders.at, listed: orders.at },
    { order: interactions.roots, listed: orders.roots },
    { order: people.orders.lastAct, listed: orders.lastAct },
    ...partitioned(interactions.orders.byAuthor, orders.byAuthor),
    ...partitioned(interactions.orders.byBrand, orders.byBrand),
    ...partitioned(interactions.orders.byRoot, orders.byRoot),
    ...partitioned(interactions.rootsByBrand, orders.rootsByBrand),
  ];
}

async function* chunksOf(facts: readonly LogEntry[]): AsyncIterable<LogEntry[]> {
  for (let i = 0; i < facts.length; i += 5) yield facts.slice(i, i + 5);
}
