import { NONE } from "../readmodel/number-column.ts";
import type { Order, Walk } from "../readmodel/order.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { difference } from "./cursor.ts";
import { stretchOf } from "./page.ts";
import { eitherOrder } from "./page-orders.ts";
import type { Visibility } from "./visibility.ts";

/** When somebody last did anything that the viewer sees; null for who never did. */
export function lastActInSight({ interactions }: ReadModel, visible: Pick<Visibility, "interaction">, person: number): number | null {
  const last = interactions.orders.byAuthor.walk({ partition: person, direction: -1 }).find(visible.interaction);
  return last === undefined ? null : interactions.at(last);
}

/**
 * People by the last of their acts that the viewer sees, −1 being the value of those who have none. For a viewer limited to
 * brands it is read off the acts of these brands: a page costs as many of them as lie between its first item and its last.
 */
export function peopleByLastAct(readModel: ReadModel, visible: Visibility): Order {
  const { people, interactions } = readModel;
  const all = people.orders.lastAct;
  if (visible.brands === null) return all;

  const known = new Map<number, number>();
  const value = (person: number): number => {
    const at = known.get(person) ?? lastActInSight(readModel, visible, person) ?? NONE;
    known.set(person, at);
    return at;
  };
  const ofBrand = (brand: number) => stretchOf({ order: interactions.orders.byBrand, partition: brand });
  const [first, ...others] = visible.brands.map(ofBrand);
  const acts = first && others.reduce(eitherOrder, first);

  function* active({ direction, after }: Walk): Generator<number> {
    let instant: number | undefined;
    let together = new Set<number>();
    const inOrder = () =>
      [...together].sort((a, b) => (a - b) * direction).filter((n) => !after || difference({ value: value(n), n }, after) * direction > 0);
    // All acts of the instant that was come to, since people are in another order than their acts.
    const from = after && { value: after.value, n: direction === 1 ? -1 : Number.POSITIVE_INFINITY };
    for (const act of acts?.walk({ direction, ...(from && { after: from }) }) ?? []) {
      const at = interactions.at(act);
      if (at !== instant) {
        yield* inOrder();
        instant = at;
        together = new Set();
      }
      const person = interactions.actor(act);
      if (person !== null && value(person) === at) together.add(person);
    }
    yield* inOrder();
  }
  function silent({ direction, after }: Walk): IteratorObject<number, unknown> {
    const from = after?.value === NONE ? { after: { value: after.n, n: after.n } } : {};
    return people.orders.created.walk({ direction, ...from }).filter((n) => visible.person(n) && value(n) === NONE);
  }

  return {
    *walk(options) {
      const { direction, after } = options;
      if (direction === 1 && (!after || after.value <= NONE)) yield* silent(options);
      if (direction === 1 || !after || after.value > NONE) yield* active(options);
      if (direction === -1 && (!after || after.value >= NONE)) yield* silent(options);
    },
    value,
    count: () => all.count(),
  };
}
