import { endOfHour } from "../domain/as-of.ts";
import { BadUserInput } from "../domain/errors.ts";
import { kindOf, type MeasureKind } from "../influence/model.ts";
import type { VersionedModel } from "../influence/models.ts";
import { sideOf } from "../influence/paths/brand-side.ts";
import type { Direction, Ecosystem, InfluenceQuestion } from "../influence/paths/influence-paths.ts";
import { MOST_HOPS, NEEDED } from "../influence/paths/path-order.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { EcosystemLevelEnum } from "./ecosystem.ts";
import { PathOrderEnum, words } from "./enums.ts";
import { endOf, type InfluenceEnd, peopleOf } from "./influence-ends.ts";
import { expectKind, InfluenceModelInput, modelAsked } from "./influence-model-input.ts";
import { instantOf } from "./instants.ts";
import { BrandRef, find, PersonRef } from "./references.ts";
import { stretchOf, Timespan } from "./timespans.ts";

const USUAL_HOPS = 6;

const PathDirectionEnum = words<Direction>("PathDirection", "Which way paths follow influence.", {
  INFLUENCE: "From who influences to who is influenced.",
  REVERSE: "From who is influenced to who influences.",
  EITHER: "Each hop the way that is better; from and to of the hop say which.",
});

const EcosystemRef = builder.inputType("PathEcosystem", {
  description: "On which levels of a brand's ecosystem people on a path are, its ends among them, at the instant that is asked about.",
  fields: (t) => ({
    brand: t.field({ type: BrandRef, required: true, description: "Seen from this brand." }),
    level: t.field({ type: EcosystemLevelEnum, required: true, description: "All inside, all outside, or somebody of either." }),
  }),
});

export const InfluencePathOptions = builder.inputType("InfluencePathOptions", {
  description: "Which paths are best, and which are looked for.",
  fields: (t) => ({
    order: t.field({ type: PathOrderEnum, defaultValue: "MOST_PROBABLE", description: "Which paths are best." }),
    maxHops: t.int({ defaultValue: USUAL_HOPS, description: `How many hops a path may have, from 1 to ${MOST_HOPS}.` }),
    minProbability: t.float({ description: "How probable a path has to be at least, from 0 to 1. Needs a model of probabilities." }),
    maxCost: t.float({ description: "What a path may cost at most, 0 or more. Needs a model of costs." }),
    direction: t.field({ type: PathDirectionEnum, defaultValue: "INFLUENCE", description: "Which way paths follow influence." }),
    timeRespecting: t.boolean({
      defaultValue: false,
      description:
        "Whether each hop has to be a response to something that was said no sooner than the word had come. Hops that rest on ties alone never do. Not with EITHER.",
    }),
    ecosystem: t.field({ type: EcosystemRef, description: "On which levels people have to be; on any unless given." }),
    brand: t.field({ type: BrandRef, description: "By the influence model of this brand; by that of all brands unless given." }),
    model: t.field({
      type: InfluenceModelInput,
      description: "What is to be otherwise than in that model, such as its topology: between whom there may be influence.",
    }),
    asOf: t.field({
      type: "DateTime",
      description:
        "Only what happened until this instant counts, and ties that held then. The end of the present hour (UTC) unless said, so that a figure holds still for the hour.",
    }),
    period: t.field({
      type: Timespan,
      description: "Only acts dated in it count, and ties that held at its last instant; all until asOf unless given.",
    }),
    excluding: t.field({ type: [PersonRef], description: "People whom no path may touch; at most 200." }),
  }),
});

type Options = typeof InfluencePathOptions.$inferInput;
type End = typeof InfluenceEnd.$inferInput;

interface Asked {
  /** Null where somebody or a brand that is named is not in sight. */
  readonly question: Omit<InfluenceQuestion, "first"> | null;
  readonly unknown: readonly string[];
  readonly asOf: number;
}

