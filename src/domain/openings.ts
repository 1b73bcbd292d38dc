import { NONE } from "../readmodel/number-column.ts";
import type { Order } from "../readmodel/order.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { actsOfBrands, placedByActs } from "./acts-in-order.ts";
import type { Visibility } from "./visibility.ts";

/** The act that opens a conversation as far as the viewer sees: its earliest act in sight where the one that opens it is not. */
export function openingInSight({ interactions }: ReadModel, visible: Pick<Visibility, "interaction">, root: number): number | null {
  const opening = interactions.opening(root);
  if (opening === null || visible.interaction(opening)) return opening;
  return interactions.orders.byRoot.walk({ partition: root, direction: 1 }).find(visible.interaction) ?? null;
}

export interface ConversationsByOpening extends Order {
  opening(root: number): number | null;
}

/**
 * Conversations by (at of the opening in sight, root), for a viewer limited to brands: those with an opening of these of the
 * brands. Read off the acts of these brands: a page costs as many of them as lie between its first item and its last.
 */
export function conversationsInSight(readModel: ReadModel, visible: Visibility, brands: readonly number[]): ConversationsByOpening {
  const { interactions } = readModel;
  const acts = actsOfBrands(readModel, brands);
  const known = new Map<number, number | null>();
  const opening = (root: number): number | null => {
    const found = known.get(root) ?? openingInSight(readModel, visible, root);
    known.set(root, found);
    return found;
  };
  const openedBy = (act: number): number | null => {
    const root = interactions.root(act);
    return opening(root) === act ? root : null;
  };
  return {
    opening,
    walk: (options) => placedByActs(acts, openedBy, options),
    value: (root) => {
      const act = opening(root);
      return act === null ? NONE : interactions.at(act);
    },
    count: () => placedByActs(acts, openedBy, { direction: 1 }).reduce((count) => count + 1, 0),
  };
}
