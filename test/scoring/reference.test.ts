import fc from "fast-check";
import { expect, test } from "vitest";
import { type Sight, visibilityOf } from "../../src/domain/visibility.ts";
import type { EntryOf, LogEntry } from "../../src/log/entries.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { Ambassador } from "../../src/scoring/ambassadors/ambassador.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import { LEVELS } from "../../src/scoring/pyramid/levels.ts";
import { pyramidsOf } from "../../src/scoring/pyramid/pyramids.ts";
import { DAY } from "../influence/read-model-of.ts";
import { BRANDS, END, facts, modelOf, PEOPLE } from "./arbitrary-facts.ts";
import { Reference } from "./reference.ts";

const OWNER: Sight = { personal: true, brands: null };
const BRAND = 0;
const everybody = Array.from({ length: PEOPLE }, (_, n) => n);
const instant = fc.oneof(fc.integer({ min: 500, max: 820 }), fc.integer({ min: 780, max: 805 })).map((half) => (half * DAY) / 2);

/** When most has happened. */
const late = fc.integer({ min: 785, max: 803 }).map((half) => (half * DAY) / 2);

/** Everybody in the ranking with their figures, in its order. */
async function ranked(model: ReadModel, sight: Sight, asOf: number) {
  const { takesPart } = visibilityOf(model, sight);
  const { ranking } = await ambassadorsOf(model).now(sight, { brand: BRAND, asOf, from: Number.NEGATIVE_INFINITY, through: asOf });
  const outside = [...ranking.order.walk({ direction: 1 })].filter((person) => !ranking.scope.staff.has(person));
  return outside.map((person) => {
    const { score, standing } = new Ambassador(model, takesPart, BRAND, ranking, person);
    const { axes, contributions } = score;
    return {
      person,
      score: score.value,
      trust: axes.get("trust"),
      loyalty: axes.get("loyalty"),
      power: axes.get("power"),
      contributions,
      ...standing,
    };
  });
}

/** Levels by person, leaving out who is on none. */
async function levels(model: ReadModel, sight: Sight, from: number, to: number, withStaff: boolean) {
  const pyramid = await pyramidsOf(model).now(sight, { brand: BRAND, period: { from, to }, withStaff });
  return new Map(LEVELS.flatMap((level) => pyramid.mix.members(level).map((person) => [person, level] as const)).sort(([a], [b]) => a - b));
}

/** The facts without what a viewer does not see or who refuses; what others reply to leaves a tombstone. */
function without(
  invisible: { person(n: number): boolean; interaction(n: number): boolean; relation(n: number): boolean },
  all: readonly LogEntry[],
): LogEntry[] {
  return all.flatMap((fact): LogEntry[] => {
    if (fact.type === "person") return invisible.person(fact.n) ? [] : [fact];
    if (fact.type === "account") return fact.person !== null && invisible.person(fact.person) ? [] : [fact];
    if (fact.type === "relation") return invisible.relation(fact.n) ? [] : [fact];
    if (fact.type === "interaction") return invisible.interaction(fact.n) ? [tombstoneOf(fact)] : [fact];
    return [fact];
  });
}

const tombstoneOf = ({ n, brand, product, space, inReplyTo }: EntryOf<"interaction">): LogEntry => ({
  type: "tombstone",
  n,
  brand,
  product,
  space,
  inReplyTo,
});

const invisibleTo = (model: ReadModel, sight: Sight) => {
  const { takesPart } = visibilityOf(model, sight);
  return {
    person: (n: number) => !takesPart.person(n),
    interaction: (n: number) => !takesPart.interaction(n),
    relation: (n: number) => !takesPart.relation(n),
  };
};

