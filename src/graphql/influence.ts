import { endOfHour } from "../domain/as-of.ts";
import { encodePosition } from "../domain/position.ts";
import { type CreditOfKind, creditsOf, evidenceOf } from "../influence/explanation.ts";
import { type InfluenceHop, type InfluencePath, type InfluencePaths, influencePaths } from "../influence/influence-paths.ts";
import { builder } from "./builder.ts";
import { BoundEnum, InteractionKindEnum, PathStatusEnum } from "./enums.ts";
import { endOf, hopsOf, InfluenceEnd, InfluencePathOptions, peopleOf, within } from "./influence-arguments.ts";
import { inOrderOfKeys } from "./influence-ties.ts";
import { instantOf } from "./instants.ts";
import { Interaction, Person, skeleton } from "./skeletons.ts";

const USUAL_PATHS = 3;
const MOST_PATHS = 50;
const USUAL_EVIDENCE = 3;
const MOST_EVIDENCE = 20;

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
    probability: t.exposeFloat("probability", {
      description: "How likely a word goes this way, from 0 to 1: the product of its hops. Paths are never summed.",
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

export const Hop = builder.objectRef<InfluenceHop>("InfluenceHop");
Hop.implement({
  description:
    "How one person influences another, and why that is thought. With A = 10, the probability is (C + A·q) / (N + A), less mistrust.",
  fields: (t) => ({
    from: t.field({ type: Person, description: "Who influences.", resolve: ({ from }) => skeleton("person", from) }),
    to: t.field({ type: Person, description: "Who is influenced.", resolve: ({ to }) => skeleton("person", to) }),
    probability: t.float({
      description: "How likely the one takes up what the other says, from 0 to 1.",
      resolve: ({ influence }) => influence.probability,
    }),
    credit: t.float({
      description: "C: how many of the acts the other responded to, weighed by kind of response and by age (half after 60 days).",
      resolve: ({ influence }) => influence.credit,
    }),
    acts: t.float({
      description: "N: how many acts there were to respond to, weighed by age.",
      resolve: ({ influence }) => influence.acts,
    }),
    prior: t.float({
      description: "q: what being followed, known and trusted makes probable without any act.",
      resolve: ({ influence }) => influence.prior,
    }),
    mistrust: t.float({
      description: "By what a negative TRUSTS multiplies the probability; 1 where there is none.",
      resolve: ({ influence }) => influence.factor,
    }),
    credits: t.field({
      type: [Credit],
      description: "The credit by kind of response, the greatest first.",
      resolve: (hop, _, { readModel, visible }) => creditsOf(hop, readModel, visible.takesPart),
    }),
    evidence: t.field({
      type: [Interaction],
      description: "The latest responses that gave credit. A MESSAGE is never among them.",
      args: { first: t.arg.int({ defaultValue: USUAL_EVIDENCE, description: `How many; at most ${MOST_EVIDENCE}.` }) },
      resolve: (hop, { first }, { readModel, visible, given }) => {
        const acts = evidenceOf(hop, readModel, visible.takesPart, within(first, USUAL_EVIDENCE, MOST_EVIDENCE, "first"));
        given(acts.length);
        return acts.map((n) => skeleton("interaction", n));
      },
    }),
  }),
});

const Credit = builder.objectRef<CreditOfKind>("InfluenceCredit").implement({
  description: "What responses of one kind are worth together.",
  fields: (t) => ({
    kind: t.expose("kind", {
      type: InteractionKindEnum,
      nullable: true,
      description:
        "The kind of the responses: ANSWER and SHARE are worth 1, COMMENT and MESSAGE .75, REACTION .25. Null for mentions, worth .5.",
    }),
    count: t.exposeInt("count", { description: "To how many acts; of several responses to one act only the best counts." }),
    credit: t.exposeFloat("credit", { description: "Their part of the hop's credit." }),
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
    resolve: async (_, args, context) => {
      const asOf = instantOf(args.options?.asOf, "options.asOf") ?? endOfHour(context.now);
      const maxHops = hopsOf(args.options?.maxHops);
      const first = within(args.first, USUAL_PATHS, MOST_PATHS, "first");
      const [from, to, excluding] = await Promise.all([
        endOf(args.from, "from", asOf, context),
        endOf(args.to, "to", asOf, context),
        peopleOf(args.options?.excluding ?? [], "options.excluding", context),
      ]);
      const unknown = [...from.unknown, ...to.unknown];
      if (unknown.length > 0) return { ...nobody(context.readModel.position), unknown, asOf };
      const question = { from: from.people, to: to.people, excluded: excluding.people, maxHops, asOf, first, work: context.work };
      const order = args.options?.order ?? "MOST_PROBABLE";
      const answer = await influencePaths(context.readModel, context.visible, { ...question, order });
      const paths = (await inOrderOfKeys(answer.paths, context)).slice(0, first);
      context.given(paths.reduce((people, path) => people + path.people.length, 0));
      return { ...answer, paths, unknown, asOf };
    },
  }),
);

const nobody = (position: number): InfluencePaths => ({ status: "UNKNOWN_PERSON", paths: [], partial: false, boundedBy: null, position });
