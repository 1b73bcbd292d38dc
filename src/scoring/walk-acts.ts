import type { ReadModel } from "../readmodel/read-model.ts";

/**
 * A brand's acts dated `from` or later by (at, n). The walk outlives pages that are applied meanwhile: it goes on from where it
 * stands.
 */
export function* walkActs(readModel: ReadModel, brand: number, from: number): IteratorObject<number, void> {
  const order = readModel.interactions.orders.byBrand;
  let after = { value: from, n: -1 };
  let position: number;
  do {
    position = readModel.position;
    for (const n of order.walk({ partition: brand, direction: 1, after })) {
      after = { value: order.value(n), n };
      yield n;
      if (readModel.position !== position) break;
    }
  } while (readModel.position !== position);
}
