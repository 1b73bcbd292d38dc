import fc from "fast-check";
import { expect, test } from "vitest";
import { type Sight, visibilityOf } from "../../src/domain/visibility.ts";
import { type LogEntry, logEntry } from "../../src/log/entries.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce, otherEvents } from "../../src/readmodel/slices.ts";
import { ambassadorsOf } from "../../src/scoring/ambassadors/ambassadors.ts";
import { FollowedLedger } from "../../src/scoring/ambassadors/followed-ledger.ts";
import { historyOf } from "../../src/scoring/ambassadors/history.ts";
import { Ledger } from "../../src/scoring/ambassadors/ledger.ts";
import { rowsOf } from "../../src/scoring/ambassadors/ledger-of.ts";
import { people, readModelOf } from "../influence/read-model-of.ts";
import { BRANDS, END, facts, modelOf, PEOPLE } from "./arbitrary-facts.ts";

const BRAND = 0;
const DAY = 86_400_000;

/** Everybody's figures, bit for bit, and what each rests on. */
async function ranked(model: ReadModel, sight: Sight, asOf: number) {
  const { ranking, position } = await ambassadorsOf(model).now(sight, {
    brand: BRAND,
    asOf,
    from: Number.NEGATIVE_INFINITY,
    through: asOf,
  });
  return {
    position,
    people: [...ranking.order.walk({ direction: 1 })].map((person) => ({
      person,
      score: ranking.value(person),
      history: ranking.history(person),
      contributions: ranking.score(ranking.history(person), person).contributions,
    })),
  };
}

/** How often somebody has since gone through the acts about a brand. */
function countWalks({ interactions }: ReadModel): () => number {
  let walks = 0;
  const order = interactions.orders.byBrand;
  const walk = order.walk.bind(order);
  order.walk = (asked) => {
    walks++;
    return walk(asked);
  };
  return () => walks;
}

const sights = fc.constantFrom<Sight>({ personal: true, brands: null }, { personal: false, brands: [BRAND] });

/**
 * Pages of the facts as they stand, acts perhaps before those that they reply to, then of changes: some facts told anew with another
 * field, some acts removed.
 */
const histories = fc
  .tuple(facts, fc.boolean(), fc.boolean(), fc.array(fc.tuple(fc.nat(60), fc.nat(6)), { maxLength: 8 }), fc.integer({ min: 1, max: 7 }))
  .map(([all, inTime, repliesFirst, changes, size]) => {
    const instants = all.flatMap((fact) => (fact.type === "interaction" ? fact.at : [])).sort((a, b) => a - b);
    const told = all.map((fact) => (fact.type === "interaction" && inTime ? { ...fact, at: instants[fact.n] ?? 0 } : fact));
    const acts = told.filter(({ type }) => type === "interaction").sort((a, b) => ((b.n * 7) % 24) - ((a.n * 7) % 24));
    const inOrder = repliesFirst ? told.map((fact) => (fact.type === "interaction" ? (acts.shift() ?? fact) : fact)) : told;
    const entries = [...inOrder, ...changes.map(([which, how]) => changed(told[which % told.length], how))];
    return Array.from({ length: Math.ceil(entries.length / size) }, (_, i) => entries.slice(i * size, (i + 1) * size));
  });

function changed(fact: LogEntry | undefined, how: number): LogEntry {
  if (fact?.type === "interaction" && how === 0) return { type: "removed", of: "interaction", n: fact.n };
  if (fact?.type === "interaction" && how === 4) {
    const { n, brand, product, space, inReplyTo } = fact;
    return { type: "tombstone", n, brand, product, space, inReplyTo };
  }
  if (fact?.type === "interaction" && how === 5) return { ...fact, at: Math.max(0, fact.at - 5 * DAY), mentions: [0, 3], kind: "ANSWER" };
  if (fact?.type === "interaction" && how === 6) return { ...fact, inReplyTo: null, brand: BRAND };
  if (fact?.type === "interaction") return { ...fact, accepted: how === 1, sentiment: 0.5, actor: how === 2 ? 0 : fact.actor };
  if (fact?.type === "person") return { ...fact, refusesProfiling: how === 1, roles: [] };
  if (fact?.type === "account") return { ...fact, followers: how, person: how === 2 ? 0 : fact.person };
  if (fact?.type === "relation") return { ...fact, until: how * 100 * DAY };
  return { type: "brand", n: how % BRANDS };
}

