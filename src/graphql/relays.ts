import { encodePosition } from "../domain/position.ts";
import { type Relays as Figures, RELAYS } from "../influence/reach/opim-c.ts";
import type { Computed } from "../influence/reach/refreshed.ts";
import { SEED, samplesOf } from "../influence/reach/samples.ts";
import { inSlices, STRETCH } from "../readmodel/slices.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import type { Context } from "./context.ts";
import { within } from "./influence-arguments.ts";
import { peopleOf } from "./influence-ends.ts";
import { PersonRef } from "./references.ts";
import { Brand, Person, skeleton } from "./skeletons.ts";
import { type ReachStatus, ReachStatusEnum, spreadingArgs, spreadingOf } from "./spreading.ts";

const USUAL_BUDGET = 10;
const MOST_BUDGET = 200;

interface Seed {
  readonly person: number;
  readonly spread: number;
  readonly beyondSeeds: number;
}

interface RelaysOfBrand {
  readonly status: ReachStatus;
  readonly computed: Computed<Figures> | null;
  readonly seeds: readonly Seed[];
  readonly unknown: readonly string[];
}

const Relay = builder.objectRef<Seed>("Relay").implement({
  description: "Somebody who is to be told, and how far the word carries once they and those before them are.",
  fields: (t) => ({
    person: t.field({ type: Person, description: "Who.", resolve: ({ person }) => skeleton("person", person) }),
    spread: t.exposeFloat("spread", {
      description: "How many people of the audience are activated on average, those told included where they are of it.",
    }),
    beyondSeeds: t.exposeFloat("beyondSeeds", { description: "The same without those told." }),
  }),
});

const Relays = builder.objectRef<RelaysOfBrand>("Relays").implement({
  description:
    "Whom to tell first so that a word spreads far among a brand's audience, with a certificate (OPIM-C). While it is COMPUTING " +
    "there are none: ask again.",
  fields: (t) => ({
    status: t.expose("status", { type: ReachStatusEnum, description: "Whether they are there, and of what facts." }),
    seeds: t.expose("seeds", {
      type: [Relay],
      // As many as the budget has been counted for.
      complexity: { field: 1, multiplier: 1 },
      description:
        "The best first. Whoever refuses PROFILING, or to be contacted where that is asked for, since they were computed is left out.",
    }),
    ratio: t.float({
      nullable: true,
      description: "The certificate: their spread is at least this share of the best that as many candidates can have.",
      resolve: ({ computed }) => computed?.result.ratio,
    }),
    didConverge: t.boolean({
      nullable: true,
      description: "Whether that is at least 1 − 1/e − 0.1; else the sample is as large as the server makes it.",
      resolve: ({ computed }) => computed?.result.didConverge,
    }),
    delta: t.float({ description: "How likely the certificate is wrong.", resolve: () => RELAYS.delta }),
    seed: t.int({ description: "By which chance is drawn: the same graph gives the same relays.", resolve: () => SEED }),
    sets: t.int({
      nullable: true,
      description: "How many sets the sample has: they are chosen on one half and measured on the other.",
      resolve: ({ computed }) => computed?.result.sets,
    }),
    unknown: t.exposeStringList("unknown", {
      description: "Where in the arguments somebody is named who is not in sight, such as excluding[1].",
    }),
    asOf: t.field({
      type: "DateTime",
      nullable: true,
      description: "The instant that they are of. Probabilities are those at the start of its day (UTC).",
      resolve: ({ computed }) => computed?.asOf,
    }),
    position: t.field({
      type: "Position",
      nullable: true,
      description: "They are of all that was written up to here.",
      resolve: ({ computed }, _, { identity }) => computed && encodePosition(identity, { p: computed.position, index: 0 }),
    }),
  }),
});

builder.objectField(Brand, "relays", (t) =>
  t.field({
    type: Relays,
    description: "Whom to tell first so that a word spreads far among the brand's audience.",
    args: {
      budget: t.arg.int({ defaultValue: USUAL_BUDGET, description: `How many people may be told, from 1 to ${MOST_BUDGET}.` }),
      excluding: t.arg({ type: [PersonRef], description: "People who are not to be told; the word may still pass through them." }),
      onlyContactable: t.arg.boolean({ defaultValue: false, description: "Only people who agreed to be contacted." }),
      ...spreadingArgs,
    },
    complexity: ({ budget }) => ({ field: COMPUTED_COMPLEXITY, multiplier: Math.min(Math.max(budget ?? USUAL_BUDGET, 1), MOST_BUDGET) }),
    resolve: async ({ n }, args, context): Promise<RelaysOfBrand> => {
      const k = within(args.budget, USUAL_BUDGET, MOST_BUDGET, "budget");
      const spreading = spreadingOf(n, args, "the choice of relays", context);
      const { people: excluded, unknown } = await peopleOf(args.excluding ?? [], "excluding", context);
      const isContactable = args.onlyContactable === true;
      const { status, computed } = await samplesOf(context.readModel).relays(spreading, {
        k,
        signature: [excluded.toSorted((a, b) => a - b), isContactable],
        candidates: () => inSlices(candidatesOf(new Set(excluded), isContactable, context)),
      });
      return { status, computed, unknown, seeds: seedsOf(computed, isContactable, context) };
    },
  }),
);

function* candidatesOf(excluded: ReadonlySet<number>, isContactable: boolean, context: Context): Generator<void, Uint8Array> {
  const isCandidate = new Uint8Array(context.readModel.people.size);
  for (let n = 0; n < isCandidate.length; n++) {
    if (n % STRETCH === 0) yield;
    if (!excluded.has(n) && mayBeTold(n, isContactable, context)) isCandidate[n] = 1;
  }
  return isCandidate;
}

const mayBeTold = (n: number, isContactable: boolean, { readModel, visible }: Context): boolean =>
  visible.takesPart.person(n) && (!isContactable || readModel.people.agreesToContact(n));

function seedsOf(computed: Computed<Figures> | null, isContactable: boolean, context: Context): Seed[] {
  const { seeds = [], spread = [], beyondSeeds = [] } = computed?.result ?? {};
  context.given(seeds.length);
  const all = seeds.map((person, i) => ({ person, spread: spread[i] ?? 0, beyondSeeds: beyondSeeds[i] ?? 0 }));
  return all.filter(({ person }) => mayBeTold(person, isContactable, context));
}