test("figures are those of the definitions, worked out the slow and obvious way", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(facts, instant, async (all, asOf) => {
      const willing = without(invisibleTo(modelOf(all), OWNER), all);
      const found = await ranked(modelOf(all), OWNER, asOf);
      const reference = new Reference(willing, modelOf(willing), BRAND);
      const expected = everybody
        .map((person) => ({ person, figures: reference.figures(person, asOf) }))
        .flatMap(({ person, figures }) => (figures && figures.loyalty > 0 ? [{ person, ...figures }] : []))
        .sort((a, b) => a.person - b.person);
      expect(found.map(({ person }) => person).sort()).toEqual(expected.map(({ person }) => person));
      for (const { person, contributions, quadrant, ...figures } of found) {
        const { person: _, ...wanted } = expected.find((one) => one.person === person) ?? expect.fail("ranked, and yet unknown");
        expect(Object.keys(figures).sort()).toEqual(Object.keys(wanted).sort());
        for (const [name, value] of Object.entries(wanted)) {
          if (value > 0.01) reached.add(name);
          expect(Object.entries(figures)).toContainEqual([name, expect.closeTo(value, 9)]);
        }
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(figures.score, 9);
        const halves = [figures.notoriety >= 0.5, figures.legitimacy >= 0.5];
        expect(halves).toEqual([
          ["KNOWN_AND_LEGITIMATE", "LOUD_ONLY"].includes(quadrant),
          ["KNOWN_AND_LEGITIMATE", "HIDDEN_AMBASSADOR"].includes(quadrant),
        ]);
      }
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    }),
    { numRuns: 200, endOnFailure: true },
  );
  expect([...reached].sort()).toEqual(["legitimacy", "loyalty", "notoriety", "power", "score", "trust"]);
});