/** What the arguments ask for, in numbers. */
export async function questionOf(
  { from, to, options: given }: { from: End; to: End; options?: Options | null | undefined },
  context: Context,
): Promise<Asked> {
  const options = given ?? {};
  const { asOf, since } = spanOf(options, context);
  const maxHops = within(options.maxHops, USUAL_HOPS, MOST_HOPS, "options.maxHops");
  const direction = options.direction ?? "INFLUENCE";
  const timeRespecting = options.timeRespecting === true;
  if (timeRespecting && direction === "EITHER") {
    throw new BadUserInput("options.timeRespecting needs a direction: a word goes one way in time", "options.timeRespecting");
  }
  const [starts, ends, excluding, ecosystem, brand] = await Promise.all([
    endOf(from, "from", asOf, context),
    endOf(to, "to", asOf, context),
    peopleOf(options.excluding ?? [], "options.excluding", context),
    ecosystemOf(options.ecosystem, asOf, context),
    options.brand ? find("brand", options.brand, "options.brand", context) : null,
  ]);
  const unknown = [
    ...starts.unknown,
    ...ends.unknown,
    ...(ecosystem === undefined ? ["options.ecosystem.brand"] : []),
    ...(options.brand && !brand ? ["options.brand"] : []),
  ];
  if (unknown.length > 0 || ecosystem === undefined) return { question: null, unknown, asOf };

  const asked = modelAsked(options.model, brand?.n ?? null, "options.model", context);
  const order = options.order ?? "MOST_PROBABLE";
  const needed = NEEDED[order];
  if (needed) expectKind(asked, needed, `options.order ${order}`, "options.order");
  const question = {
    ...{ model: asked.model, from: starts.people, to: ends.people, excluded: excluding.people, order, direction, ecosystem },
    ...{ timeRespecting, limit: limitOf(options, asked), maxHops, asOf, work: context.work, ...(since !== undefined && { since }) },
  };
  return { question, unknown, asOf };
}

/** From when to when acts count. */
function spanOf({ asOf: instant, period }: Options, context: Context): { asOf: number; since?: number } {
  const asOf = instantOf(instant, "options.asOf") ?? endOfHour(context.now);
  if (!period) return { asOf };
  const { from, to } = stretchOf(period, asOf, "options.period");
  if (from > asOf) throw new BadUserInput("options.period begins after asOf: no act in it counts yet", "options.period");
  return { asOf: Math.min(asOf, to - 1), since: from };
}

/** Undefined where the brand is not in sight. */
async function ecosystemOf(asked: Options["ecosystem"], asOf: number, context: Context): Promise<Ecosystem | null | undefined> {
  if (!asked) return null;
  const brand = await find("brand", asked.brand, "options.ecosystem.brand", context);
  if (!brand) return undefined;
  return { level: asked.level, staff: new Set(sideOf(context.readModel, context.visible.takesPart, brand.n, "EMPLOYEES", asOf)) };
}

function limitOf({ minProbability, maxCost }: Options, asked: VersionedModel): number | null {
  const limit = (value: number | null | undefined, kind: MeasureKind, most: number, argument: string): number | null => {
    if (value == null) return null;
    expectKind(asked, kind, argument, argument);
    if (value >= 0 && value <= most) return value;
    throw new BadUserInput(`${argument} must be ${most === 1 ? "from 0 to 1" : "0 or more"}, not ${value}`, argument);
  };
  const [least, dearest] = [
    limit(minProbability, "PROBABILITY", 1, "options.minProbability"),
    limit(maxCost, "COST", Infinity, "options.maxCost"),
  ];
  return kindOf(asked.model) === "COST" ? dearest : least;
}

/** A whole number within its bounds. */
export function within(value: number | null | undefined, usual: number, most: number, argument: string): number {
  const asked = value ?? usual;
  if (asked >= 1 && asked <= most) return asked;
  throw new BadUserInput(`${argument} must be from 1 to ${most}, not ${asked}`, argument);
}
