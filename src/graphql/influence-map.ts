import { BadUserInput } from "../domain/errors.ts";
import { encodePosition } from "../domain/position.ts";
import { influenceMapOf, type MappedPerson } from "../influence/influence-map.ts";
import type { InfluenceHop } from "../influence/paths/influence-paths.ts";
import { projectionsOf } from "../influence/projection/projections.ts";
import { influenceOf, weightsAt } from "../influence/projection/weights.ts";
import { ranksOf } from "../influence/ranks.ts";
import { inSlices } from "../readmodel/slices.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { words } from "./enums.ts";
import { within } from "./influence-arguments.ts";
import { Hop } from "./influence-hop.ts";
import { expectKind, InfluenceModelInput, modelAsked } from "./influence-model-input.ts";
import { BrandRef, find, PersonRef } from "./references.ts";
import { Person, skeleton } from "./skeletons.ts";
import { asOfOr } from "./timespans.ts";

const USUAL_DEPTH = 2;
const MOST_DEPTH = 4;
const USUAL_PEOPLE = 50;
const MOST_PEOPLE = 200;
/** More than these per person are hardly told apart in a drawing. */
const LINKS_A_PERSON = 4;

interface Drawn {
  readonly status: MapStatus;
  readonly people: readonly (MappedPerson & { readonly pageRank: number })[];
  readonly links: readonly InfluenceHop[];
  readonly partial: boolean;
  readonly asOf: number;
  readonly position: number;
}

type MapStatus = "FOUND" | "UNKNOWN_PERSON";

const MapStatusEnum = words<MapStatus>("InfluenceMapStatus", "What came of looking around somebody.", {
  FOUND: "They are in the middle, with whoever there is around them.",
  UNKNOWN_PERSON: "They are not in sight, or refuse PROFILING.",
});

const MapPerson = builder.objectRef<Drawn["people"][number]>("InfluenceMapPerson").implement({
  description: "Somebody on a map of influence.",
  fields: (t) => ({
    person: t.field({ type: Person, description: "Who.", resolve: ({ person }) => skeleton("person", person) }),
    probability: t.exposeFloat("probability", {
      description: "How strong their tie to the middle is, from 0 to 1: of the most probable way, along or against influence.",
    }),
    hops: t.exposeInt("hops", { description: "How many hops that way has; 0 for who is in the middle." }),
    pageRank: t.exposeFloat("pageRank", {
      description:
        "Their PageRank in all of the influence graph in sight, where 1 is that of everybody together: who is influenced gives rank " +
        "to who influences them, in proportion to how likely.",
    }),
  }),
});

const InfluenceMap = builder.objectRef<Drawn>("InfluenceMap").implement({
  description: "The people with the strongest ties of influence to somebody, and the links among them, to be drawn.",
  fields: (t) => ({
    status: t.expose("status", { type: MapStatusEnum, description: "Whether there is a map." }),
    people: t.expose("people", {
      type: [MapPerson],
      // As many as have been counted for.
      complexity: { field: 1, multiplier: 1 },
      description: "Who is in the middle, then the others, the strongest ties first.",
    }),
    links: t.expose("links", {
      type: [Hop],
      complexity: { field: 1, multiplier: LINKS_A_PERSON },
      description: `Influence among these people, the most probable first; at most ${LINKS_A_PERSON} times as many as people may be asked for.`,
    }),
    partial: t.exposeBoolean("partial", {
      description: "Whether the search stopped for want of work. The people who were given are the strongest all the same.",
    }),
    asOf: t.expose("asOf", { type: "DateTime", description: "The instant that was asked about." }),
    position: t.field({
      type: "Position",
      description: "The map is of all that was written up to here.",
      resolve: ({ position }, _, { identity }) => encodePosition(identity, { p: position, index: 0 }),
    }),
  }),
});

builder.queryField("influenceMap", (t) =>
  t.field({
    type: InfluenceMap,
    description: "Who is around somebody in the influence graph, and how they are linked. People who refuse PROFILING are not on it.",
    args: {
      around: t.arg({ type: PersonRef, required: true, description: "Who is in the middle." }),
      depth: t.arg.int({ defaultValue: USUAL_DEPTH, description: `How many hops away people may be, from 1 to ${MOST_DEPTH}.` }),
      limit: t.arg.int({ defaultValue: USUAL_PEOPLE, description: `How many people, from 1 to ${MOST_PEOPLE}.` }),
      asOf: t.arg({
        type: "DateTime",
        description: "Only what happened until this instant counts, and ties that held then: the end of the present UTC hour unless given.",
      }),
      brand: t.arg({ type: BrandRef, description: "By the influence model of this brand; by that of all brands unless given." }),
      model: t.arg({
        type: InfluenceModelInput,
        description: "What is to be otherwise than in that model. Its measure must be a PROBABILITY.",
      }),
    },
    complexity: ({ limit }) => ({ field: COMPUTED_COMPLEXITY, multiplier: Math.min(Math.max(limit ?? USUAL_PEOPLE, 1), MOST_PEOPLE) }),
    resolve: async (_, args, context): Promise<Drawn> => {
      const { readModel, visible, work } = context;
      const depth = within(args.depth, USUAL_DEPTH, MOST_DEPTH, "depth");
      const limit = within(args.limit, USUAL_PEOPLE, MOST_PEOPLE, "limit");
      const asOf = asOfOr(args.asOf, context);
      const brand = args.brand ? await find("brand", args.brand, "brand", context) : null;
      if (args.brand && !brand) throw new BadUserInput("brand is not in sight", "brand");
      const asked = modelAsked(args.model, brand?.n ?? null, "model", context);
      expectKind(asked, "PROBABILITY", "a map of influence", "model");
      const middle = await find("person", args.around, "around", context);
      if (!middle || !visible.takesPart.person(middle.n)) {
        return { status: "UNKNOWN_PERSON", people: [], links: [], partial: false, asOf, position: readModel.position };
      }
      const { projection, position } = await projectionsOf(readModel).of({ model: asked.model, asOf, brands: visible.brands });
      const options = { around: middle.n, depth, limit, mostLinks: LINKS_A_PERSON * limit, work };
      const weights = weightsAt(projection, asOf);
      const map = await inSlices(influenceMapOf(projection.csr, weights, options));
      const ranks = await ranksOf(projection, visible.takesPart, asOf);
      context.given(map.people.length + map.links.length);
      return {
        status: "FOUND",
        people: map.people.map((one) => ({ ...one, pageRank: ranks[one.person] ?? 0 })),
        links: map.links.map(({ from, to, edge }) => {
          return { from, to, edge, asOf, projection, influence: influenceOf(projection, edge, from, asOf, weights) };
        }),
        partial: map.partial,
        asOf,
        position,
      };
    },
  }),
);
