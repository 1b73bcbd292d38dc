import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { employmentsBy } from "../employments.ts";
import { exchangesOf } from "../exchanges.ts";
import { lifecycleTowards, rolesTowards } from "../standing-towards.ts";
import { acquisitionChannel, introducer, type Trait, type TraitsOf, wordTrait } from "../traits.ts";
import { Groups } from "./groups.ts";
import { LevelMix } from "./level-mix.ts";
import { LEVELS } from "./levels.ts";
import type { Pyramid } from "./pyramid.ts";

/** What a pyramid can be grouped by, and whether everybody is in exactly one of the groups or may be in several. */
export const GROUPINGS = {
  ROLE: "OVERLAPPING",
  LIFECYCLE: "PARTITION",
  CHANNEL: "OVERLAPPING",
  ACQUISITION_CHANNEL: "PARTITION",
  INTRODUCER: "PARTITION",
  ECOSYSTEM_LEVEL: "PARTITION",
  DEPARTMENT: "OVERLAPPING",
} as const;
export type GroupingName = keyof typeof GROUPINGS;

export interface GroupingScope {
  readonly readModel: ReadModel;
  readonly takesPart: Countable;
  readonly brand: number;
  readonly pyramid: Pyramid;
}

export type Grouping = Groups<LevelMix>;

/** The people of a pyramid in groups; a step for each person or act looked at. */
export function* groupingOf(scope: GroupingScope, by: GroupingName): Steps<void, Grouping> {
  const made = TRAITS[by](scope);
  const traits = typeof made === "function" ? made : yield* made;
  const groups = new Groups(
    () => new LevelMix(),
    ({ members }) => -members.count,
  );
  for (const level of LEVELS) {
    for (const person of scope.pyramid.mix.members(level)) {
      for (const mix of groups.of(traits(person))) mix.add(person, level);
      yield;
    }
  }
  return groups;
}

/** Found for each person when it is asked, or from all exchanges beforehand. */
type MakeTraits = (scope: GroupingScope) => TraitsOf | Generator<void, TraitsOf>;

/** What people are at the last instant of the period, and what they did in it. */
const TRAITS: Readonly<Record<GroupingName, MakeTraits>> = {
  ROLE: (scope) => (person) => rolesTowards(towardsOf(scope), person).map(wordTrait),
  LIFECYCLE: (scope) => (person) => [wordTrait(lifecycleTowards(towardsOf(scope), person))],
  CHANNEL: channels,
  ACQUISITION_CHANNEL: ({ readModel }) => acquisitionChannel(readModel),
  INTRODUCER: ({ readModel, takesPart, pyramid }) => introducer(readModel, takesPart, lastInstantOf(pyramid)),
  ECOSYSTEM_LEVEL: ecosystemLevels,
  DEPARTMENT: departments,
};

const lastInstantOf = ({ period }: Pyramid): number => period.to - 1;

const towardsOf = ({ readModel, takesPart, brand, pyramid }: GroupingScope) => ({
  readModel,
  takesPart,
  brand,
  staff: pyramid.staff,
  at: lastInstantOf(pyramid),
});

/** The channels of somebody's acts about the brand in the period. */
function channels({ readModel: { interactions }, takesPart, brand, pyramid: { period } }: GroupingScope): TraitsOf {
  return (person) => {
    const words = new Set<string>();
    const start = { value: period.from, n: -1 };
    for (const act of interactions.orders.byAuthor.walk({ partition: person, direction: 1, after: start })) {
      if (interactions.at(act) >= period.to) break;
      const channel = interactions.channel(act);
      if (channel !== null && interactions.brandsOf(act).includes(brand) && takesPart.interaction(act)) words.add(channel);
    }
    return [...words].map(wordTrait);
  };
}

/** Whom somebody had exchanges with: MIXED as soon as one of them crossed the brand's border. */
function* ecosystemLevels({ readModel, takesPart, brand, pyramid }: GroupingScope): Generator<void, TraitsOf> {
  const crossing = new Set<number>();
  const within = new Map<number, Trait>();
  for (const exchange of exchangesOf(readModel, takesPart, brand, employmentsBy(readModel, takesPart, brand), pyramid.period)) {
    yield;
    if (typeof exchange === "number") continue;
    for (const person of [exchange.from, exchange.to]) {
      if (exchange.level === "MIXED") crossing.add(person);
      // Who changed sides within the period is where they were last.
      else within.set(person, wordTrait(exchange.level));
    }
  }
  const mixed = wordTrait("MIXED");
  return (person) => (crossing.has(person) ? [mixed] : [within.get(person) ?? []].flat());
}

/** The departments that somebody works in, or with whose people they had exchanges in the period. */
function* departments({ readModel, takesPart, brand, pyramid }: GroupingScope): Generator<void, TraitsOf> {
  const employments = employmentsBy(readModel, takesPart, brand);
  const byPerson = Map.groupBy(employments, ({ person }) => person);
  const departmentsOf = (person: number, at: number) =>
    (byPerson.get(person) ?? []).filter(({ since, until }) => since <= at && at < until).flatMap(({ department }) => department ?? []);
  const met = new Map<number, Set<number>>();
  for (const exchange of exchangesOf(readModel, takesPart, brand, employments, pyramid.period)) {
    yield;
    if (typeof exchange === "number" || exchange.level !== "MIXED") continue;
    const at = readModel.interactions.at(exchange.act);
    for (const [person, other] of [
      [exchange.from, exchange.to],
      [exchange.to, exchange.from],
    ] as const) {
      met.set(person, (met.get(person) ?? new Set()).union(new Set(departmentsOf(other, at))));
    }
  }
  const traitOf = (n: number): Trait => ({ type: "department", n });
  return (person) => [...new Set([...departmentsOf(person, lastInstantOf(pyramid)), ...(met.get(person) ?? [])])].map(traitOf);
}
