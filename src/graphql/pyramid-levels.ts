import { orderOf } from "../domain/page-orders.ts";
import type { LevelMix } from "../scoring/pyramid/level-mix.ts";
import { LEVELS, type Level } from "../scoring/pyramid/levels.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { connectionOf, PersonConnection } from "./connections.ts";
import type { Context } from "./context.ts";
import { EngagementLevelEnum } from "./engagement-level.ts";
import { Person } from "./skeletons.ts";

/** Who stands on the levels, and who stood on those of the period that is compared with. */
export interface Levels {
  readonly mix: LevelMix;
  readonly before: (context: Context) => Promise<LevelMix | null>;
  /** What tells its members from other lists. */
  readonly signature: readonly unknown[];
}

export const levelsOf = (levels: Levels) => LEVELS.map((level) => ({ ...levels, level }));

export const PyramidLevel = builder.objectRef<Levels & { level: Level }>("PyramidLevel").implement({
  description: "Those whose deepest commitment this is.",
  fields: (t) => ({
    level: t.field({ type: EngagementLevelEnum, description: "Which level.", resolve: ({ level }) => level }),
    count: t.int({ description: "How many people.", resolve: ({ level, mix }) => mix.members(level).length }),
    share: t.float({
      description: "Their share of all levels together, from 0 to 1; 0 where nobody is on any.",
      resolve: ({ level, mix }) => mix.share(level),
    }),
    previousCount: t.int({
      description: "How many there were in the period that is compared with.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: ({ level, before }, _, context) => countBefore(level, before, context),
    }),
    change: t.int({
      description: "By how many people the level has grown since that period.",
      complexity: COMPUTED_COMPLEXITY,
      resolve: async ({ level, mix, before }, _, context) => mix.members(level).length - (await countBefore(level, before, context)),
    }),
    members: t.connection(
      {
        type: Person,
        description: "Who they are, in the order of recording.",
        resolve: ({ level, mix, signature }, args, context) =>
          connectionOf("person", { signature: [...signature, level], order: orderOf(mix.members(level)), direction: 1 }, args, context),
      },
      PersonConnection,
    ),
  }),
});

const countBefore = async (level: Level, before: Levels["before"], context: Context): Promise<number> =>
  (await before(context))?.members(level).length ?? 0;
