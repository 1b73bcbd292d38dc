import type { Order } from "../readmodel/order.ts";
import { Cursors, difference, type Place } from "./cursor.ts";
import { BadUserInput } from "./errors.ts";
import type { Pin } from "./pin.ts";

/** How many items a page has when nothing is asked, and at most. */
export const PAGE_SIZE = { default: 20, max: 100 };

/** As many are sooner looked at than reckoned with. */
const FEW = 1_000;

/** Part of an order. */
export interface Stretch {
  readonly order: Order;
  readonly partition?: number | undefined;
  /** Bounds on the order's value: from ≤ value < to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Absent when all of it is kept. */
  readonly keep?: ((n: number) => boolean) | undefined;
  /** How many of the partition are not kept, where that can be known without looking at all of it. */
  readonly leftOut?: (() => number) | undefined;
}

/** A stretch that can be read in pages. */
export interface List extends Stretch {
  /** What tells it from every other list: name, parent, order, filters, all of it plain JSON. */
  readonly signature: readonly unknown[];
  /** What its pages hold on to, when what they show is not what is there at present. */
  readonly pin?: Pin;
  readonly direction: 1 | -1;
  /** Items of a page at most, where it is other than PAGE_SIZE.max. */
  readonly most?: number;
}

/** All of a partition, such as a brand's products. */
export const listOfPartition = (name: string, order: Order, partition: number): List => ({
  signature: [name, partition],
  order,
  partition,
  direction: 1,
});

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Page {
  readonly items: readonly Place[];
  cursor(item: Place): string;
  /** Looks one item further. */
  hasNextPage(): boolean;
  hasPreviousPage(): boolean;
  /** Of the whole list; see countOf. */
  totalCount(): number | Promise<number>;
}

/**
 * A page between two cursors. Cursors are keys and not offsets: whatever is inserted or removed meanwhile, an item that
 * stays and keeps its place in the order is met exactly once on the way through the list, in either direction.
 */
export function pageOf(list: List, args: PageArguments, secret: string): Page {
  const cursors = new Cursors(secret, list.signature, list.pin);
  const { start, end } = endsOf(list, list.direction);
  const after = args.after == null ? start : cursors.decode(args.after, "after");
  const before = args.before == null ? end : cursors.decode(args.before, "before");
  const { size, backwards } = sizeOf(args, list.most);

  const ahead = list.direction;
  const back = ahead === 1 ? -1 : 1;
  const items = backwards
    ? walk(list, back, before, after).take(size).toArray().reverse()
    : walk(list, ahead, after, before).take(size).toArray();

  // An empty page stands where it was looked for; what is at its far cursor lies beyond it.
  const last = items.at(-1) ?? (backwards ? { ...before, n: before.n - ahead } : after);
  const first = items[0] ?? (backwards ? before : { ...after, n: after.n - back });
  return {
    items,
    cursor: (item) => cursors.encode(item),
    hasNextPage: () => !walk(list, ahead, last, end).next().done,
    hasPreviousPage: () => !walk(list, back, first, start).next().done,
    totalCount: () => countOf(list),
  };
}

/** A stretch of an order as an order of its own. */
export function stretchOf(stretch: Stretch): Order {
  return {
    *walk({ direction, after }) {
      const { start, end } = endsOf(stretch, direction);
      const from = after && difference(after, start) * direction > 0 ? after : start;
      for (const { n } of walk(stretch, direction, from, end)) yield n;
    },
    value: (n) => stretch.order.value(n),
    count: () => countOf(stretch),
  };
}

/** Both ends are exclusive, and no number is −1. */
function endsOf({ from = -Infinity, to = Infinity }: Stretch, direction: 1 | -1): { start: Place; end: Place } {
  const low = { value: from, n: -1 };
  const high = { value: to, n: -1 };
  return direction === 1 ? { start: low, end: high } : { start: high, end: low };
}

/** The kept items strictly between two places, the nearest to `from` first. */
function* walk({ order, partition, keep }: Stretch, direction: 1 | -1, from: Place, until: Place): Generator<Place> {
  for (const n of order.walk({ partition, direction, after: from })) {
    const item = { value: order.value(n), n };
    if (difference(item, until) * direction >= 0) return;
    if (!keep || keep(n)) yield item;
  }
}

/** How many a stretch keeps: as dear as reading all of it, unless it keeps everything or knows what it leaves out. */
export function countOf(stretch: Stretch): number {
  const { order, partition, from, to = Infinity, keep, leftOut } = stretch;
  if (from === undefined && to === Infinity) {
    if (!keep) return order.count(partition);
    if (leftOut) {
      const count = order.count(partition);
      if (count > FEW) return count - leftOut();
    }
  }
  const { start } = endsOf(stretch, 1);
  let count = 0;
  for (const n of order.walk({ partition, direction: 1, after: start })) {
    if (order.value(n) >= to) break;
    if (!keep || keep(n)) count++;
  }
  return count;
}

/** The words that a filter asks for, alike in signatures whatever their order; undefined where it asks for none in particular. */
export const setOf = <W extends string>(words: readonly W[] | null | undefined): W[] | undefined =>
  words ? [...new Set(words)].sort() : undefined;

/** How many items are asked for, `most` being the limit, and whether it is those nearest to the end. */
export function sizeOf({ first, last, before }: PageArguments, most = PAGE_SIZE.max): { size: number; backwards: boolean } {
  if (first != null && last != null) throw new BadUserInput("first and last exclude each other: ask for one of them", "last");
  const backwards = last != null || (first == null && before != null);
  const argument = backwards ? "last" : "first";
  const size = (backwards ? last : first) ?? PAGE_SIZE.default;
  if (size < 0 || size > most) throw new BadUserInput(`${argument} must lie between 0 and ${most}, not ${size}`, argument);
  return { size, backwards };
}
