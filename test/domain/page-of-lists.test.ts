import fc from "fast-check";
import { expect, test } from "vitest";
import { INTERACTION_KINDS, LIFECYCLES, RELATION_KINDS, ROLES } from "../../src/domain/kinds.ts";
import { countOf, type List, pageOf, stretchOf } from "../../src/domain/page.ts";
import { listOfConversations } from "../../src/domain/page-of-conversations.ts";
import { listOfInteractions } from "../../src/domain/page-of-interactions.ts";
import { listOfPeople } from "../../src/domain/page-of-people.ts";
import { listOfRelations } from "../../src/domain/page-of-relations.ts";
import { type Visibility, visibilityOf } from "../../src/domain/visibility.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { NUMBERS, pages } from "../readmodel/arbitrary-pages.ts";

/** Every list, whichever order it is read from, holds what looking at everything finds; so does its count. */

const asked = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const number = (type: keyof typeof NUMBERS) => asked(fc.nat(NUMBERS[type] - 1));
const DAY = 86_400_000;
const day = asked(fc.nat(7).map((days) => days * DAY));
const limits = fc.option(fc.subarray(Array.from({ length: NUMBERS.brand }, (_, n) => n)), { freq: 2 });
const direction = fc.constantFrom<1 | -1>(1, -1);

function modelOf(history: typeof pages extends fc.Arbitrary<infer H> ? H : never, brands: number[] | null): [ReadModel, Visibility] {
  const model = new ReadModel();
  for (const page of history) model.apply(page);
  return [model, visibilityOf(model, { personal: true, brands })];
}

function expectList(list: List, expected: readonly number[]): void {
  const { direction } = list;
  expect([...stretchOf(list).walk({ direction })]).toEqual(expected);
  for (const [i, n] of expected.entries()) {
    const after = { value: list.order.value(n), n };
    expect([...stretchOf(list).walk({ direction, after })]).toEqual(expected.slice(i + 1));
  }
  expect(pageOf(list, { first: 100 }, "secret").items.map(({ n }) => n)).toEqual(expected);
  expect(countOf(list)).toBe(expected.length);
  // What a long list would reckon with instead of counting.
  if (list.leftOut && list.from === undefined && list.to === undefined) {
    expect(list.order.count(list.partition) - list.leftOut()).toBe(expected.length);
  }
}

const inOrder = (numbers: readonly number[], value: (n: number) => number, way: 1 | -1) =>
  numbers.toSorted((a, b) => (value(a) - value(b) || a - b) * way);

test("interactions", () => {
  const everything = fc.record({
    actor: number("person"),
    space: number("space"),
    product: number("product"),
    parent: number("interaction"),
    root: number("interaction"),
    kinds: asked(fc.subarray([...INTERACTION_KINDS])),
    channels: asked(fc.subarray(["fr", "web"])),
    from: day,
    to: day,
    rootsOnly: asked(fc.boolean()),
  });
  type Filter = Partial<typeof everything extends fc.Arbitrary<infer F> ? F : never>;
  const nothing = fc.constant<Filter>({});
  const place = everything.map(({ actor, space, root }): Filter => (actor === undefined ? { space } : { actor, root }));
  const filter = fc.oneof<fc.Arbitrary<Filter>[]>(everything, place, nothing);
  fc.assert(
    fc.property(pages, limits, filter, number("brand"), direction, (history, brands, is, asksFor, way) => {
      const [model, visible] = modelOf(history, brands);
      // As references do: a brand out of sight is not there.
      const brand = asksFor === undefined || visible.brand(asksFor) ? asksFor : null;
      const { interactions: acts, people } = model;
      const expected = [...acts.present()].filter((n) => {
        const actor = acts.actor(n);
        return (
          visible.interaction(n) &&
          !(actor !== null && people.refusesProfiling(actor)) &&
          (is.actor === undefined || actor === is.actor) &&
          (brand === undefined || (brand !== null && acts.brandsOf(n).includes(brand))) &&
          (is.space === undefined || acts.space(n) === is.space) &&
          (is.product === undefined || acts.product(n) === is.product) &&
          (is.parent === undefined || acts.parent(n) === is.parent) &&
          (is.root === undefined || acts.root(n) === is.root) &&
          (!is.kinds || is.kinds.includes(acts.kind(n))) &&
          (!is.channels || is.channels.includes(acts.channel(n) ?? "")) &&
          acts.at(n) >= (is.from ?? 0) &&
          acts.at(n) < (is.to ?? Infinity) &&
          (!is.rootsOnly || acts.parent(n) === null)
        );
      });
      expectList(
        listOfInteractions(model, visible, { ...is, brand }, way),
        inOrder(expected, (n) => acts.at(n), way),
      );
    }),
    { numRuns: 200 },
  );
});

