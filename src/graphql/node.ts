import { BadUserInput } from "../domain/errors.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { idOf } from "./references.ts";
import { Node, type Skeleton, skeletonIf } from "./skeletons.ts";

const MOST_IDS = 100;

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: "The node with an id; null when it is gone or out of sight.",
    args: { id: t.arg.id({ required: true, description: "An id that this server gave." }) },
    resolve: (_, { id }, context) => nodeOf(id, "id", context),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: "The nodes with these ids, in their order; null for those that are gone or out of sight.",
    args: { ids: t.arg.idList({ required: true, description: `Ids that this server gave, at most ${MOST_IDS}.` }) },
    resolve: (_, { ids }, context) => {
      if (ids.length > MOST_IDS) throw new BadUserInput(`ids holds ${ids.length} ids, and at most ${MOST_IDS} are answered at once`, "ids");
      return ids.map((id, i) => nodeOf(id, `ids.${i}`, context));
    },
  }),
}));

function nodeOf(id: string, argument: string, { identity, readModel, visible }: Context): Skeleton | null {
  const { type, n } = idOf(id, argument, identity.secret);
  // A conversation whose root moved is found by what was its root and is one of its acts now.
  if (type !== "conversation") return skeletonIf(type, n, visible[type]);
  return skeletonIf("conversation", readModel.interactions.root(n), visible.conversation);
}
