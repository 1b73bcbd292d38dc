import type { Order, Walk } from "../readmodel/order.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { difference } from "./cursor.ts";
import { stretchOf } from "./page.ts";
import { eitherOrder, orderOf } from "./page-orders.ts";

/** The acts of some brands, by (at, n); one that is of several of them comes once for each. */
export function actsOfBrands({ interactions }: ReadModel, brands: readonly number[]): Order {
  const [first = orderOf([]), ...others] = brands.map((brand) => stretchOf({ order: interactions.orders.byBrand, partition: brand }));
  return others.reduce(eitherOrder, first);
}

/** What acts place at their instants, by (instant, n), each once an instant; `placed` is null for an act that places nothing. */
export function* placedByActs(acts: Order, placed: (act: number) => number | null, { direction, after }: Walk): Generator<number> {
  let instant = Number.NaN;
  let together = new Set<number>();
  const inOrder = () =>
    [...together].sort((a, b) => (a - b) * direction).filter((n) => !after || difference({ value: instant, n }, after) * direction > 0);
  // All acts of the instant that was come to, since what they place is in another order than they are.
  const from = after && { value: after.value, n: direction === 1 ? -1 : Number.POSITIVE_INFINITY };
  for (const act of acts.walk({ direction, ...(from && { after: from }) })) {
    const at = acts.value(act);
    if (at !== instant) {
      yield* inOrder();
      instant = at;
      together = new Set();
    }
    const n = placed(act);
    if (n !== null) together.add(n);
  }
  yield* inOrder();
}
