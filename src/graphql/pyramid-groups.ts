import { pageOf } from "../domain/page.ts";
import { GROUPINGS, type Grouping, type GroupingName } from "../scoring/pyramid/groupings.ts";
import type { Group } from "../scoring/pyramid/groups.ts";
import type { LevelMix } from "../scoring/pyramid/level-mix.ts";
import type { Pyramid } from "../scoring/pyramid/pyramid.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { builder } from "./builder.ts";
import { connectionOfPage } from "./connections.ts";
import type { Context } from "./context.ts";
import { words } from "./enums.ts";
import { type Levels, levelsOf, PyramidLevel } from "./pyramid-levels.ts";
import { Department, Person } from "./skeletons.ts";
import { departmentOf, personOf, wordOf } from "./traits.ts";

export const PyramidGroupingEnum = words<GroupingName>("PyramidGroupBy", "What the people of a pyramid are grouped by.", {
  ROLE: "What they are to the brand at the last instant of the period; one may be several things.",
  LIFECYCLE: "How far they have come with the brand by then: as stated, else by their acts and ties.",
  CHANNEL: "Through which channels they acted in the period.",
  ACQUISITION_CHANNEL: "Through which channel they came.",
  INTRODUCER: "Who brought them; the earliest introduction counts.",
  ECOSYSTEM_LEVEL: "Whom they had exchanges with in the period: MIXED as soon as one crossed the border of the brand.",
  DEPARTMENT: "In which departments of the brand they work, or with whose people they had exchanges in the period.",
});

const GroupCoverage = words<(typeof GROUPINGS)[GroupingName]>("GroupCoverage", "Whether groups add up.", {
  PARTITION: "Everybody is in exactly one group, so that the groups add up to the whole.",
  OVERLAPPING: "Somebody may be in several groups, so that the groups add up to the whole or more.",
});

interface ShownGroup extends Group<LevelMix>, Levels {}

const PyramidGroup = builder.objectRef<ShownGroup>("PyramidGroup").implement({
  description: "The people of a pyramid who have something in common.",
  fields: (t) => ({
    isNone: t.boolean({
      description: "Whether it is the group of those who have nothing of the sort.",
      resolve: ({ trait }) => trait === null,
    }),
    value: t.string({
      nullable: true,
      description: "The role, lifecycle, channel or ecosystem level; null where groups are people or departments, and for NONE.",
      resolve: (group) => wordOf(group),
    }),
    introducer: t.field({
      type: Person,
      nullable: true,
      description: "Who brought them; null where the groups are not by introducer, and for NONE.",
      resolve: (group, _, context) => personOf(group, context),
    }),
    department: t.field({
      type: Department,
      nullable: true,
      description: "The department; null where the groups are not by department, and for NONE.",
      resolve: (group, _, context) => departmentOf(group, context),
    }),
    count: t.int({ description: "How many people.", resolve: ({ mix }) => mix.count }),
    levels: t.field({
      type: [PyramidLevel],
      description: "On which levels they stand; shares are of the group, and what is compared with is the same group then.",
      resolve: (group) => levelsOf(group),
    }),
  }),
});

const PyramidGroupConnection = builder.connectionObject({
  type: PyramidGroup,
  name: "PyramidGroupConnection",
  description: "A page of groups, the largest first.",
});

export interface ShownGrouping {
  readonly by: GroupingName;
  readonly grouping: Grouping;
  readonly signature: readonly unknown[];
  readonly before: (context: Context) => Promise<Grouping>;
}

export const PyramidGrouping = builder.objectRef<ShownGrouping>("PyramidGrouping").implement({
  description: "The people of a pyramid in groups.",
  fields: (t) => ({
    by: t.expose("by", { type: PyramidGroupingEnum, description: "What they are grouped by." }),
    coverage: t.field({
      type: GroupCoverage,
      description: "Whether the groups add up to the pyramid.",
      resolve: ({ by }) => GROUPINGS[by],
    }),
    groups: t.connection(
      {
        type: PyramidGroup,
        description: "The groups, the largest first; NONE among them where there is anybody in it.",
        resolve: (shown, args, context) => {
          const list = { signature: shown.signature, order: shown.grouping, direction: 1 } as const;
          return connectionOfPage(pageOf(list, args, context.identity.secret), context, (n) => groupShown(shown, n));
        },
      },
      PyramidGroupConnection,
    ),
  }),
});

/** A pyramid's groups; `before` gives the pyramid that it is compared with. */
export async function groupingFor(
  { pyramid, asked, signature }: { pyramid: Pyramid; asked: PyramidAsked; signature: readonly unknown[] },
  by: GroupingName,
  before: (context: Context) => Promise<Pyramid>,
  { readModel, visible }: Context,
): Promise<ShownGrouping> {
  const grouped = (one: Pyramid) => pyramidsOf(readModel).grouped(one, visible, asked.brand, by);
  return {
    by,
    signature: [...signature, by],
    grouping: await grouped(pyramid),
    before: async (context) => grouped(await before(context)),
  };
}

function groupShown({ grouping, before, signature }: ShownGrouping, n: number): ShownGroup {
  const group = grouping.get(n);
  return {
    ...group,
    mix: group.members,
    signature: [...signature, n],
    before: async (context) => (await before(context)).like(group)?.members ?? null,
  };
}
