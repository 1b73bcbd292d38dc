import fc from "fast-check";
import { expect, test } from "vitest";
import { type List, type PageArguments, pageOf } from "../../src/domain/page.ts";
import { orderOf } from "../../src/domain/page-orders.ts";
import type { LogEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";

const SECRET = "secret of a graph";

/** A list of acts whose instants can be set and taken away, as the log does it. */
class Acts {
  readonly #readModel = new ReadModel();
  readonly instants = new Map<number, number>();

  constructor(instants: readonly (number | null)[]) {
    for (const [n, at] of instants.entries()) this.set(n, at);
  }

  set(n: number, at: number | null): void {
    if (at === null) this.instants.delete(n);
    else this.instants.set(n, at);
    const entries = [at === null ? removed(n) : act(n, at)];
    this.#readModel.apply({ position: this.#readModel.position + 1, at: 0, entries });
  }

  list(changes: Partial<List> = {}): List {
    return { signature: ["acts"], order: this.#readModel.interactions.orders.at, direction: 1, ...changes };
  }

  /** What the list holds, in its order. */
  expected({ direction, from = -Infinity, to = Infinity, keep = () => true }: List): number[] {
    const places = [...this.instants].filter(([n, at]) => at >= from && at < to && keep(n));
    return places.sort(([a, atA], [b, atB]) => (atA - atB || a - b) * direction).map(([n]) => n);
  }
}

const numbersOn = (list: List, args: PageArguments) => pageOf(list, args, SECRET).items.map(({ n }) => n);

const instants = fc.array(fc.option(fc.nat(6)), { maxLength: 40 });
const shape = fc.record({
  direction: fc.constantFrom<1 | -1>(1, -1),
  from: fc.option(fc.nat(7), { nil: undefined }),
  to: fc.option(fc.nat(7), { nil: undefined }),
  keep: fc.constantFrom(undefined, (n: number) => n % 3 !== 0),
});
const changes = fc.array(fc.tuple(fc.nat(45), fc.option(fc.nat(6))), { maxLength: 8 });

test("whatever changes between pages, an item that stays in its place is met exactly once, in both directions", () => {
  fc.assert(
    fc.property(
      instants,
      shape,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      fc.array(changes, { maxLength: 60 }),
      (start, is, size, forwards, steps) => {
        const acts = new Acts(start);
        const list = acts.list(is);
        const stayed = new Set(acts.expected(list));
        const met: number[] = [];
        let cursor: string | undefined;
        for (let more = true, step = 0; more; step++) {
          const page = pageOf(list, forwards ? { first: size, after: cursor } : { last: size, before: cursor }, SECRET);
          met.push(...page.items.map(({ n }) => n));
          more = page.items.length > 0;
          const edge = forwards ? page.items.at(-1) : page.items[0];
          if (edge) cursor = page.cursor(edge);
          for (const [n, at] of steps[step] ?? []) {
            if (acts.instants.get(n) !== (at ?? undefined)) stayed.delete(n);
            acts.set(n, at);
          }
        }
        for (const n of stayed) expect(met.filter((one) => one === n)).toEqual([n]);
      },
    ),
  );
});

test("a page, its neighbours and the count are exact between any two cursors", () => {
  fc.assert(
    fc.property(instants, shape, fc.nat(50), fc.nat(50), fc.nat(5), fc.boolean(), (start, is, a, b, size, forwards) => {
      const acts = new Acts(start);
      const list = acts.list(is);
      const all = acts.expected(list);
      const cursorAt = (i: number) => (i < all.length ? cursorsOf(list)[i] : undefined);
      const [after, before] = [cursorAt(a), cursorAt(b)];
      const page = pageOf(list, { [forwards ? "first" : "last"]: size, after, before }, SECRET);
      const [low, high] = [after ? a + 1 : 0, before ? b : all.length];
      const between = all.slice(low, Math.max(low, high));
      const items = forwards ? between.slice(0, size) : between.slice(Math.max(0, between.length - size));
      expect(page.items.map(({ n }) => n)).toEqual(items);
      expect(page.totalCount()).toBe(all.length);
      const [first, last] = [items[0], items.at(-1)];
      if (first === undefined || last === undefined) return;
      expect(page.hasPreviousPage()).toBe(all.indexOf(first) > 0);
      expect(page.hasNextPage()).toBe(all.indexOf(last) < all.length - 1);
    }),
  );
});

function cursorsOf(list: List): string[] {
  const cursors: string[] = [];
  for (;;) {
    const page = pageOf(list, { first: 100, after: cursors.at(-1) }, SECRET);
    if (page.items.length === 0) return cursors;
    cursors.push(...page.items.map((item) => page.cursor(item)));
  }
}

test("an empty page knows what lies on both sides of where it was looked for", () => {
  const acts = new Acts([1, 2, 3]);
  const [, second = "", third = ""] = cursorsOf(acts.list());
  const around = (args: PageArguments) => {
    const page = pageOf(acts.list(), args, SECRET);
    return [page.items.length, page.hasPreviousPage(), page.hasNextPage()];
  };
  expect(around({ first: 1, after: third })).toEqual([0, true, false]);
  expect(around({ first: 1, after: second, before: third })).toEqual([0, true, true]);
  expect(around({ last: 1, after: second, before: third })).toEqual([0, true, true]);
  expect(around({ first: 0 })).toEqual([0, false, true]);
  expect(around({ last: 0 })).toEqual([0, true, false]);
  acts.set(0, null);
  acts.set(1, null);
  acts.set(2, null);
  expect(around({ first: 1, after: second })).toEqual([0, false, false]);
});

test("a page has 20 items unless asked, never more than 100, from one end", () => {
  const list = new Acts(Array.from({ length: 150 }, (_, n) => n)).list();
  expect(numbersOn(list, {})).toHaveLength(20);
  expect(numbersOn(list, { first: 100 })).toHaveLength(100);
  const [, , , fourth] = cursorsOf(list);
  expect(numbersOn(list, { before: fourth })).toEqual([0, 1, 2]);
  expect(() => numbersOn(list, { first: 101 })).toThrow("first must lie between 0 and 100, not 101");
  expect(() => numbersOn(list, { last: -1 })).toThrow("last must lie between 0 and 100, not -1");
  expect(() => numbersOn(list, { first: 1, last: 1 })).toThrow("first and last exclude each other: ask for one of them");
});

test("a cursor is refused when it is damaged, forged, of another graph or of another list", () => {
  const acts = new Acts([1, 2, 3]);
  const [cursor = ""] = cursorsOf(acts.list());
  const refusal = (after: string, secret = SECRET, list = acts.list()) => {
    try {
      return pageOf(list, { after }, secret).items;
    } catch (error) {
      return error;
    }
  };
  const damaged = { code: "BAD_USER_INPUT", message: "after is not a cursor of this server: it is damaged, forged or of another graph" };
  expect(refusal("")).toMatchObject(damaged);
  expect(refusal("YXJyYXljb25uZWN0aW9uOjA=")).toMatchObject(damaged);
  expect(refusal(`${cursor}=`)).toMatchObject(damaged);
  expect(refusal(cursor, "secret of another graph")).toMatchObject(damaged);
  const bytes = Buffer.from(cursor, "base64url");
  for (let i = 0; i < bytes.length; i++) {
    const forged = Buffer.from(bytes);
    forged[i] = (forged[i] ?? 0) ^ 1;
    expect(refusal(forged.toString("base64url"))).toMatchObject(damaged);
  }
  expect(refusal(cursor, SECRET, acts.list({ signature: ["acts", "of somebody"] }))).toMatchObject({
    code: "BAD_USER_INPUT",
    message: "after is a cursor of another list: use it with the parent, order and filters it came from",
  });
});

test("a few numbers read as an order", () => {
  const list: List = { signature: ["few"], order: orderOf([5, 1, 3, 1]), direction: -1 };
  expect(numbersOn(list, {})).toEqual([5, 3, 1]);
  const [, second] = cursorsOf(list);
  expect(numbersOn(list, { after: second })).toEqual([1]);
  expect(numbersOn(list, { before: second })).toEqual([5]);
  expect(pageOf(list, {}, SECRET).totalCount()).toBe(3);
});

const removed = (n: number): LogEntry => ({ type: "removed", n, of: "interaction" });

const act = (n: number, at: number): LogEntry => ({
  type: "interaction",
  n,
  kind: "POST",
  at,
  actor: 0,
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
});
