import type { InputShapeFromFields } from "@pothos/core";
import { type Place, pinOf } from "../domain/cursor.ts";
import { DAY } from "../domain/durations.ts";
import { BadUserInput, CursorExpired } from "../domain/errors.ts";
import type { AmbassadorGroup } from "../domain/kinds.ts";
import { type PageArguments, pageOf } from "../domain/page.ts";
import { encodePosition } from "../domain/position.ts";
import { Ambassador as Figures } from "../scoring/ambassadors/ambassador.ts";
import { ambassadorsOf, type RankingAsked, type RankingAt } from "../scoring/ambassadors/ambassadors.ts";
import { listOfAmbassadors, settled } from "../scoring/ambassadors/list-of-ambassadors.ts";
import type { Ranking } from "../scoring/ambassadors/ranking.ts";
import { introducerOf } from "../scoring/cohorts/introducers.ts";
import { type PyramidAsked, pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { Ambassador } from "./ambassador.ts";
import { AmbassadorFilter, AmbassadorGroupEnum, filterOf } from "./ambassador-filter.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY, pageSizeOf } from "./complexity.ts";
import { connectionOfPage } from "./connections.ts";
import type { Context } from "./context.ts";
import { reachInTime } from "./reach-in-time.ts";
import { BrandRef, find } from "./references.ts";
import { Brand, Person } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";

const scoringArgs = builder.args((t) => ({
  asOf: t.field({ type: "DateTime", description: "The instant that the figures are of: the end of the present UTC hour unless given." }),
  period: t.field({
    type: Timespan,
    description: "Only acts dated in it count, and responses in it to these; all that ever was unless given.",
  }),
}));

const AmbassadorConnection = builder.connectionObject<typeof Ambassador, { asOf: number; position: string }>({
  type: Ambassador,
  name: "AmbassadorConnection",
  description:
    "A page of a ranking. All pages after the first are of the same instant and the same facts, whatever is written meanwhile; " +
    "when these are not kept any more, CURSOR_EXPIRED says to begin anew. Whoever refuses PROFILING meanwhile is left out at once.",
  fields: (t) => ({
    asOf: t.expose("asOf", { type: "DateTime", description: "The instant that the ranking is of." }),
    position: t.expose("position", { type: "Position", description: "The ranking is of all that was written up to here." }),
  }),
});

builder.objectFields(Brand, (t) => ({
  ambassadors: t.connection(
    {
      type: Ambassador,
      description:
        "The people who did anything about the brand, by how well they carry it, the highest score first: those outside of it, its " +
        "partners or its staff, each apart. What staff says counts for nobody's score.",
      args: {
        ...scoringArgs,
        group: t.arg({ type: AmbassadorGroupEnum, defaultValue: "OUTSIDERS", description: "From where they carry it." }),
        filter: t.arg({ type: AmbassadorFilter, description: "Which of them." }),
      },
      complexity: (args) => ({ field: COMPUTED_COMPLEXITY, multiplier: pageSizeOf(args) }),
      resolve: ({ n }, args, context) => rankingPage(n, args, context),
    },
    AmbassadorConnection,
  ),
}));

builder.objectField(Person, "ambassadorScore", (t) =>
  t.field({
    type: Ambassador,
    nullable: true,
    description:
      "How well they carry a brand, the same as in the ranking of their group; null for a brand that is not in sight, and for who " +
      "refuses PROFILING.",
    args: { brand: t.arg({ type: BrandRef, required: true, description: "Which brand." }), ...scoringArgs },
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, args, context) => {
      const { readModel, visible } = context;
      const brand = await find("brand", args.brand, "brand", context);
      if (!brand || !visible.takesPart.person(n)) return null;
      const rankingAsked = asked(brand.n, args, asOfOr(args.asOf, context), context);
      const { ranking } = await ambassadorsOf(readModel).now(visible, rankingAsked);
      return figuresIn(ranking, rankingAsked, context)(n);
    },
  }),
);

