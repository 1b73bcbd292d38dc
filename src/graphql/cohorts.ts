import { BadUserInput } from "../domain/errors.ts";
import { fromMinor } from "../domain/money.ts";
import { pageOf } from "../domain/page.ts";
import { orderOf } from "../domain/page-orders.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import { isAmbassador } from "../scoring/ambassadors/groups-of-ambassadors.ts";
import { MOST_WINDOWS } from "../scoring/cohorts/arrivals.ts";
import type { Cohort as Members, Purchases, Retention } from "../scoring/cohorts/cohort.ts";
import { type CohortName, cohortsOf } from "../scoring/cohorts/cohorts.ts";
import type { Group } from "../scoring/pyramid/groups.ts";
import { LevelMix } from "../scoring/pyramid/level-mix.ts";
import { type Period, previousOf } from "../scoring/pyramid/pyramid.ts";
import { pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY, pageSizeOf } from "./complexity.ts";
import { connectionOf, connectionOfPage, PersonConnection } from "./connections.ts";
import type { Context } from "./context.ts";
import { words } from "./enums.ts";
import { levelsOf, PyramidLevel } from "./pyramid-levels.ts";
import { reachInTime } from "./reach-in-time.ts";
import { Brand, Person } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";
import { personOf, wordOf } from "./traits.ts";

const CohortEnum = words<CohortName>("CohortBy", "What people who came alike have in common.", {
  ACQUISITION_CHANNEL: "Through which channel they came, as stated.",
  MONTH: "In which UTC month they came: as stated, else that of their first act about the brand.",
  INTRODUCER: "Who brought them; the earliest introduction counts.",
});

interface ShownCohort extends Group<Members> {
  readonly by: CohortName;
  readonly brand: number;
  readonly asOf: number;
  readonly period: Period;
  /** What tells its lists from others. */
  readonly signature: readonly unknown[];
}

const CohortRetention = builder.objectRef<Retention>("CohortRetention").implement({
  description: "Who of a cohort came back, in one window of 30 days.",
  fields: (t) => ({
    window: t.exposeInt("window", { description: "How many windows of 30 days after they came it begins; the first is 0." }),
    known: t.exposeInt("known", { description: "How many came long enough ago for the window to be over." }),
    active: t.exposeInt("active", { description: "How many of them acted about the brand in it." }),
    share: t.exposeFloat("share", { nullable: true, description: "Active of known, from 0 to 1; null where nobody is known." }),
  }),
});

const PurchaseSum = builder.objectRef<Purchases["amounts"][number]>("PurchaseSum").implement({
  description: "What was paid in one currency; currencies are never added up.",
  fields: (t) => ({
    currency: t.exposeString("currency", { description: "The currency." }),
    amount: t.string({
      description: "All amounts together, as a decimal number.",
      resolve: ({ minor, currency }) => fromMinor(minor, currency),
    }),
    count: t.exposeInt("count", { description: "How many purchases." }),
  }),
});

const CohortPurchases = builder.objectRef<Purchases>("CohortPurchases").implement({
  description: "What the people of a cohort bought of the brand.",
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How many purchases, those that state no amount too." }),
    buyers: t.exposeInt("buyers", { description: "How many people bought." }),
    amounts: t.field({ type: [PurchaseSum], description: "What they paid, by currency.", resolve: ({ amounts }) => [...amounts] }),
  }),
});

