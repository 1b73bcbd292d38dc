import { BadUserInput } from "../domain/errors.ts";
import { sideOf } from "../influence/paths/brand-side.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import { isAmbassador } from "../scoring/ambassadors/groups-of-ambassadors.ts";
import { audienceAt } from "../scoring/spreading.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { words } from "./enums.ts";
import { reachInTime } from "./reach-in-time.ts";
import { BrandRef, find, PersonRef } from "./references.ts";

/** Each may cost a look-up in the graph. */
const MOST_PEOPLE = 200;

type BrandSide = "EMPLOYEES" | "SPOKESPERSONS" | "AMBASSADORS" | "AUDIENCE";

const BrandSideEnum = words<BrandSide>("BrandSide", "Who of a brand's people.", {
  EMPLOYEES: "All who work for it.",
  SPOKESPERSONS: "Those who speak for it.",
  AMBASSADORS: "Those outside of it who carry it well enough to be called so, neither staff nor partners.",
  AUDIENCE: "Those outside of it who stood on its pyramid in the 365 days before.",
});

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

/** The people at an end who take part, each once, and where in the arguments somebody is named who does not. */
export interface End {
  readonly people: readonly number[];
  readonly unknown: readonly string[];
}

export async function endOf(end: typeof InfluenceEnd.$inferInput, argument: string, asOf: number, context: Context): Promise<End> {
  if (end.people) {
    if (end.people.length === 0) throw new BadUserInput(`${argument}.people is empty: name somebody`, `${argument}.people`);
    return peopleOf(end.people, `${argument}.people`, context);
  }
  if (!end.side) throw new BadUserInput(`${argument} names nobody`, argument);
  const place = `${argument}.side.brand`;
  const brand = await find("brand", end.side.brand, place, context);
  if (!brand) return { people: [], unknown: [place] };
  return { people: await peopleOn(end.side.side, brand.n, asOf, context), unknown: [] };
}

async function peopleOn(side: BrandSide, brand: number, asOf: number, context: Context): Promise<readonly number[]> {
  const { readModel, visible } = context;
  switch (side) {
    case "EMPLOYEES":
    case "SPOKESPERSONS":
      return sideOf(readModel, visible.takesPart, brand, side, asOf);
    case "AMBASSADORS": {
      const reach = reachInTime(brand, context);
      const asked = { brand, asOf, reach, from: Number.NEGATIVE_INFINITY, through: asOf };
      const { ranking } = await ambassadorsOf(readModel).now(visible, asked);
      await ranking.settle("ELIGIBLE");
      return [...ranking.people].filter((n) => isAmbassador(readModel, ranking, n) && visible.takesPart.person(n));
    }
    case "AUDIENCE":
      return audienceAt(readModel, visible, brand, asOf);
  }
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
