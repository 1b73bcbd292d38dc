import { orderOf } from "../domain/page-orders.ts";
import type { Pyramid } from "../scoring/pyramid/pyramid.ts";
import { type Transition as Cell, transitionsBetween } from "../scoring/pyramid/transitions.ts";
import { builder } from "./builder.ts";
import { connectionOf, PersonConnection } from "./connections.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { Person } from "./skeletons.ts";

interface ShownCell extends Cell {
  readonly signature: readonly unknown[];
}

export const transitionsFor = (before: Pyramid, after: Pyramid, signature: readonly unknown[]): ShownCell[] =>
  transitionsBetween(before, after).map((cell) => ({ ...cell, signature }));

export const Transition = builder.objectRef<ShownCell>("EngagementTransition").implement({
  description: "People who went from one level in a period to another in a later one.",
  fields: (t) => ({
    from: t.expose("from", { type: EngagementLevelEnum, description: "Where they stood then." }),
    to: t.expose("to", { type: EngagementLevelEnum, description: "Where they stand now." }),
    count: t.int({ description: "How many people.", resolve: ({ members }) => members.length }),
    members: t.connection(
      {
        type: Person,
        description: "Who they are, in the order of recording.",
        resolve: ({ from, to, members, signature }, args, context) =>
          connectionOf("person", { signature: [...signature, from, to], order: orderOf(members), direction: 1 }, args, context),
      },
      PersonConnection,
    ),
  }),
});
