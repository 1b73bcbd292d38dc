import type { InputShapeFromFields } from "@pothos/core";
import { actsShown, type EngagementShown, responsesShown, tiesShown } from "../scoring/pyramid/engagement-evidence.ts";
import { type NextLevel, nextLevelOf } from "../scoring/pyramid/next-level.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { ruleOf } from "../scoring/pyramid/rule-in-words.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY, pageSizeOf } from "./complexity.ts";
import { connectionOf, InteractionConnection, RelationConnection } from "./connections.ts";
import type { Context } from "./context.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { InteractionKindEnum } from "./enums.ts";
import { BrandRef, find } from "./references.ts";
import { Interaction, Person, Relation } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";

/** What pyramids and engagements are of. */
export const engagementArgs = builder.args((t) => ({
  period: t.field({ type: Timespan, required: true, description: "Which stretch of time." }),
  asOf: t.field({ type: "DateTime", description: "Where a period without `to` ends: the end of the present UTC hour unless given." }),
  includeStaff: t.boolean({
    defaultValue: false,
    description: "Whether those who work for the brand at the last instant of the period stand on it, too.",
  }),
}));

interface ShownEngagement extends EngagementShown {
  readonly asked: PyramidAsked;
  /** What tells its lists from others. */
  readonly signature: readonly unknown[];
}

const figuresOf = ({ pyramid, person }: ShownEngagement) => pyramid.engagement(person);

const NextEngagementLevel = builder.objectRef<NextLevel>("NextEngagementLevel").implement({
  description: "What somebody lacks to stand one level deeper; what is not lacking is 0, false or empty.",
  fields: (t) => ({
    level: t.expose("level", { type: EngagementLevelEnum, description: "The level one deeper." }),
    tie: t.exposeBoolean("tie", { description: "Whether it takes following the brand, or belonging to one of its spaces." }),
    acts: t.exposeInt("acts", { description: "How many more acts of any of the kinds it takes." }),
    kinds: t.expose("kinds", { type: [InteractionKindEnum], description: "The kinds of the acts that it takes." }),
    helpingDays: t.exposeInt("helpingDays", { description: "On how many more UTC days it takes to help." }),
    favourableResponders: t.int({
      description: "How many more outsiders have to speak for them in their responses.",
      resolve: ({ favourable }) => favourable,
    }),
  }),
});

const Engagement = builder.objectRef<ShownEngagement>("Engagement").implement({
  description:
    "How deep somebody's commitment to a brand is in a period: the level, the acts by which its rule is met, and what the next level takes.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant of the period.", resolve: ({ asked }) => asked.period.from }),
    to: t.field({ type: "DateTime", description: "The first instant after it.", resolve: ({ asked }) => asked.period.to }),
    level: t.field({ type: EngagementLevelEnum, description: "The level.", resolve: (shown) => figuresOf(shown).level }),
    rule: t.string({ description: "The rule of that level, in words.", resolve: ({ pyramid, person }) => ruleOf(pyramid, person) }),
    helpingDays: t.int({
      description: "On how many UTC days they answered, proposed an idea or commented on somebody else's question.",
      resolve: (shown) => figuresOf(shown).helpingDays,
    }),
    helpingDaysNeeded: t.int({
      description:
        "On how many days an engaged citizen helps in a period of this length: every thirtieth, and at least two, unless the model says otherwise.",
      resolve: ({ pyramid }) => pyramid.helpingDaysNeeded,
    }),
    favourableResponders: t.int({
      description:
        "How many outsiders spoke for them in their responses, all in all; at least one, and more than against them, for an engaged citizen.",
      resolve: (shown) => figuresOf(shown).favourable,
    }),
    unfavourableResponders: t.int({
      description: "How many outsiders spoke against them in their responses, all in all.",
      resolve: (shown) => figuresOf(shown).unfavourable,
    }),
    acts: t.connection(
      {
        type: Interaction,
        description:
          "The acts by which they meet the rule, the latest first: those of its kinds; of an engaged citizen, those that help. " +
          "Messages count and are not shown.",
        resolve: (shown, args, context) => connectionOf("interaction", actsShown(shown, shown.signature), args, context),
      },
      InteractionConnection,
    ),
    responses: t.connection(
      {
        type: Interaction,
        description:
          "The outsiders' acts that speak for them or against them, in the order of recording. Messages count and are not shown.",
        resolve: (shown, args, context) => connectionOf("interaction", responsesShown(shown, shown.signature), args, context),
      },
      InteractionConnection,
    ),
    ties: t.connection(
      {
        type: Relation,
        description: "The relations that make them audience in the period, in the order of recording.",
        complexity: (args) => ({ field: COMPUTED_COMPLEXITY, multiplier: pageSizeOf(args) }),
        resolve: (shown, args, context) => connectionOf("relation", tiesShown(shown, shown.signature), args, context),
      },
      RelationConnection,
    ),
    next: t.field({
      type: NextEngagementLevel,
      nullable: true,
      description: "What the next level takes; null for an engaged citizen, who has come as far as one can.",
      resolve: ({ pyramid, person }) => nextLevelOf(pyramid, person),
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
      const signature = ["engagement", n, brand.n, args.period, args.asOf, asked.withStaff];
      return { asked, readModel, takesPart: visible.takesPart, brand: brand.n, pyramid, person: n, signature };
    },
  }),
);

type EngagementArgs = InputShapeFromFields<typeof engagementArgs>;

export function askedBy(brand: number, { period, asOf, includeStaff }: EngagementArgs, context: Context): PyramidAsked {
  return { brand, period: stretchOf(period, asOfOr(asOf, context), "period"), withStaff: includeStaff === true };
}