test("conversations", () => {
  const filter = fc.record({ from: day, to: day });
  fc.assert(
    fc.property(pages, limits, filter, number("brand"), number("space"), direction, (history, brands, is, brandAsked, spaceAsked, way) => {
      const [model, visible] = modelOf(history, brands);
      const brand = brandAsked === undefined || visible.brand(brandAsked) ? brandAsked : null;
      const space = spaceAsked === undefined || visible.space(spaceAsked) ? spaceAsked : null;
      const { interactions: acts } = model;
      const seen = inOrder([...acts.present()].filter(visible.interaction), (n) => acts.at(n), 1);
      const openings = new Map(seen.toReversed().map((n) => [acts.root(n), n]));
      for (const root of openings.keys()) if (seen.includes(root)) openings.set(root, root);
      const expected = [...openings].filter(
        ([, n]) =>
          visible.countable.interaction(n) &&
          (brand === undefined || (brand !== null && acts.brandsOf(n).includes(brand))) &&
          (space === undefined || (space !== null && acts.space(n) === space)) &&
          acts.at(n) >= (is.from ?? 0) &&
          acts.at(n) < (is.to ?? Infinity),
      );
      const roots = expected.map(([root]) => root);
      expectList(
        listOfConversations(model, visible, { ...is, brand, space }, way),
        inOrder(roots, (root) => acts.at(openings.get(root) ?? -1), way),
      );
    }),
    { numRuns: 200 },
  );
});

test("people", () => {
  const filter = fc.record({
    roles: asked(fc.subarray([...ROLES])),
    lifecycle: asked(fc.constantFrom(...LIFECYCLES)),
    acquisitionChannel: asked(fc.constantFrom("fr", "web")),
  });
  const order = fc.constantFrom("CREATED" as const, "FOLLOWERS" as const, "LAST_ACT" as const);
  fc.assert(
    fc.property(pages, limits, filter, order, direction, (history, brands, is, by, way) => {
      const [model, visible] = modelOf(history, brands);
      const { people, interactions } = model;
      const instants = (n: number) =>
        [...interactions.present()]
          .filter((act) => interactions.actor(act) === n && visible.interaction(act))
          .map((act) => interactions.at(act));
      const value = {
        CREATED: (n: number) => n,
        FOLLOWERS: (n: number) => people.followers(n) ?? -1,
        LAST_ACT: (n: number) => Math.max(-1, ...instants(n)),
      };
      const expected = [...people.present()].filter(
        (n) =>
          visible.person(n) &&
          !people.refusesProfiling(n) &&
          (!is.roles || people.roles(n).some((role) => is.roles?.includes(role))) &&
          (is.lifecycle === undefined || people.lifecycle(n) === is.lifecycle) &&
          (is.acquisitionChannel === undefined || people.acquisitionChannel(n) === is.acquisitionChannel),
      );
      expectList(listOfPeople(model, visible, is, by, way), inOrder(expected, value[by], way));
    }),
  );
});

test("relations of a person", () => {
  const filter = fc.record({ kinds: asked(fc.subarray([...RELATION_KINDS])), activeAt: day });
  const side = fc.constantFrom("OUT" as const, "IN" as const, "BOTH" as const);
  fc.assert(
    fc.property(pages, limits, fc.nat(NUMBERS.person - 1), side, filter, (history, brands, person, end, is) => {
      const [model, visible] = modelOf(history, brands);
      const { relations } = model;
      const expected = [...relations.present()].filter((n) => {
        const out = relations.from(n) === person;
        const into = relations.toType(n) === "person" && relations.to(n) === person;
        // The writer accepts no relation of somebody to themselves.
        fc.pre(!(out && into));
        return (
          visible.relation(n) &&
          visible.countable.relation(n) &&
          (out || into) &&
          (end === "BOTH" || relations.kind(n) === "KNOWS" || (end === "OUT" ? out : into)) &&
          (!is.kinds || is.kinds.includes(relations.kind(n))) &&
          (is.activeAt === undefined || relations.activeAt(n, is.activeAt))
        );
      });
      expectList(
        listOfRelations(model, visible, person, end, is),
        inOrder(expected, (n) => RELATION_KINDS.indexOf(relations.kind(n)), 1),
      );
    }),
    { numRuns: 200 },
  );
});
