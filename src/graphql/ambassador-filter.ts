import { DateTime } from "luxon";
import { BadUserInput } from "../domain/errors.ts";
import type { AmbassadorGroup } from "../domain/kinds.ts";
import { setOf } from "../domain/page.ts";
import type { AmbassadorFilter as Filter } from "../scoring/ambassadors/ambassador-filter.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { LifecycleEnum, RoleEnum, words } from "./enums.ts";
import { findIfAsked, PersonRef } from "./references.ts";

export const AmbassadorGroupEnum = words<AmbassadorGroup>(
  "AmbassadorGroup",
  "From where somebody carries a brand at an instant. Everybody is in one group, and a ranking is of one.",
  {
    OUTSIDERS: "Neither works for it nor is said to be a partner: customers and everybody else.",
    PARTNERS: "Is said to be a partner and does not work for it.",
    STAFF: "Works for it.",
  },
);

const AmbassadorMinimum = builder.inputType("AmbassadorMinimum", {
  description: "What figures must at least reach.",
  fields: (t) => ({
    score: t.float({ description: "From 0 to 100." }),
    trust: t.float({ description: "From 0 to 1." }),
    loyalty: t.float({ description: "From 0 to 1." }),
    power: t.float({ description: "From 0 to 1." }),
    notoriety: t.float({ description: "From 0 to 1." }),
    legitimacy: t.float({ description: "From 0 to 1." }),
  }),
});

const AmbassadorCohort = builder.inputType("AmbassadorCohort", {
  description: "People who came alike: all of what is given.",
  fields: (t) => ({
    month: t.string({ description: "In this UTC month, such as 2024-01: as stated, else that of their first act about the brand." }),
    acquisitionChannel: t.string({ description: "Through this channel, by the stated acquisition." }),
    introducer: t.field({ type: PersonRef, description: "Brought by this person; of several who brought somebody the earliest counts." }),
  }),
});

export const AmbassadorFilter = builder.inputType("AmbassadorFilter", {
  description: "Which of the people in a ranking: all of what is given, any of a list. It changes nobody's figures.",
  fields: (t) => ({
    eligibleOnly: t.boolean({ description: "Only those who can be called ambassadors." }),
    roles: t.field({ type: [RoleEnum], description: "Only people with any of these roles, as stated." }),
    brandRoles: t.field({
      type: [RoleEnum],
      description:
        "Only people who are any of this to the brand at asOf: EMPLOYEE works for it, CUSTOMER bought of it or is said to be one, PROSPECT does or has anything else with it.",
    }),
    lifecycles: t.field({
      type: [LifecycleEnum],
      description: "Only people who have come so far with the brand at asOf: as stated, else by their acts and ties.",
    }),
    engagementLevels: t.field({
      type: [EngagementLevelEnum],
      description: "Only people on any of these levels of the pyramid of the period; of the 90 days before asOf where no period is given.",
    }),
    channels: t.stringList({
      description: "Only people with an act about the brand through any of these channels, among the acts that count.",
    }),
    acquisitionChannels: t.stringList({ description: "Only people who came through any of these channels, by the stated acquisition." }),
    cohort: t.field({ type: AmbassadorCohort, description: "Only people who came alike." }),
    minimum: t.field({ type: AmbassadorMinimum, description: "Only those who reach all of this." }),
  }),
});

/** What an input asks for, in numbers and without what asks for nothing. */
export async function filterOf(input: typeof AmbassadorFilter.$inferInput | null | undefined, context: Context): Promise<Filter> {
  const { eligibleOnly, roles, brandRoles, lifecycles, engagementLevels, channels, acquisitionChannels, cohort, minimum } = input ?? {};
  return {
    ...(eligibleOnly && { eligibleOnly }),
    ...(roles && { roles: setOf(roles) }),
    ...(brandRoles && { brandRoles: setOf(brandRoles) }),
    ...(lifecycles && { lifecycles: setOf(lifecycles) }),
    ...(engagementLevels && { engagementLevels: setOf(engagementLevels) }),
    ...(channels && { channels: setOf(channels) }),
    ...(acquisitionChannels && { acquisitionChannels: setOf(acquisitionChannels) }),
    ...(cohort && {
      cohort: {
        month: monthOf(cohort.month),
        acquisitionChannel: cohort.acquisitionChannel ?? undefined,
        introducer: await findIfAsked("person", cohort.introducer, "filter.cohort.introducer", context),
      },
    }),
    ...(minimum && {
      minimum: Object.fromEntries(
        (["score", "trust", "loyalty", "power", "notoriety", "legitimacy"] as const).map((figure) => [
          figure,
          minimum[figure] ?? undefined,
        ]),
      ),
    }),
  };
}

function monthOf(text: string | null | undefined): { from: number; to: number } | undefined {
  if (text == null) return undefined;
  const start = DateTime.fromFormat(text, "yyyy-MM", { zone: "utc" });
  if (start.isValid) return { from: start.toMillis(), to: start.plus({ months: 1 }).toMillis() };
  throw new BadUserInput(`filter.cohort.month must be a month such as 2024-01: ${JSON.stringify(text)}`, "filter.cohort.month");
}
