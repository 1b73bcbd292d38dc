import { encodePosition } from "../domain/position.ts";
import { estimateOf, type Reach as Figures, REACH, type ReachEstimate } from "../influence/reach/reach.ts";
import type { Computed } from "../influence/reach/refreshed.ts";
import { SEED, samplesOf } from "../influence/reach/samples.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { BrandRef, find } from "./references.ts";
import { Person } from "./skeletons.ts";
import { type ReachStatus, ReachStatusEnum, spreadingArgs, spreadingOf } from "./spreading.ts";

interface ReachOfPerson {
  readonly status: ReachStatus;
  readonly computed: Computed<Figures> | null;
  readonly person: number;
}

const figure =
  (pick: (estimate: ReachEstimate) => number) =>
  ({ computed, person }: ReachOfPerson): number | null =>
    computed && pick(estimateOf(computed.result, person));

const Reach = builder.objectRef<ReachOfPerson>("Reach").implement({
  description:
    "How many people of a brand's audience somebody's word activates on average, themselves left out: whoever takes it up passes " +
    "it along each edge of influence once, with its probability. Estimated for everybody from one sample, with bounds that hold " +
    "for all people at once. While it is COMPUTING there are no figures: ask again.",
  fields: (t) => ({
    status: t.expose("status", { type: ReachStatusEnum, description: "Whether the figures are there, and of what." }),
    estimate: t.float({ nullable: true, description: "How many people.", resolve: figure(({ estimate }) => estimate) }),
    low: t.float({ nullable: true, description: "At least so many.", resolve: figure(({ low }) => low) }),
    high: t.float({ nullable: true, description: "At most so many.", resolve: figure(({ high }) => high) }),
    priorPart: t.float({
      nullable: true,
      description: "How much of the estimate is due to ties alone: it would not be there if only responses made influence probable.",
      resolve: figure(({ priorPart }) => priorPart),
    }),
    audience: t.float({
      nullable: true,
      description: "How many people the audience has: outsiders who stood on the brand's pyramid in the 365 days before.",
      resolve: ({ computed }) => computed?.result.weight,
    }),
    bound: t.float({
      nullable: true,
      description: `How far the bounds are from the estimate, as a share of it, for the person of rank ${REACH.among} or the last who reaches anybody; null where nobody does.`,
      resolve: ({ computed }) => computed?.result.bound,
    }),
    didConverge: t.boolean({
      nullable: true,
      description: `Whether that is at most ${REACH.bound}; else the sample is as large as the server makes it.`,
      resolve: ({ computed }) => computed?.result.didConverge,
    }),
    delta: t.float({ description: "How likely any bound of anybody may be wrong.", resolve: () => REACH.delta }),
    seed: t.int({ description: "By which chance is drawn: the same graph gives the same figures.", resolve: () => SEED }),
    sets: t.int({
      nullable: true,
      description: "How many sets the sample has.",
      resolve: ({ computed }) => computed?.result.sets,
    }),
    asOf: t.field({
      type: "DateTime",
      nullable: true,
      description: "The instant that the figures are of. Probabilities are those at the start of its day (UTC).",
      resolve: ({ computed }) => computed?.asOf,
    }),
    position: t.field({
      type: "Position",
      nullable: true,
      description: "The figures are of all that was written up to here.",
      resolve: ({ computed }, _, { identity }) => computed && encodePosition(identity, { p: computed.position, index: 0 }),
    }),
  }),
});

builder.objectField(Person, "reach", (t) =>
  t.field({
    type: Reach,
    description: "How far their word about a brand carries among its audience.",
    args: { brand: t.arg({ type: BrandRef, required: true, description: "Which brand." }), ...spreadingArgs },
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, args, context): Promise<ReachOfPerson> => {
      const brand = await find("brand", args.brand, "brand", context);
      const nothing = { computed: null, person: n };
      if (!brand) return { status: "UNKNOWN_BRAND", ...nothing };
      const spreading = spreadingOf(brand.n, args, "reach", context);
      if (!context.visible.takesPart.person(n)) return { status: "UNKNOWN_PERSON", ...nothing };
      return { ...(await samplesOf(context.readModel).reach(spreading)), person: n };
    },
  }),
);