test("a ledger that follows the log gives what one made anew gives, bit for bit, and earlier rankings stay", {
  timeout: 120_000,
}, async () => {
  let followed = 0;
  await fc.assert(
    fc.asyncProperty(histories, sights, fc.nat(4), async (pages, sight, from) => {
      const model = new ReadModel();
      const kept: (() => Promise<void>)[] = [];
      for (const [i, entries] of pages.entries()) {
        model.apply({ position: i + 1, at: 0, entries });
        // Asked only now and then: pages come one by one or several at once.
        if (i < from || i % 3 === 1) continue;
        const incremental = await ranked(model, sight, END);
        const anew = new ReadModel();
        for (const [j, page] of pages.slice(0, i + 1).entries()) anew.apply({ position: j + 1, at: 0, entries: page });
        expect(incremental).toEqual(await ranked(anew, sight, END));
        if (incremental.people.length > 0) followed++;
        const { ranking } = await ambassadorsOf(model).now(sight, {
          brand: BRAND,
          asOf: END,
          from: Number.NEGATIVE_INFINITY,
          through: END,
        });
        kept.push(async () => {
          for (const { person, score, history } of incremental.people) {
            expect([ranking.value(person), ranking.history(person)]).toEqual([score, history]);
          }
        });
      }
      for (const check of kept) await check();
    }),
    { numRuns: 120, endOnFailure: true },
  );
  expect(followed).toBeGreaterThan(100);
});

test("an act more is added without looking at the others again", async () => {
  const [all] = fc.sample(facts, { numRuns: 1, seed: 7 });
  const model = modelOf(all ?? []);
  await ranked(model, { personal: true, brands: null }, END);
  const template = all?.find((fact) => fact.type === "interaction") ?? expect.fail("there are acts");
  const walks = countWalks(model);
  model.apply({ position: 2, at: 0, entries: [{ ...template, n: 500, at: END, actor: 1, brand: BRAND, inReplyTo: null, account: null }] });
  const { people, position } = await ranked(model, { personal: true, brands: null }, END);
  expect([walks(), position]).toEqual([0, 2]);
  expect(people.some(({ history }) => history.acts.act.includes(500))).toBe(true);
});

test("an act that is told otherwise, or goes, is all that is looked at again", async () => {
  const model = readModelOf(
    { type: "brand", n: BRAND },
    ...people(0, 1),
    { type: "interaction", n: 0, kind: "POST", actor: 0, brand: BRAND, at: END - 2 * DAY },
    { type: "interaction", n: 1, kind: "COMMENT", actor: 1, brand: BRAND, at: END - DAY, inReplyTo: 0, sentiment: 1 },
  );
  const owner = { personal: true, brands: null };
  const trust = async () => {
    const { people } = await ranked(model, owner, END);
    return people.map(({ person, contributions }) => [person, contributions.find(({ component }) => component === "trust")?.value]);
  };
  const trusted = (await trust()).find(([person]) => person === 0)?.[1];
  expect(trusted).toBeGreaterThan(0);
  const walks = countWalks(model);
  const comment = { type: "interaction", n: 1, kind: "COMMENT", actor: 1, brand: BRAND, at: END - DAY, inReplyTo: 0 };
  model.apply({ position: 2, at: 0, entries: [logEntry.parse({ ...comment, sentiment: -1 })] });
  expect(await trust()).toContainEqual([0, 0]);
  model.apply({ position: 3, at: 0, entries: [logEntry.parse({ ...comment, sentiment: 1, votesUp: 7 })] });
  expect(await trust()).toContainEqual([0, trusted]);
  model.apply({ position: 4, at: 0, entries: [{ type: "removed", of: "interaction", n: 1 }] });
  expect(await trust()).toEqual([[0, 0]]);
  expect(walks()).toBe(0);
});

