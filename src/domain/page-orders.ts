import type { Order } from "../readmodel/order.ts";

/** A few numbers as an order of their own: ascending, which is the order of creation. */
export function orderOf(numbers: Iterable<number>): Order {
  const ascending = [...new Set(numbers)].sort((a, b) => a - b);
  return {
    *walk({ direction, after }) {
      const beyond = (n: number) => !after || (n === after.value ? n - after.n : n - after.value) * direction > 0;
      for (const n of direction === 1 ? ascending : ascending.toReversed()) if (beyond(n)) yield n;
    },
    value: (n) => n,
    count: () => ascending.length,
  };
}

/** Two partitions, each of its own order, read as one list; the orders agree on values, and no number is in both. */
export function eitherOrder(one: Order, ofOne: number, other: Order, ofOther: number): Order {
  return {
    *walk({ direction, after }) {
      const ones = one.walk({ partition: ofOne, direction, after });
      const others = other.walk({ partition: ofOther, direction, after });
      let a = ones.next();
      let b = others.next();
      while (!a.done && !b.done) {
        const difference = one.value(a.value) - one.value(b.value) || a.value - b.value;
        if (difference * direction < 0) {
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
    count: () => one.count(ofOne) + other.count(ofOther),
  };
}
