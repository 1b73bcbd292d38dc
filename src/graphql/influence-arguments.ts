import { BadUserInput } from "../domain/errors.ts";
import { sideOf } from "../influence/brand-side.ts";
import { MOST_HOPS } from "../influence/path-order.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { BrandSideEnum, PathOrderEnum } from "./enums.ts";
import { BrandRef, find, PersonRef } from "./references.ts";

const USUAL_HOPS = 6;
/** Each may cost a look-up in the graph. */
const MOST_PEOPLE = 200;

const BrandSideRef = builder.inputType("BrandSideRef", {
  description: "Names the people on a side of a brand.",
  fields: (t) => ({
    brand: t.field({ type: BrandRef, required: true, description: "The brand." }),
    side: t.field({ type: BrandSideEnum, required: true, description: "Who of its people." }),
  }),
});

export const InfluenceEnd = builder.inputType("InfluenceEnd", {
  isOneOf: true,
  description: "Where paths of influence start or end: at any of these people.",
  fields: (t) => ({
    people: t.field({ type: [PersonRef], description: `People by name; from 1 to ${MOST_PEOPLE}.` }),
    side: t.field({ type: BrandSideRef, description: "The people of a brand, as of the instant that is asked about." }),
  }),
});

export const InfluencePathOptions = builder.inputType("InfluencePathOptions", {
  description: "Which paths are best, and which are looked for.",
  fields: (t) => ({
    order: t.field({ type: PathOrderEnum, defaultValue: "MOST_PROBABLE", description: "Which paths are best." }),
    maxHops: t.int({ defaultValue: USUAL_HOPS, description: `How many hops a path may have, from 1 to ${MOST_HOPS}.` }),
    asOf: t.field({
      type: "DateTime",
      description:
        "Only what happened until this instant counts, and ties that held then. The end of the present hour (UTC) unless said, so that a figure holds still for the hour.",
    }),
    excluding: t.field({ type: [PersonRef], description: `People whom no path may touch; at most ${MOST_PEOPLE}.` }),
  }),
});

/** The people at an end who take part, each once, and where in the arguments somebody is named who does not. */
export interface End {
  readonly people: readonly number[];
  readonly unknown: readonly string[];
}

export async function endOf(end: typeof InfluenceEnd.$inferInput, argument: string, asOf: number, context: Context): Promise<End> {
  const { readModel, visible } = context;
  if (end.people) {
    if (end.people.length === 0) throw new BadUserInput(`${argument}.people is empty: name somebody`, `${argument}.people`);
    return peopleOf(end.people, `${argument}.people`, context);
  }
  if (!end.side) throw new BadUserInput(`${argument} names nobody`, argument);
  const place = `${argument}.side.brand`;
  const brand = await find("brand", end.side.brand, place, context);
  if (!brand) return { people: [], unknown: [place] };
  return { people: sideOf(readModel, visible.takesPart, brand.n, end.side.side, asOf), unknown: [] };
}

export async function peopleOf(refs: readonly (typeof PersonRef.$inferInput)[], argument: string, context: Context): Promise<End> {
  if (refs.length > MOST_PEOPLE) {
    throw new BadUserInput(`${argument} names ${refs.length} people, and at most ${MOST_PEOPLE} may be named`, argument);
  }
  const found = await Promise.all(refs.map((ref, i) => find("person", ref, `${argument}[${i}]`, context)));
  const takesPart = (n: number | undefined): n is number => n !== undefined && context.visible.takesPart.person(n);
  const people = found.map((person) => person?.n);
  return {
    people: [...new Set(people.filter(takesPart))],
    unknown: people.flatMap((n, i) => (takesPart(n) ? [] : [`${argument}[${i}]`])),
  };
}

/** A whole number within its bounds. */
export function within(value: number | null | undefined, usual: number, most: number, argument: string): number {
  const asked = value ?? usual;
  if (asked >= 1 && asked <= most) return asked;
  throw new BadUserInput(`${argument} must be from 1 to ${most}, not ${asked}`, argument);
}

export const hopsOf = (maxHops: number | null | undefined) => within(maxHops, USUAL_HOPS, MOST_HOPS, "options.maxHops");
