import type { Order } from "../readmodel/order.ts";
import { difference } from "./cursor.ts";

/** A few numbers as an order of their own: ascending, which is the order of creation. */
export function orderOf(numbers: Iterable<number>): Order {
  const ascending = [...new Set(numbers)].sort((a, b) => a - b);
  return {
    *walk({ direction, after }) {
      const places = (direction === 1 ? ascending : ascending.toReversed()).map((n) => ({ value: n, n }));
      for (const place of places) if (!after || difference(place, after) * direction > 0) yield place.n;
    },
    value: (n) => n,
    count: () => ascending.length,
  };
}

/** Two orders read as one; they agree on values, and no number is in both. */
export function eitherOrder(one: Order, other: Order): Order {
  const placeOf = (n: number) => ({ value: one.value(n), n });
  return {
    *walk(options) {
      const ones = one.walk(options);
      const others = other.walk(options);
      let a = ones.next();
      let b = others.next();
      while (!a.done && !b.done) {
        if (difference(placeOf(a.value), placeOf(b.value)) * options.direction < 0) {
          yield a.value;
          a = ones.next();
        } else {
          yield b.value;
          b = others.next();
        }
      }
      for (; !a.done; a = ones.next()) yield a.value;
      for (; !b.done; b = others.next()) yield b.value;
    },
    value: (n) => one.value(n),
    count: () => one.count() + other.count(),
  };
}
