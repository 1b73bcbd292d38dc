import { type CreditOfKind, creditsOf, evidenceOf } from "../influence/explanation.ts";
import { kindOf, type MeasureKind } from "../influence/model.ts";
import type { InfluenceHop } from "../influence/paths/influence-paths.ts";
import { builder } from "./builder.ts";
import { InteractionKindEnum } from "./enums.ts";
import { within } from "./influence-arguments.ts";
import { Interaction, Person, skeleton } from "./skeletons.ts";

const USUAL_EVIDENCE = 3;
const MOST_EVIDENCE = 20;

export const Hop = builder.objectRef<InfluenceHop>("InfluenceHop");
Hop.implement({
  description:
    "How one person influences another, and why that is thought. As learned, the probability is (C + A·q) / (N + A), less mistrust, with A = 10 unless the model says otherwise.",
  fields: (t) => ({
    from: t.field({ type: Person, description: "Who influences.", resolve: ({ from }) => skeleton("person", from) }),
    to: t.field({ type: Person, description: "Who is influenced.", resolve: ({ to }) => skeleton("person", to) }),
    probability: t.float({
      nullable: true,
      description: "How likely the one takes up what the other says, from 0 to 1; null where the model measures something else.",
      resolve: (hop) => figureOf(hop, "PROBABILITY"),
    }),
    strength: t.float({
      nullable: true,
      description: "How strong the influence is, 0 or more; null where the model measures something else.",
      resolve: (hop) => figureOf(hop, "STRENGTH"),
    }),
    cost: t.float({
      nullable: true,
      description: "What the hop costs, 0 or more; null where the model measures something else.",
      resolve: (hop) => figureOf(hop, "COST"),
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

/** What the model makes of a hop, if it is of that kind. */
const figureOf = ({ influence, projection }: InfluenceHop, kind: MeasureKind): number | null =>
  kindOf(projection.model) === kind ? influence.probability : null;
