import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntryOf, LogEntry, LogPage } from "../../src/log/entries.ts";
import type { Order } from "../../src/readmodel/order.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { SortedRuns } from "../../src/readmodel/sorted-runs.ts";
import { finalFacts, pages } from "./arbitrary-pages.ts";
import { dump, type Listed } from "./dump.ts";
import { expected } from "./reference.ts";

const act: EntryOf<"interaction"> = {
  type: "interaction",
  n: 0,
  kind: "POST",
  at: 1,
  actor: null,
  account: null,
  brand: null,
  product: null,
  space: null,
  inReplyTo: null,
  mentions: [],
  mentionsBrands: [],
  channel: null,
  language: null,
  sentiment: null,
  rating: null,
  amount: null,
  currency: null,
  accepted: false,
  status: null,
  votesUp: 0,
  votesDown: 0,
};

/** Histories per property; thousands were tried before this was set. */
const RUNS = Number(process.env.RUNS ?? 200);

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
      { numRuns: RUNS },
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
      { numRuns: RUNS / 4 },
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
      { numRuns: RUNS / 2 },
    );
  });

  test("leaves the same columns, however the merging of its orders fell", () => {
    return fc.assert(
      fc.asyncProperty(pages, async (history) => {
        const merging = new ReadModel();
        for (const page of history) {
          merging.apply(page);
          await merging.drain();
        }
        expect(columnsOf(merging)).toEqual(columnsOf(follow(history)));
      }),
      { numRuns: RUNS / 4 },
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
      { numRuns: RUNS / 2 },
    );
  });
});

describe("following", () => {
  const brand = (position: number): LogPage => ({ position, at: 0, entries: [{ type: "brand", n: position }] });

  test("takes pages in their order, once", () => {
    const model = follow([brand(1), brand(2)]);
    const told: number[] = [];
    model.onApplied(({ position }) => told.push(position));
    model.apply({ ...brand(2), entries: [{ type: "removed", of: "brand", n: 2 }] });
    expect([model.position, model.brands.has(2), told]).toEqual([2, true, []]);
    expect(() => model.apply(brand(4))).toThrow("page 4 cannot follow 2");
    expect(model.position).toBe(2);
  });

  test("tells its listeners once the page is applied, until they leave", () => {
    const model = new ReadModel();
    const told: unknown[] = [];
    const leave = model.onApplied(({ position }) => told.push([position, model.position, model.brands.has(position)]));
    model.apply(brand(1));
    model.apply(brand(2));
    leave();
    model.apply(brand(3));
    expect(told).toEqual([
      [1, 1, true],
      [2, 2, true],
    ]);
  });

  test("waits for a position, but no longer than it is told to", async () => {
    const model = follow([brand(1)]);
    expect(await model.reached(1, 0)).toBe(true);
    expect(await model.reached(2, 1)).toBe(false);
    const waits = [model.reached(2, 60_000), model.reached(3, 60_000), model.reached(2, 60_000)];
    model.apply(brand(2));
    expect(await Promise.race([waits[1], Promise.all([waits[0], waits[2]])])).toEqual([true, true]);
    model.apply(brand(3));
    expect(await waits[1]).toBe(true);
  });

  test("loads into an empty model only", async () => {
    await expect(follow([brand(1)]).load([], 5)).rejects.toThrow("load an empty one");
  });

  test("counts numbers that are only referred to in the size, not in the count", () => {
    const { people, interactions, brands } = follow([
      { position: 1, at: 0, entries: [{ ...act, n: 2, actor: 7, inReplyTo: 9, mentionsBrands: [4] }] },
    ]);
    expect([people.size, people.count, interactions.size, interactions.count, brands.size]).toEqual([8, 0, 10, 1, 5]);
    expect(() => interactions.at(9)).toThrow("number 9 is absent");
  });

  test("survives a chain of replies deeper than any stack, arriving last reply first", () => {
    const depth = 200_000;
    const entries = Array.from({ length: depth }, (_, i) => ({
      ...act,
      n: depth - 1 - i,
      inReplyTo: i === depth - 1 ? null : depth - 2 - i,
    }));
    const { interactions } = follow([
      { position: 1, at: 0, entries },
      { position: 2, at: 0, entries: [{ ...act, n: 0, brand: 3 }] },
    ]);
    expect([interactions.root(depth - 1), interactions.brand(depth - 1), interactions.orders.byBrand.count(3)]).toEqual([0, 3, depth]);
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
      { numRuns: RUNS / 4 },
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

/** What a snapshot would keep of them. */
function columnsOf(model: ReadModel): unknown {
  const columns = [...model.parts()].filter(([, part]) => !(part instanceof SortedRuns));
  return columns.map(([name, part]) => {
    const [image] = part.freeze();
    const cells = image?.read(0, image.length);
    image?.release();
    return [name, cells];
  });
}

async function* chunksOf(facts: readonly LogEntry[]): AsyncIterable<LogEntry[]> {
  for (let i = 0; i < facts.length; i += 5) yield facts.slice(i, i + 5);
}
