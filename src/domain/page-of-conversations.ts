import type { ReadModel } from "../readmodel/read-model.ts";
import { conversationsInSight } from "./openings.ts";
import { type List, stretchOf } from "./page.ts";
import { listOfInteractions } from "./page-of-interactions.ts";
import { orderOf } from "./page-orders.ts";
import type { Visibility } from "./visibility.ts";
import { actsOfRefusers } from "./visibility-refusals.ts";

/** Which conversations; undefined asks nothing. Null stands for something that is not there: no conversation is of it. */
export interface ConversationFilter {
  readonly brand?: number | null | undefined;
  readonly space?: number | null | undefined;
  /** When it was opened, as far as the viewer sees. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Conversations, by their roots, in the order of the acts that open them. */
export function listOfConversations(readModel: ReadModel, visible: Visibility, filter: ConversationFilter, direction: 1 | -1): List {
  const { interactions, spaces } = readModel;
  const { brand, space, from, to } = filter;
  const signature = ["conversations", direction, { brand, space, from, to }];
  if (brand === null || space === null) return { signature, order: orderOf([]), direction };

  // A conversation in a space is about the brand of the space, too.
  const partition = brand ?? (space === undefined ? null : spaces.brand(space)) ?? undefined;
  const isAbout = (opening: number) => partition === undefined || interactions.brandsOf(opening).includes(partition);
  const isIn = (opening: number) => space === undefined || interactions.space(opening) === space;
  const inSight = visible.brands && conversationsInSight(readModel, visible, partition === undefined ? visible.brands : [partition]);
  return {
    signature,
    order: inSight ?? (partition === undefined ? interactions.roots : interactions.rootsByBrand),
    partition,
    direction,
    from,
    to,
    keep: (root) => {
      const opening = (inSight ?? interactions).opening(root);
      return opening !== null && visible.countable.interaction(opening) && isIn(opening);
    },
    leftOut:
      space === undefined && !inSight
        ? () => actsOfRefusers(readModel).filter((n) => interactions.opening(interactions.root(n)) === n && isAbout(n)).length
        : undefined,
  };
}

/** All of a conversation, the earliest first. */
export const listOfActs = (readModel: ReadModel, visible: Visibility, root: number): List =>
  listOfInteractions(readModel, visible, { root }, 1);

/** Who took part, each once. */
export function listOfParticipants(readModel: ReadModel, visible: Visibility, root: number): List {
  const acts = stretchOf(listOfActs(readModel, visible, root)).walk({ direction: 1 });
  const actors = acts.map((n) => readModel.interactions.actor(n)).filter((person) => person !== null);
  return { signature: ["participants", root], order: orderOf(actors.filter(visible.person)), direction: 1 };
}
