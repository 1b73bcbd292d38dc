import { type Ecosystem as Counts, ecosystemsOf } from "../scoring/ecosystem.ts";
import { ECOSYSTEM_LEVELS, type EcosystemLevel } from "../scoring/exchanges.ts";
import type { Period } from "../scoring/pyramid/pyramid.ts";
import { builder } from "./builder.ts";
import { COMPUTED_COMPLEXITY } from "./complexity.ts";
import { InteractionKindEnum, words } from "./enums.ts";
import { Brand } from "./skeletons.ts";
import { asOfOr, stretchOf, Timespan } from "./timespans.ts";

export const EcosystemLevelEnum = words<EcosystemLevel>("EcosystemLevel", "Who meets, seen from a brand, at the instant of the act.", {
  INTERNAL: "People who work for it, among themselves.",
  EXTERNAL: "People who do not work for it, among themselves.",
  MIXED: "Somebody who works for it and somebody who does not.",
});

type Sum<F extends "kind" | "channel"> = ReturnType<typeof Counts.prototype.by<F>>[number];

const KindCount = builder.objectRef<Sum<"kind">>("ExchangesOfKind").implement({
  description: "How many exchanges were made by acts of a kind.",
  fields: (t) => ({
    kind: t.field({ type: InteractionKindEnum, description: "The kind of the responding act.", resolve: ({ of }) => of }),
    count: t.exposeInt("count", { description: "How many." }),
  }),
});

const ChannelCount = builder.objectRef<Sum<"channel">>("ExchangesOnChannel").implement({
  description: "How many exchanges were made on a channel.",
  fields: (t) => ({
    channel: t.string({ nullable: true, description: "The channel; null where acts state none.", resolve: ({ of }) => of }),
    count: t.exposeInt("count", { description: "How many." }),
  }),
});

const LevelOfExchanges = builder.objectRef<{ level: EcosystemLevel; counts: Counts }>("ExchangesOfLevel").implement({
  description: "The exchanges of one level of the ecosystem.",
  fields: (t) => ({
    level: t.expose("level", { type: EcosystemLevelEnum, description: "Which level." }),
    count: t.int({ description: "How many.", resolve: ({ level, counts }) => counts.count((cell) => cell.level === level) }),
    share: t.float({
      description: "Their share of all, from 0 to 1; 0 where there are none.",
      resolve: ({ level, counts }) => counts.count((cell) => cell.level === level) / Math.max(1, counts.count()),
    }),
    kinds: t.field({
      type: [KindCount],
      description: "The same by kind; adds up to the count.",
      resolve: ({ level, counts }) => counts.by("kind", level),
    }),
    channels: t.field({
      type: [ChannelCount],
      description: "The same by channel; adds up to the count.",
      resolve: ({ level, counts }) => counts.by("channel", level),
    }),
  }),
});

const Ecosystem = builder.objectRef<{ period: Period; counts: Counts }>("Ecosystem").implement({
  description:
    "Who meets whom about a brand in a period. An exchange is that somebody replies to somebody else's act or mentions them: once for " +
    "each person an act is addressed to. A post that nobody answers is none.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant of the period.", resolve: ({ period }) => period.from }),
    to: t.field({ type: "DateTime", description: "The first instant after it.", resolve: ({ period }) => period.to }),
    count: t.int({ description: "How many exchanges there are.", resolve: ({ counts }) => counts.count() }),
    levels: t.field({
      type: [LevelOfExchanges],
      description: "The three levels; they add up to the count.",
      resolve: ({ counts }) => ECOSYSTEM_LEVELS.map((level) => ({ level, counts })),
    }),
    kinds: t.field({
      type: [KindCount],
      description: "By kind, the most first; adds up to the count.",
      resolve: ({ counts }) => counts.by("kind", null),
    }),
    channels: t.field({
      type: [ChannelCount],
      description: "By channel, the most first; adds up to the count.",
      resolve: ({ counts }) => counts.by("channel", null),
    }),
  }),
});

builder.objectField(Brand, "ecosystem", (t) =>
  t.field({
    type: Ecosystem,
    description: "Who meets whom about the brand: inside, outside, and across its border.",
    args: {
      period: t.arg({ type: Timespan, required: true, description: "Which stretch of time." }),
      asOf: t.arg({ type: "DateTime", description: "Where a period without `to` ends: the end of the present UTC hour unless given." }),
    },
    complexity: COMPUTED_COMPLEXITY,
    resolve: async ({ n }, args, context) => {
      const period = stretchOf(args.period, asOfOr(args.asOf, context), "period");
      return { period, counts: await ecosystemsOf(context.readModel).now(context.visible, n, period) };
    },
  }),
);