test("an act that one page tells twice counts once, as it is told last", async () => {
  const [all] = fc.sample(facts, { numRuns: 1, seed: 7 });
  const model = modelOf(all ?? []);
  const owner = { personal: true, brands: null };
  await ranked(model, owner, END);
  const template = all?.find((fact) => fact.type === "interaction") ?? expect.fail("there are acts");
  const act = { ...template, n: 500, at: END, actor: 1, brand: BRAND, inReplyTo: null, account: null, rating: null, sentiment: 0.1 };
  model.apply({ position: 2, at: 0, entries: [act, { ...act, sentiment: 0.7 }] });
  const { people } = await ranked(model, owner, END);
  const { acts } = people.find(({ person }) => person === 1)?.history ?? expect.fail("somebody acted");
  expect([acts.act.filter((n) => n === 500).length, acts.stance.at(-1)]).toEqual([1, 0.7]);
});

test("a ledger that cannot follow is made anew before anybody asks again, once", async () => {
  const [all] = fc.sample(facts, { numRuns: 1, seed: 7 });
  const model = modelOf(all ?? []);
  const owner = { personal: true, brands: null };
  await ranked(model, owner, END);
  const account = all?.find((fact) => fact.type === "account") ?? expect.fail("there are accounts");
  const walks = countWalks(model);
  const edit = async (position: number, person: number) => {
    model.apply({ position, at: 0, entries: [{ ...account, person }] });
    for (let i = 0; i < 10; i++) await otherEvents();
    return walks();
  };
  const once = await edit(2, 1);
  expect(once).toBeGreaterThan(0);
  expect([(await ranked(model, owner, END)).position, walks()]).toEqual([2, once]);
  const twice = await edit(3, 2);
  expect(twice).toBe(2 * once);
  // Nobody has asked since.
  expect(await edit(4, 3)).toBe(twice);
});

test("who asks after a change is not given what was begun before it", async () => {
  const [all] = fc.sample(facts, { numRuns: 1, seed: 7 });
  const model = modelOf(all ?? []);
  const owner = { personal: true, brands: null };
  const act = all?.find((fact) => fact.type === "interaction") ?? expect.fail("there are acts");
  const before = ranked(model, owner, END);
  model.apply({ position: 2, at: 0, entries: [{ ...act, sentiment: 0.1 }] });
  expect((await ranked(model, owner, END)).position).toBe(2);
  expect((await before).position).toBe(1);
});

test("rows that come while the others are being sorted are neither lost nor there twice", async () => {
  await fc.assert(
    fc.property(histories, fc.nat(12), fc.nat(5), (pages, before, steps) => {
      const model = new ReadModel();
      const sight = { personal: true, brands: null };
      const rows = () => atOnce(rowsOf(model, visibilityOf(model, sight).takesPart, BRAND));
      const apply = (i: number) => model.apply({ position: i + 1, at: 0, entries: pages[i] ?? [] });
      const start = Math.min(before, pages.length - 1);
      for (let i = 0; i < start; i++) apply(i);
      const followed = new FollowedLedger(rows(), model, sight, BRAND);
      const sorting = followed.sort();
      for (let i = start; i < pages.length; i++) {
        for (let step = 0; step < steps; step++) sorting.next();
        followed.foresee({ position: i + 1, at: 0, entries: pages[i] ?? [] });
        apply(i);
        if (!followed.follow({ position: i + 1, at: 0, entries: pages[i] ?? [] })) return;
        expect(allIn(followed.ledger)).toEqual(allIn(new Ledger(rows(), [])));
      }
      atOnce(sorting);
      expect(allIn(followed.ledger)).toEqual(allIn(new Ledger(rows(), [])));
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

const allIn = (ledger: Ledger) =>
  Array.from({ length: PEOPLE }, (_, person) =>
    historyOf(ledger, person, { from: Number.NEGATIVE_INFINITY, through: END, asOf: END, staff: new Set() }),
  );
