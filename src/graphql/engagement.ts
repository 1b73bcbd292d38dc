import type { InputShapeFromFields } from "@pothos/core";
import { type Engagement as Figures, NO_ENGAGEMENT } from "../scoring/engagement.ts";
import type { EngagementLevel } from "../scoring/levels.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramids.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import type { Context } from "./context.ts";
import { words } from "./enums.ts";
import { BrandRef, find } from "./references.ts";
import { Person } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";

export const EngagementLevelEnum = words<EngagementLevel>(
  "EngagementLevel",
  "How deep somebody's commitment to a brand is, the deepest last but for OUTSIDE.",
  {
    AUDIENCE: "Follows the brand or somebody who speaks for it, or is a member of one of its spaces.",
    REACTING: "Reacts, comes by or buys.",
    CONVERSING: "Comments, shares, asks or sends messages.",
    CONTRIBUTING: "Posts, reviews, proposes or answers.",
    ENGAGED_CITIZEN: "Helps others on many days, and more outsiders speak for them than against them.",
    OUTSIDE: "None of this; on no level of the pyramid.",
  },
);

/** What pyramids and engagements are of. */
export const engagementArgs = builder.args((t) => ({
  period: t.field({ type: Timespan, required: true, description: "Which stretch of time." }),
  asOf: t.field({ type: "DateTime", description: "Where a period without `to` ends: the end of the present UTC hour unless given." }),
  includeStaff: t.boolean({
    defaultValue: false,
    description: "Whether those who work for the brand at the last instant of the period stand on it, too.",
  }),
}));

const Engagement = builder.objectRef<{ asked: PyramidAsked; figures: Figures; helpingDaysNeeded: number }>("Engagement").implement({
  description: "How deep somebody's commitment to a brand is in a period, and what it takes to be an engaged citizen.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant of the period.", resolve: ({ asked }) => asked.period.from }),
    to: t.field({ type: "DateTime", description: "The first instant after it.", resolve: ({ asked }) => asked.period.to }),
    level: t.field({ type: EngagementLevelEnum, description: "The level.", resolve: ({ figures }) => figures.level }),
    helpingDays: t.int({
      description: "On how many UTC days they answered, proposed an idea or commented on somebody else's question.",
      resolve: ({ figures }) => figures.helpingDays,
    }),
    helpingDaysNeeded: t.exposeInt("helpingDaysNeeded", {
      description: "On how many days an engaged citizen helps in a period of this length: every thirtieth, and at least two.",
    }),
    favourableResponders: t.int({
      description:
        "How many outsiders spoke for them in their responses, all in all; at least one, and more than against them, for an engaged citizen.",
      resolve: ({ figures }) => figures.favourable,
    }),
    unfavourableResponders: t.int({
      description: "How many outsiders spoke against them in their responses, all in all.",
      resolve: ({ figures }) => figures.unfavourable,
    }),
  }),
});

builder.objectField(Person, "engagement", (t) =>
  t.field({
    type: Engagement,
    nullable: true,
    description:
      "How deep their commitment to a brand is in a period; null for a brand that is not in sight, for who works for it unless staff " +
      "is included, and for who refuses PROFILING.",
    args: { brand: t.arg({ type: BrandRef, required: true, description: "Which brand." }), ...engagementArgs },
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, args, context) => {
      const { readModel, visible } = context;
      const brand = await find("brand", args.brand, "brand", context);
      if (!brand || !visible.takesPart.person(n)) return null;
      const asked = askedBy(brand.n, args, context);
      const pyramid = await pyramidsOf(readModel).now(visible, asked);
      if (!asked.withStaff && pyramid.staff.has(n)) return null;
      return { asked, figures: pyramid.engagement(n) ?? NO_ENGAGEMENT, helpingDaysNeeded: pyramid.helpingDaysNeeded };
    },
  }),
);

type EngagementArgs = InputShapeFromFields<typeof engagementArgs>;

export function askedBy(brand: number, { period, asOf, includeStaff }: EngagementArgs, context: Context): PyramidAsked {
  return { brand, period: stretchOf(period, asOfOr(asOf, context), "period"), withStaff: includeStaff === true };
}