type ScoringArgs = Partial<InputShapeFromFields<typeof scoringArgs>>;
type RankingArgs = ScoringArgs & {
  group?: AmbassadorGroup | null;
  filter?: typeof AmbassadorFilter.$inferInput | null;
} & PageArguments;

async function rankingPage(brand: number, args: RankingArgs, context: Context) {
  const { readModel, visible, identity } = context;
  const { asOf, position, modelVersion, ranking, place } = await rankingFor(brand, args, context);
  const pin = { asOf, position, incarnation: identity.incarnation, modelVersion };
  const figuresOf = figuresIn(ranking, asked(brand, args, asOf, context), context);
  const filter = await filterOf(args.filter, context);
  const pyramid = filter.engagementLevels && (await pyramidsOf(readModel).now(visible, pyramidFor(ranking, brand)));
  const known = {
    ...{ readModel, takesPart: visible.takesPart, brand, staff: ranking.scope.staff, at: asOf },
    ranking,
    levelOf: (person: number) => pyramid?.level(person) ?? "OUTSIDE",
    introducerOf: (person: number) => introducerOf(readModel, visible.takesPart, asOf, person),
    standingOf: (person: number) => figuresOf(person).standing,
  };
  const group = args.group ?? "OUTSIDERS";
  await settled(ranking, group, filter, place ?? (args.last == null ? "START" : "END"));
  const list = listOfAmbassadors(known, visible, group, filter, [brand, args.asOf, args.period], pin);
  const page = connectionOfPage(pageOf(list, args, context.identity.secret), context, figuresOf);
  return Object.assign(page, { asOf, position: encodePosition(identity, { p: position, index: 0 }) });
}

const figuresIn = (ranking: Ranking, rankingAsked: RankingAsked, { readModel, visible }: Context) => {
  const scoringBefore = () => ambassadorsOf(readModel).scoringBefore(visible, rankingAsked, ranking);
  return (n: number) => new Figures(readModel, visible.takesPart, rankingAsked.brand, ranking, n, scoringBefore);
};

/** Where no period is given, the quarter before. */
function pyramidFor({ scope: { from, through, asOf } }: Ranking, brand: number): PyramidAsked {
  if (from === Number.NEGATIVE_INFINITY) return { brand, period: { from: asOf - QUARTER, to: asOf }, withStaff: true };
  return { brand, period: { from, to: Math.max(from + 1, Math.min(through + 1, asOf)) }, withStaff: true };
}

const QUARTER = 90 * DAY;

/** The ranking that the cursors are of, and where one of them stands; that of the present where there are none. */
async function rankingFor(brand: number, args: RankingArgs, context: Context): Promise<RankingAt & { asOf: number; place?: Place }> {
  const { readModel, visible, identity } = context;
  const argument = args.after == null ? "before" : "after";
  const cursor = args.after ?? args.before;
  const ambassadors = ambassadorsOf(readModel);
  if (cursor == null) {
    const asOf = asOfOr(args.asOf, context);
    return { asOf, ...(await ambassadors.now(visible, asked(brand, args, asOf, context))) };
  }
  const { asOf, position, incarnation, modelVersion, place } = pinOf(identity.secret, cursor, argument);
  if (incarnation !== identity.incarnation) {
    throw new CursorExpired(`${argument} is of a ranking from before a restore: begin again from its first page`, argument);
  }
  return { asOf, place, ...(await ambassadors.at(visible, asked(brand, args, asOf, context), position, modelVersion, argument)) };
}

function asked(brand: number, { period }: ScoringArgs, asOf: number, context: Context): RankingAsked {
  const reach = reachInTime(brand, context);
  if (!period) return { brand, asOf, reach, from: Number.NEGATIVE_INFINITY, through: asOf };
  const { from, to } = stretchOf(period, asOf, "period");
  if (from > asOf) throw new BadUserInput("period begins after asOf: no act in it counts yet", "period");
  return { brand, asOf, reach, from, through: Math.min(asOf, to - 1) };
}