const Cohort = builder.objectRef<ShownCohort>("Cohort").implement({
  description: "People who came to a brand alike, and what became of them.",
  fields: (t) => ({
    isNone: t.boolean({ description: "Whether it is those of whom nothing of the sort is known.", resolve: ({ trait }) => trait === null }),
    acquisitionChannel: t.string({
      nullable: true,
      description: "The channel they came through; null where cohorts are by something else, and for NONE.",
      resolve: (cohort) => (cohort.by === "ACQUISITION_CHANNEL" ? wordOf(cohort) : null),
    }),
    month: t.string({
      nullable: true,
      description: "The month they came in, such as 2024-01; null where cohorts are by something else, and for NONE.",
      resolve: (cohort) => (cohort.by === "MONTH" ? wordOf(cohort) : null),
    }),
    introducer: t.field({
      type: Person,
      nullable: true,
      description: "Who brought them; null where cohorts are by something else, and for NONE.",
      resolve: (cohort, _, context) => personOf(cohort, context),
    }),
    size: t.int({ description: "How many people.", resolve: ({ members }) => members.size }),
    members: t.connection(
      {
        type: Person,
        description: "Who they are, in the order of recording.",
        resolve: ({ members, signature }, args, context) =>
          connectionOf("person", { signature: [...signature, "members"], order: orderOf(members.members), direction: 1 }, args, context),
      },
      PersonConnection,
    ),
    retention: t.field({
      type: [CohortRetention],
      description: "Who came back, window by window of 30 days from when they came.",
      args: { windows: t.arg.int({ defaultValue: 12, description: `How many windows; at most ${MOST_WINDOWS}.` }) },
      complexity: ({ windows }) => ({ field: 1, multiplier: Math.min(Math.max(windows ?? 12, 1), MOST_WINDOWS) }),
      resolve: ({ members, asOf }, { windows }) => members.retention(windowsOf(windows), asOf),
    }),
    levels: t.field({
      type: [PyramidLevel],
      description:
        "On which levels of the pyramid of the period they stand; shares are of those on any. What is compared with is the period before.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: async (cohort, _, context) =>
        levelsOf({
          mix: await mixOf(cohort, cohort.period, context),
          before: (asking) => mixOf(cohort, previousOf(cohort.period), asking),
          signature: [...cohort.signature, "levels"],
        }),
    }),
    purchases: t.field({
      type: CohortPurchases,
      description: "What they bought of the brand.",
      resolve: ({ members }) => members.purchases,
    }),
    ambassadors: t.int({
      description: "How many of them can be called ambassadors: eligible in the ranking of outsiders at that instant. A partner is none.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: async ({ brand, asOf, members }, _, context) => {
        const reach = reachInTime(brand, context);
        const asked = { brand, asOf, reach, from: Number.NEGATIVE_INFINITY, through: asOf };
        const { ranking } = await ambassadorsOf(context.readModel).now(context.visible, asked);
        await ranking.settle("ELIGIBLE");
        return members.members.filter((person) => isAmbassador(context.readModel, ranking, person)).length;
      },
    }),
  }),
});

const CohortConnection = builder.connectionObject({
  type: Cohort,
  name: "CohortConnection",
  description: "A page of cohorts: those by month in the order of time, the others the largest first. Everybody is in exactly one.",
});

builder.objectField(Brand, "cohorts", (t) =>
  t.connection(
    {
      type: Cohort,
      description:
        "Everybody outside of the brand at an instant who acted about it by then, or belongs to its audience, together with those who " +
        "came alike; those of whom it is not known are the cohort NONE.",
      args: {
        by: t.arg({ type: CohortEnum, required: true, description: "What people who came alike have in common." }),
        asOf: t.arg({
          type: "DateTime",
          description: "The instant that the figures are of: the end of the present UTC hour unless given.",
        }),
        period: t.arg({ type: Timespan, description: "Of which stretch of time levels are: the 90 days before asOf unless given." }),
      },
      complexity: (args) => ({ field: COMPUTED_COMPLEXITY, multiplier: pageSizeOf(args) }),
      resolve: async ({ n }, { by, ...args }, context) => {
        const { readModel, visible, identity } = context;
        const asOf = asOfOr(args.asOf, context);
        const period = stretchOf(args.period ?? { last: "P90D" }, asOf, "period");
        const cohorts = await cohortsOf(readModel).now(visible, n, asOf, by);
        const signature = ["cohorts", n, by, args.asOf, args.period];
        const page = pageOf({ signature, order: cohorts, direction: 1 }, args, identity.secret);
        return connectionOfPage(page, context, (group) => ({
          ...cohorts.get(group),
          by,
          brand: n,
          asOf,
          period,
          signature: [...signature, group],
        }));
      },
    },
    CohortConnection,
  ),
);

async function mixOf({ brand, members }: ShownCohort, period: Period, { readModel, visible }: Context): Promise<LevelMix> {
  const pyramid = await pyramidsOf(readModel).now(visible, { brand, period, withStaff: false });
  const mix = new LevelMix();
  for (const person of members.members) mix.add(person, pyramid.level(person));
  return mix;
}

function windowsOf(windows: number | null | undefined): number {
  const asked = windows ?? 12;
  if (asked >= 1 && asked <= MOST_WINDOWS) return asked;
  throw new BadUserInput(`windows must lie between 1 and ${MOST_WINDOWS}, not ${asked}`, "windows");
}
