import { BadUserInput } from "../domain/errors.ts";
import type { GroupingName } from "../scoring/pyramid/groupings.ts";
import { type Period, type Pyramid, previousOf } from "../scoring/pyramid/pyramid.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import type { Context } from "./context.ts";
import { askedBy, engagementArgs } from "./engagement.ts";
import { groupingFor, PyramidGrouping, PyramidGroupingEnum } from "./pyramid-groups.ts";
import { levelsOf, PyramidLevel } from "./pyramid-levels.ts";
import { Transition, transitionsFor } from "./pyramid-transitions.ts";
import { Brand } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";

/** A pyramid with what it is compared with and grouped by. */
export interface ShownPyramid {
  readonly pyramid: Pyramid;
  readonly asked: PyramidAsked;
  readonly compared: Period;
  readonly by: GroupingName | null;
  /** What tells its lists from others. */
  readonly signature: readonly unknown[];
}

/** How many periods a series goes back at most. */
const MOST_BACK = 52;

const EngagementPyramid = builder.objectRef<ShownPyramid>("EngagementPyramid");
EngagementPyramid.implement({
  description: "How deep people's commitment to a brand is in a period. Everybody stands on the deepest level whose rule they meet.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant of the period.", resolve: ({ asked }) => asked.period.from }),
    to: t.field({ type: "DateTime", description: "The first instant after it.", resolve: ({ asked }) => asked.period.to }),
    comparedFrom: t.field({
      type: "DateTime",
      description: "The first instant of the period that is compared with.",
      resolve: ({ compared }) => compared.from,
    }),
    comparedTo: t.field({ type: "DateTime", description: "The first instant after that.", resolve: ({ compared }) => compared.to }),
    count: t.int({ description: "How many people stand on all levels together.", resolve: ({ pyramid }) => pyramid.mix.count }),
    levels: t.field({
      type: [PyramidLevel],
      description: "The levels, from the broadest to the deepest commitment.",
      resolve: (shown) =>
        levelsOf({
          mix: shown.pyramid.mix,
          before: async (context) => (await pyramidBefore(shown, context)).mix,
          signature: shown.signature,
        }),
    }),
    transitions: t.field({
      type: [Transition],
      description:
        "How many came from each level, of the period that is compared with, to each level of this one: OUTSIDE is among them, and who " +
        "was outside both times is not. What comes from a level adds up to its count then, what goes to one to its count now.",
      complexity: { field: COMPUTED_COMPLEXITY, multiplier: 35 },
      resolve: async (shown, _, context) => transitionsFor(await pyramidBefore(shown, context), shown.pyramid, shown.signature),
    }),
    series: t.field({
      type: [EngagementPyramid],
      description:
        "The same for consecutive periods of this length, each compared with the one before it: the earliest first, and this one last.",
      args: {
        back: t.arg.int({ required: true, description: `How many periods before this one; at most ${MOST_BACK}.` }),
      },
      complexity: ({ back }) => ({ field: COMPUTED_COMPLEXITY * timesOf(back), multiplier: timesOf(back) }),
      resolve: (shown, { back }, context) => seriesOf(shown, back, context),
    }),
    grouping: t.field({
      type: PyramidGrouping,
      nullable: true,
      description: "The same people in groups, by what the pyramid was asked by; null where it was not.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: (shown, _, context) => shown.by && groupingFor(shown, shown.by, (asking) => pyramidBefore(shown, asking), context),
    }),
  }),
});

builder.objectField(Brand, "engagementPyramid", (t) =>
  t.field({
    type: EngagementPyramid,
    description:
      "How deep people's commitment to the brand is in a period. Empty where nobody did anything in it, before the first act too.",
    args: {
      ...engagementArgs,
      compareTo: t.arg({
        type: Timespan,
        description: "What it is compared with: the period of the same length that ends where this one begins, unless given.",
      }),
      by: t.arg({ type: PyramidGroupingEnum, description: "What its people are grouped by." }),
    },
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, { compareTo, by, ...args }, context) => {
      const asked = askedBy(n, args, context);
      const compared = compareTo ? stretchOf(compareTo, asOfOr(args.asOf, context), "compareTo") : previousOf(asked.period);
      const signature = ["pyramid", n, args.period, args.asOf, asked.withStaff, compareTo];
      return shownAs({ asked, compared, by: by ?? null, signature }, context);
    },
  }),
);

async function shownAs(shown: Omit<ShownPyramid, "pyramid">, { readModel, visible }: Context): Promise<ShownPyramid> {
  return { ...shown, pyramid: await pyramidsOf(readModel).now(visible, shown.asked) };
}

const pyramidBefore = ({ asked, compared }: ShownPyramid, { readModel, visible }: Context): Promise<Pyramid> =>
  pyramidsOf(readModel).now(visible, { ...asked, period: compared });

async function seriesOf(shown: ShownPyramid, back: number, context: Context): Promise<ShownPyramid[]> {
  if (back < 0 || back > MOST_BACK) throw new BadUserInput(`back must lie between 0 and ${MOST_BACK}, not ${back}`, "back");
  const series = [shown];
  let period = shown.asked.period;
  for (let i = 0; i < back; i++) {
    period = previousOf(period);
    const earlier = { ...shown, asked: { ...shown.asked, period }, compared: previousOf(period), signature: [...shown.signature, i] };
    series.unshift(await shownAs(earlier, context));
  }
  return series;
}

const timesOf = (back: unknown): number => (typeof back === "number" ? Math.min(Math.max(back, 0), MOST_BACK) + 1 : 1);
