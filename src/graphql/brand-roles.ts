import { employmentsBy, staffAt } from "../scoring/employments.ts";
import { lifecycleTowards, rolesTowards, type Towards } from "../scoring/standing-towards.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { LifecycleEnum, RoleEnum } from "./enums.ts";
import { BrandRef, find } from "./references.ts";
import { Person } from "./skeletons.ts";
import { asOfOr } from "./timespans.ts";

const towardsArgs = builder.args((t) => ({
  brand: t.field({ type: BrandRef, required: true, description: "Towards which brand." }),
  asOf: t.field({ type: "DateTime", description: "At which instant: the end of the present UTC hour unless given." }),
}));

builder.objectFields(Person, (t) => ({
  brandRoles: t.field({
    type: [RoleEnum],
    nullable: true,
    description:
      "What they are to a brand at an instant: EMPLOYEE who works for it then, CUSTOMER who bought of it by then or is said to be one, " +
      "PROSPECT who has any other act or tie with it from outside; PARTNER and INFLUENCER as stated. None of it: unregistered. Null for a " +
      "brand that is not in sight, and for who refuses PROFILING.",
    args: towardsArgs,
    resolve: async ({ n }, args, context) => {
      const towards = await towardsOf(n, args, context);
      return towards && rolesTowards(towards, n);
    },
  }),
  brandLifecycle: t.field({
    type: LifecycleEnum,
    nullable: true,
    description:
      "How far they have come with a brand at an instant: as stated, else LAPSED for a customer without any act about it for 365 days, " +
      "CUSTOMER, PROSPECT with any act, AUDIENCE with a tie alone, STRANGER. Null for a brand that is not in sight, and for who refuses PROFILING.",
    args: towardsArgs,
    resolve: async ({ n }, args, context) => {
      const towards = await towardsOf(n, args, context);
      return towards && lifecycleTowards(towards, n);
    },
  }),
}));

interface Args {
  readonly brand: typeof BrandRef.$inferInput;
  readonly asOf?: string | null | undefined;
}

async function towardsOf(person: number, args: Args, context: Context): Promise<Towards | null> {
  const { readModel, visible } = context;
  const { takesPart } = visible;
  const brand = await find("brand", args.brand, "brand", context);
  if (!brand || !takesPart.person(person)) return null;
  const at = asOfOr(args.asOf, context);
  return { readModel, takesPart, brand: brand.n, at, staff: staffAt(employmentsBy(readModel, takesPart, brand.n), at) };
}
