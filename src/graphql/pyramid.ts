import { orderOf } from "../domain/page-orders.ts";
import { LEVELS, type Level } from "../scoring/levels.ts";
import { type Pyramid, previousOf } from "../scoring/pyramid.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramids.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { connectionOf, PersonConnection } from "./connections.ts";
import type { Context } from "./context.ts";
import { askedBy, EngagementLevelEnum, engagementArgs } from "./engagement.ts";
import { Brand, Person } from "./skeletons.ts";

/** A level of a pyramid, with what its pages and its change need. */
interface Step {
  readonly level: Level;
  readonly pyramid: Pyramid;
  readonly asked: PyramidAsked;
  /** What tells its members from other lists. */
  readonly signature: readonly unknown[];
}

const PyramidLevel = builder.objectRef<Step>("PyramidLevel").implement({
  description: "Those whose deepest commitment this is.",
  fields: (t) => ({
    level: t.field({ type: EngagementLevelEnum, description: "Which level.", resolve: ({ level }) => level }),
    count: t.int({ description: "How many people.", resolve: ({ level, pyramid }) => pyramid.members(level).length }),
    share: t.float({
      description: "Their share of all levels together, from 0 to 1; 0 where nobody is on any.",
      resolve: ({ level, pyramid }) => pyramid.share(level),
    }),
    previousCount: t.int({
      description: "How many there were in the period of the same length that ended where this one begins.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: async (step, _, context) => (await previousPyramid(step, context)).members(step.level).length,
    }),
    change: t.int({
      description: "By how many people the level has grown since that period.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: async (step, _, context) =>
        step.pyramid.members(step.level).length - (await previousPyramid(step, context)).members(step.level).length,
    }),
    members: t.connection(
      {
        type: Person,
        description: "Who they are, in the order of recording.",
        resolve: ({ level, pyramid, signature }, args, context) =>
          connectionOf("person", { signature: [...signature, level], order: orderOf(pyramid.members(level)), direction: 1 }, args, context),
      },
      PersonConnection,
    ),
  }),
});

const EngagementPyramid = builder.objectRef<Omit<Step, "level">>("EngagementPyramid").implement({
  description: "How deep people's commitment to a brand is in a period. Everybody stands on the deepest level whose rule they meet.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant of the period.", resolve: ({ asked }) => asked.period.from }),
    to: t.field({ type: "DateTime", description: "The first instant after it.", resolve: ({ asked }) => asked.period.to }),
    count: t.int({ description: "How many people stand on all levels together.", resolve: ({ pyramid }) => pyramid.count }),
    levels: t.field({
      type: [PyramidLevel],
      description: "The levels, from the broadest to the deepest commitment.",
      resolve: (pyramid) => LEVELS.map((level) => ({ ...pyramid, level })),
    }),
  }),
});

builder.objectField(Brand, "engagementPyramid", (t) =>
  t.field({
    type: EngagementPyramid,
    description: "How deep people's commitment to the brand is in a period.",
    args: engagementArgs,
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, args, context) => {
      const asked = askedBy(n, args, context);
      const signature = ["pyramid", n, args.period, args.asOf, asked.withStaff];
      return { asked, signature, pyramid: await pyramidsOf(context.readModel).now(context.visible, asked) };
    },
  }),
);

const previousPyramid = ({ asked }: Step, { readModel, visible }: Context) =>
  pyramidsOf(readModel).now(visible, { ...asked, period: previousOf(asked.period) });