test("levels are those of the definitions, worked out the slow and obvious way", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(facts, late, fc.constantFrom(30, 45, 60, 60, 90), fc.boolean(), async (all, to, days, withStaff) => {
      const willing = without(invisibleTo(modelOf(all), OWNER), all);
      const expected = new Reference(willing, modelOf(willing), BRAND).levels(to - days * DAY, to, withStaff);
      for (const level of expected.values()) reached.add(level);
      expect(await levels(modelOf(all), OWNER, to - days * DAY, to, withStaff)).toEqual(expected);
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect([...reached].sort()).toEqual([...LEVELS].sort());
});

test("a limited viewer's figures, and everybody's without refusers, are those of a graph where nothing else is", async () => {
  const limits = fc.option(fc.subarray(Array.from({ length: BRANDS }, (_, n) => n)).filter((brands) => brands.includes(BRAND)));
  await fc.assert(
    fc.asyncProperty(facts, limits, instant, async (all, brands, asOf) => {
      const model = modelOf(all);
      const sight = { personal: false, brands };
      const alone = modelOf(without(invisibleTo(model, sight), all));
      expect(await ranked(model, sight, asOf)).toEqual(await ranked(alone, OWNER, asOf));
      expect(await levels(model, sight, asOf - 90 * DAY, asOf, false)).toEqual(await levels(alone, OWNER, asOf - 90 * DAY, asOf, false));
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test("the delta of each evidence is the score less the score without that act", async () => {
  await fc.assert(
    fc.asyncProperty(facts, instant, async (all, asOf) => {
      const model = modelOf(all);
      const { takesPart } = visibilityOf(model, OWNER);
      const { ranking } = await ambassadorsOf(model).now(OWNER, { brand: BRAND, asOf, from: Number.NEGATIVE_INFINITY, through: asOf });
      for (const person of ranking.order.walk({ direction: 1 }).filter((one) => !ranking.scope.staff.has(one))) {
        const ambassador = new Ambassador(model, takesPart, BRAND, ranking, person);
        for (const { act, delta } of await ambassador.evidence()) {
          const lessAct = without({ person: () => false, relation: () => false, interaction: (n) => n === act }, all);
          const left = (await ranked(modelOf(lessAct), OWNER, asOf)).find((one) => one.person === person);
          expect(delta).toBeCloseTo(ambassador.score.value - (left?.score ?? 0), 9);
        }
      }
    }),
    { numRuns: 80, endOnFailure: true },
  );
});

test("an act that is neither somebody's nor about theirs moves none of their axes", async () => {
  const stranger = fc.record({
    actor: fc.constant(PEOPLE),
    at: instant,
    kind: fc.constantFrom("POST" as const, "REACTION" as const, "ANSWER" as const),
  });
  await fc.assert(
    fc.asyncProperty(facts, fc.array(stranger, { minLength: 1, maxLength: 5 }), async (all, strange) => {
      const acts = all.filter((fact) => fact.type === "interaction");
      const template = acts[0] ?? expect.fail("there are acts");
      const more: LogEntry[] = strange.map((fields, i) => ({
        ...template,
        ...fields,
        n: 100 + i,
        brand: BRAND,
        account: null,
        inReplyTo: null,
        mentions: [],
      }));
      const newcomer: LogEntry = {
        ...(all.find((fact) => fact.type === "person") ?? expect.fail("there are people")),
        n: PEOPLE,
        refusesProfiling: false,
      };
      const before = await ranked(modelOf(all), OWNER, END);
      const after = await ranked(modelOf([...all, newcomer, ...more]), OWNER, END);
      expect(after.filter(({ person }) => person !== PEOPLE)).toEqual(before);
    }),
    { numRuns: 100 },
  );
});

/** Of what others say to one another, and of a kind or at an instant at which no mention can be of it rather than of an earlier act. */
test("an act among others moves none of my figures, and what others say to me not my loyalty", async () => {
  const words = fc.oneof(
    fc.record({ kind: fc.constantFrom("REACTION" as const, "PURCHASE" as const, "VISIT" as const), at: instant }),
    fc.record({ kind: fc.constantFrom("COMMENT" as const, "ANSWER" as const, "IDEA" as const), at: fc.constant(END) }),
  );
  const act = fc.record({
    actor: fc.nat(PEOPLE - 1),
    to: fc.nat(23),
    mentions: fc.uniqueArray(fc.nat(PEOPLE - 1), { maxLength: 2 }),
    sentiment: fc.constantFrom(-1, 0.5, null),
    words,
  });
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(facts, act, async (all, { actor, to, mentions, sentiment, words }) => {
      const acts = all.filter((fact) => fact.type === "interaction");
      const cause = acts[to % acts.length] ?? expect.fail("there are acts");
      const more: LogEntry = { ...cause, ...words, n: 100, actor, brand: BRAND, inReplyTo: cause.n, mentions, sentiment, rating: null };
      const figures = async (entries: LogEntry[]) => new Map((await ranked(modelOf(entries), OWNER, END)).map((one) => [one.person, one]));
      const [before, after] = [await figures(all), await figures([...all, more])];
      for (const [person, now] of after) {
        if (person === actor) continue;
        const then = before.get(person);
        if (person === cause.actor || mentions.includes(person)) {
          expect(now.loyalty).toBe(then?.loyalty);
          if (now.score !== then?.score) moved++;
        } else expect(now).toEqual(then);
      }
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(20);
});

/**
 * Said with what no mention can respond to: put before an unfavourable mention of its author, an act that can be responded to is
 * what the mention was of, and had been of nothing, or of nothing about the brand, before.
 */
test("at a fixed instant a favourable act more never lowers trust", async () => {
  const words = fc.oneof(
    fc.record({ kind: fc.constantFrom("REACTION" as const, "PURCHASE" as const), at: instant }),
    fc.record({ kind: fc.constantFrom("COMMENT" as const, "ANSWER" as const), at: fc.constant(END) }),
  );
  await fc.assert(
    fc.asyncProperty(
      facts,
      fc.nat(PEOPLE - 1),
      fc.nat(23),
      words,
      fc.constantFrom(0.1, 0.6, 1),
      async (all, actor, to, said, sentiment) => {
        const acts = all.filter((fact) => fact.type === "interaction");
        const cause = acts[to % acts.length] ?? expect.fail("there are acts");
        const word: LogEntry = {
          ...cause,
          ...said,
          n: 100,
          actor,
          brand: BRAND,
          inReplyTo: cause.n,
          mentions: [],
          rating: null,
          sentiment,
        };
        const trust = async (entries: LogEntry[]) =>
          new Map((await ranked(modelOf(entries), OWNER, END)).map((one) => [one.person, one.trust]));
        const before = await trust(all);
        for (const [person, value] of await trust([...all, word])) expect(value).toBeGreaterThanOrEqual((before.get(person) ?? 0) - 1e-12);
      },
    ),
    { numRuns: 200, endOnFailure: true },
  );
});

test("at an earlier instant the figures are those that were answered then, when acts arrive in the order of time", async () => {
  await fc.assert(
    fc.asyncProperty(facts, instant, async (all, asOf) => {
      const acts = all.filter((fact) => fact.type === "interaction");
      const instants = acts.map(({ at }) => at).sort((a, b) => a - b);
      // As they are recorded, so they happened: what an act replies to came before it.
      const inTime = all.map((fact) => (fact.type === "interaction" ? { ...fact, at: instants[fact.n] ?? 0 } : fact));
      const known = inTime.filter((fact) => fact.type !== "interaction" || fact.at <= asOf);
      expect(await ranked(modelOf(inTime), OWNER, asOf)).toEqual(await ranked(modelOf(known), OWNER, asOf));
      const quarter = (model: ReadModel) => levels(model, OWNER, asOf - 90 * DAY, asOf, false);
      expect(await quarter(modelOf(inTime))).toEqual(await quarter(modelOf(known)));
    }),
    { numRuns: 200, endOnFailure: true },
  );
});
