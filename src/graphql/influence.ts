import { encodePosition } from "../domain/position.ts";
import type { MeasureKind } from "../influence/model.ts";
import { type InfluencePath, type InfluencePaths, influencePaths } from "../influence/paths/influence-paths.ts";
import { builder } from "./builder.ts";
import { BoundEnum, PathStatusEnum } from "./enums.ts";
import { InfluencePathOptions, questionOf, within } from "./influence-arguments.ts";
import { InfluenceEnd } from "./influence-ends.ts";
import { Hop } from "./influence-hop.ts";
import { inOrderOfKeys } from "./influence-ties.ts";
import { Person, skeleton } from "./skeletons.ts";

const USUAL_PATHS = 3;
const MOST_PATHS = 50;

const Paths = builder.objectRef<InfluencePaths & { unknown: readonly string[]; asOf: number }>("InfluencePaths").implement({
  description: "Through whom a word travels, as far as it was looked for.",
  fields: (t) => ({
    status: t.expose("status", { type: PathStatusEnum, description: "Whether there is a path." }),
    paths: t.expose("paths", {
      type: [Path],
      // As many as the search has been counted for.
      complexity: { field: 1, multiplier: 1 },
      description: "The best first; of paths that are as good the one whose people's keys come first. Those of SAME_PERSON have no hop.",
    }),
    partial: t.exposeBoolean("partial", {
      description:
        "Whether the search stopped for want of work. What was given is best all the same; what would have come next is missing.",
    }),
    boundedBy: t.expose("boundedBy", {
      type: BoundEnum,
      nullable: true,
      description: "Why there may be more paths than these; null when there are none.",
    }),
    unknown: t.exposeStringList("unknown", {
      description:
        "Where in the arguments somebody or a brand is named that is not in sight, such as from.people[1]. Who refuses PROFILING is in sight of no path.",
    }),
    asOf: t.expose("asOf", { type: "DateTime", description: "The instant that was asked about." }),
    position: t.field({
      type: "Position",
      description: "The position of the graph that was searched; that of the answer or a later one.",
      resolve: ({ position }, _, { identity }) => encodePosition(identity, { p: position, index: 0 }),
    }),
  }),
});

const Path = builder.objectRef<InfluencePath>("InfluencePath");
Path.implement({
  description: "One way of a word, from person to person, nobody twice.",
  fields: (t) => ({
    probability: t.float({
      nullable: true,
      description:
        "How likely a word goes this way, from 0 to 1: the product of its hops; null where the model measures something else. Paths are never summed.",
      resolve: (path) => figures(path, "PROBABILITY")?.reduce((product, figure) => product * figure, 1) ?? null,
    }),
    strength: t.float({
      nullable: true,
      description: "How strong its weakest hop is; null without a hop, and where the model measures something else.",
      resolve: (path) => figures(path, "STRENGTH")?.reduce<number | null>((least, one) => Math.min(least ?? one, one), null) ?? null,
    }),
    totalStrength: t.float({
      nullable: true,
      description: "The sum of its hops' strengths; null where the model measures something else.",
      resolve: (path) => figures(path, "STRENGTH")?.reduce((sum, figure) => sum + figure, 0) ?? null,
    }),
    cost: t.float({
      nullable: true,
      description: "What its hops cost together; null where the model measures something else.",
      resolve: (path) => figures(path, "COST")?.reduce((sum, figure) => sum + figure, 0) ?? null,
    }),
    length: t.int({ description: "How many hops it has.", resolve: ({ hops }) => hops.length }),
    people: t.field({
      type: [Person],
      description: "Whom it passes, from the first to the last.",
      resolve: ({ people }) => people.map((n) => skeleton("person", n)),
    }),
    hops: t.expose("hops", { type: [Hop], description: "From one of them to the next." }),
  }),
});

builder.queryField("influencePaths", (t) =>
  t.field({
    type: Paths,
    description: "Through whom a word travels from some people to others, how likely, and why. People who refuse PROFILING are on no path.",
    args: {
      from: t.arg({ type: InfluenceEnd, required: true, description: "Where the word starts." }),
      to: t.arg({ type: InfluenceEnd, required: true, description: "Where it is to arrive." }),
      options: t.arg({ type: InfluencePathOptions, description: "Which paths are best, and which are looked for." }),
      first: t.arg.int({ defaultValue: USUAL_PATHS, description: `How many paths; at most ${MOST_PATHS}.` }),
    },
    resolve: async (_, { from, to, options, first }, context) => {
      const asked = await questionOf({ from, to, options }, context);
      const count = within(first, USUAL_PATHS, MOST_PATHS, "first");
      const { asOf } = asked;
      if (!asked.question) return { ...nobody(context.readModel.position), unknown: asked.unknown, asOf };
      const answer = await influencePaths(context.readModel, context.visible, { ...asked.question, first: count });
      const paths = (await inOrderOfKeys(answer.paths, context)).slice(0, count);
      context.given(paths.reduce((people, path) => people + path.people.length, 0));
      return { ...answer, paths, unknown: [], asOf };
    },
  }),
);

const nobody = (position: number): InfluencePaths => ({ status: "UNKNOWN_PERSON", paths: [], partial: false, boundedBy: null, position });

/** Of each hop, if they are of that kind. */
const figures = ({ hops, kind }: InfluencePath, wanted: MeasureKind): number[] | null =>
  kind === wanted ? hops.map(({ influence }) => influence.probability) : null;
