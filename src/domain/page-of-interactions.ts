import type { Order } from "../readmodel/order.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { InteractionKind } from "./kinds.ts";
import { type List, setOf } from "./page.ts";
import { orderOf } from "./page-orders.ts";
import type { Visibility } from "./visibility.ts";
import { actsOfRefusers } from "./visibility-refusals.ts";

/** Which acts; undefined asks nothing. A number that is null stands for something that is not there: no act is of it. */
export interface InteractionFilter {
  readonly actor?: number | null | undefined;
  readonly brand?: number | null | undefined;
  readonly space?: number | null | undefined;
  readonly product?: number | null | undefined;
  /** The act replied to. */
  readonly parent?: number | undefined;
  /** Of the conversation. */
  readonly root?: number | undefined;
  readonly kinds?: readonly InteractionKind[] | null | undefined;
  readonly channels?: readonly string[] | null | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only acts that reply to nothing. */
  readonly rootsOnly?: boolean | null | undefined;
}

/** Acts by time, read from the shortest of the orders that hold them all, and within it from the edge of the period. */
export function listOfInteractions(readModel: ReadModel, visible: Visibility, filter: InteractionFilter, direction: 1 | -1): List {
  const { interactions } = readModel;
  const { actor, brand, space, product, parent, root, from, to } = filter;
  const kinds = setOf(filter.kinds);
  const channels = setOf(filter.channels);
  const rootsOnly = filter.rootsOnly === true || undefined;
  const signature = ["interactions", direction, { actor, brand, space, product, parent, root, from, to, kinds, channels, rootsOnly }];
  if ([actor, brand, space, product].includes(null)) return { signature, order: orderOf([]), direction };

  const { at, byAuthor, byBrand, bySpace, byParent, byRoot } = interactions.orders;
  const conditions: Condition[] = [
    ...when(actor, (one) => ({ order: byAuthor, partition: one, holds: (n) => interactions.actor(n) === one })),
    ...when(brand, (one) => ({ order: byBrand, partition: one, holds: (n) => interactions.brandsOf(n).includes(one) })),
    ...when(space, (one) => ({ order: bySpace, partition: one, holds: (n) => interactions.space(n) === one })),
    ...when(parent, (one) => ({ order: byParent, partition: one, holds: (n) => interactions.parent(n) === one })),
    ...when(root, (one) => ({ order: byRoot, partition: one, holds: (n) => interactions.root(n) === one })),
    ...when(product, (one) => ({ holds: (n) => interactions.product(n) === one })),
    ...when(kinds, (some) => ({ holds: (n) => some.includes(interactions.kind(n)) })),
    ...when(channels, (some) => ({ holds: (n) => some.includes(interactions.channel(n) ?? "") })),
    ...when(rootsOnly, () => ({ holds: (n) => interactions.parent(n) === null })),
    // A brand that is asked for is one that the viewer sees, and so are all acts about it.
    ...when(brand === undefined ? visible.brands : null, () => ({
      ...(visible.onlyBrand !== null && { order: byBrand, partition: visible.onlyBrand }),
      holds: visible.interaction,
    })),
  ];
  const shortest = conditions.reduce<Condition>((best, one) => (lengthOf(one) <= lengthOf(best) ? one : best), {
    order: at,
    holds: () => true,
  });
  const others = conditions.filter((one) => one !== shortest).map(({ holds }) => holds);
  const { order = at, partition, holds } = shortest;
  return {
    signature,
    order,
    partition,
    direction,
    from,
    to,
    keep: (n) => visible.countable.interaction(n) && others.every((other) => other(n)),
    leftOut: others.length === 0 ? () => actsOfRefusers(readModel).filter(holds).length : undefined,
  };
}

interface Condition {
  /** Where exactly the acts for which it holds are found. */
  readonly order?: Order;
  readonly partition?: number;
  readonly holds: (n: number) => boolean;
}

const when = <V>(value: V | null | undefined, condition: (value: V) => Condition): Condition[] => (value == null ? [] : [condition(value)]);

const lengthOf = ({ order, partition }: Condition) => order?.count(partition) ?? Infinity;
