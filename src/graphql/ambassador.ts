import { BadUserInput } from "../domain/errors.ts";
import type { Ambassador as Figures } from "../scoring/ambassadors/ambassador.ts";
import type { Evidence } from "../scoring/ambassadors/evidence.ts";
import type { Quadrant } from "../scoring/ambassadors/standing.ts";
import type { Contribution } from "../scoring/model/formula.ts";
import { AmbassadorGroupEnum } from "./ambassador-filter.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { words } from "./enums.ts";
import { Interaction, Person, skeleton } from "./skeletons.ts";

const AmbassadorQuadrant = words<Quadrant>(
  "AmbassadorQuadrant",
  "Whether somebody is known (notoriety of at least .5) and legitimate (legitimacy of at least .5).",
  {
    KNOWN_AND_LEGITIMATE: "Known to many, and rightly so.",
    HIDDEN_AMBASSADOR: "Legitimate, and hardly known: whom a count of followers does not find.",
    LOUD_ONLY: "Known, and not legitimate.",
    NEITHER: "Neither known nor legitimate.",
  },
);

const ScoreContribution = builder.objectRef<Contribution>("ScoreContribution").implement({
  description:
    "What one component adds to a score. The points of all of them add up to it: in a sum, scale · weight · value; in a product, what " +
    "the component makes of the product of those before it.",
  fields: (t) => ({
    component: t.exposeString("component", {
      description: "The component of the scoring model, such as trust or loyalty.recency.",
    }),
    measured: t.exposeFloat("measured", { description: "What was measured, before the component's transform." }),
    value: t.exposeFloat("value", { description: "Its value; from 0 to 1 in a normalised model." }),
    weight: t.exposeFloat("weight", { description: "Its weight; those of a normalised model add up to 1." }),
    points: t.exposeFloat("points", { description: "What it adds to the score." }),
  }),
});

const ScoreEvidence = builder.objectRef<Evidence>("ScoreEvidence").implement({
  description: "An act that a score rests on: one of theirs, or somebody's response to one.",
  fields: (t) => ({
    interaction: t.field({ type: Interaction, description: "The act.", resolve: ({ act }) => skeleton("interaction", act) }),
    delta: t.exposeFloat("delta", {
      description: "The score less what it would be without this act. Deltas answer one question each and need not add up.",
    }),
  }),
});

const ScoreChange = builder.objectRef<{ asOf: number; before: number; now: number }>("ScoreChange").implement({
  description: "How a score stood before, and what has become of it.",
  fields: (t) => ({
    asOf: t.field({ type: "DateTime", description: "The instant before.", resolve: ({ asOf }) => asOf }),
    score: t.float({ description: "The score then; 0 without any act until then.", resolve: ({ before }) => before }),
    difference: t.float({
      description: "By how much it has grown since.",
      resolve: ({ now, before }) => now - before,
    }),
  }),
});

const ScoreAxis = builder.objectRef<{ name: string; value: number }>("ScoreAxis").implement({
  description: "What the components of one axis come to: their mean by weight.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The axis, such as loyalty: what the names of its components begin with." }),
    value: t.exposeFloat("value", { description: "From 0 to 1 in a normalised model." }),
  }),
});

export const Ambassador = builder.objectRef<Figures>("Ambassador").implement({
  description:
    "How well somebody carries a brand, at an instant: by the brand's scoring model, which is one of trust, loyalty and power unless set.",
  fields: (t) => ({
    person: t.field({ type: Person, description: "Who.", resolve: ({ person }) => skeleton("person", person) }),
    group: t.field({ type: AmbassadorGroupEnum, description: "From where they carry it.", resolve: ({ group }) => group }),
    asOf: t.field({ type: "DateTime", description: "The instant that the figures are of.", resolve: ({ asOf }) => asOf }),
    score: t.float({
      description:
        "From 0 to 100, unless the brand's model has another range. Unless one is set: 100 · (.4 trust + .3 loyalty + .3 power).",
      resolve: ({ score }) => score.value,
    }),
    eligible: t.boolean({
      description:
        "Whether they reach all that the model asks of an ambassador; trust of at least .4, loyalty of at least .3, power of at least .2 " +
        "unless one is set.",
      resolve: ({ score }) => score.eligible,
    }),
    trust: t.float({
      nullable: true,
      description: "From 0 to 1: a cautious lower bound of how favourable they are, and others are to them. Null by a model without it.",
      resolve: ({ score }) => score.axes.get("trust") ?? null,
    }),
    loyalty: t.float({
      nullable: true,
      description: "From 0 to 1: how steadily they keep coming back. Null by a model without it.",
      resolve: ({ score }) => score.axes.get("loyalty") ?? null,
    }),
    power: t.float({
      nullable: true,
      description: "From 0 to 1: whether others respond when they act. Null by a model without it.",
      resolve: ({ score }) => score.axes.get("power") ?? null,
    }),
    axes: t.field({
      type: [ScoreAxis],
      description: "All axes of the model.",
      resolve: ({ score }) => [...score.axes].map(([name, value]) => ({ name, value })),
    }),
    expectedResponses: t.float({
      nullable: true,
      description: "The responses to expect within 30 days, which power is made from. Null by a model that does not measure them.",
      resolve: ({ score, powerComponent }) => score.contributions.find(({ component }) => component === powerComponent)?.measured ?? null,
    }),
    notoriety: t.float({
      description: "From 0 to 1: how many follow them, a million being 1, as is known when it is asked for. It is no part of the score.",
      resolve: ({ standing }) => standing.notoriety,
    }),
    legitimacy: t.float({
      description: "From 0 to 1: accepted answers, ideas taken up and people who approved, of 365 days. It is no part of the score.",
      resolve: ({ standing }) => standing.legitimacy,
    }),
    quadrant: t.field({
      type: AmbassadorQuadrant,
      description: "Known or legitimate, both, or neither.",
      resolve: ({ standing }) => standing.quadrant,
    }),
    change: t.field({
      type: ScoreChange,
      description:
        "Since the period of the same length that ended where this one begins, as of its end; where no period is given, since 30 days " +
        "before asOf. Of the same facts, so that a change comes from time and acts alone.",
      complexity: 5,
      resolve: async (ambassador) => {
        const { asOf, value } = await ambassador.previously();
        return { asOf, before: value, now: ambassador.score.value };
      },
    }),
    contributions: t.field({
      type: [ScoreContribution],
      description: "What the score is made of.",
      resolve: ({ score }) => score.contributions,
    }),
    evidence: t.field({
      type: [ScoreEvidence],
      description:
        "The acts that move the score most, the strongest first, found among the latest and the most outspoken ones, in the graph as it is " +
        "when they are asked for. Never a MESSAGE.",
      args: { first: t.arg.int({ defaultValue: USUAL_EVIDENCE, description: `How many; at most ${MOST_EVIDENCE}.` }) },
      complexity: ({ first }) => ({
        field: COMPUTED_COMPLEXITY,
        multiplier: Math.min(Math.max(first ?? USUAL_EVIDENCE, 1), MOST_EVIDENCE),
      }),
      resolve: async (ambassador, { first }, context) => {
        const most = first ?? USUAL_EVIDENCE;
        if (most < 0 || most > MOST_EVIDENCE) throw new BadUserInput(`first must lie between 0 and ${MOST_EVIDENCE}, not ${most}`, "first");
        const evidence = (await ambassador.evidence()).slice(0, most);
        context.given(evidence.length);
        return evidence;
      },
    }),
  }),
});

const USUAL_EVIDENCE = 5;
const MOST_EVIDENCE = 20;
