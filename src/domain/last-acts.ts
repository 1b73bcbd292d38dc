import { NONE } from "../readmodel/number-column.ts";
import type { Order, Walk } from "../readmodel/order.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { actsOfBrands, placedByActs } from "./acts-in-order.ts";
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
  const acts = actsOfBrands(readModel, visible.brands);
  const lastDoneBy = (act: number): number | null => {
    const person = interactions.actor(act);
    return person !== null && value(person) === interactions.at(act) ? person : null;
  };
  function silent({ direction, after }: Walk): IteratorObject<number, unknown> {
    const from = after?.value === NONE ? { after: { value: after.n, n: after.n } } : {};
    return people.orders.created.walk({ direction, ...from }).filter((n) => visible.person(n) && value(n) === NONE);
  }

  return {
    *walk(options) {
      const { direction, after } = options;
      if (direction === 1 && (!after || after.value <= NONE)) yield* silent(options);
      if (direction === 1 || !after || after.value > NONE) yield* placedByActs(acts, lastDoneBy, options);
      if (direction === -1 && (!after || after.value >= NONE)) yield* silent(options);
    },
    value,
    count: () => all.count(),
  };
}
