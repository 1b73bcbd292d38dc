import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { project } from "../../src/influence/projection/projection.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { atOnce } from "../../src/readmodel/slices.ts";
import { finalFacts, NUMBERS, pages } from "../readmodel/arbitrary-pages.ts";
import { edgesOf, probabilityOf, projectionOf } from "./edges.ts";
import { history, naiveInfluence } from "./naive-influence.ts";
import { DAY, everyone, people, readModelOf } from "./read-model-of.ts";

/** Histories per property; thousands were tried before this was set. */
const RUNS = Number(process.env.RUNS ?? 200);
const NOW = 1_000 * DAY;
const HALF_LIFE = 60 * DAY;

describe("the probability of an edge", () => {
  const [U, V] = [0, 1];
  const act = (n: number, actor: number, fields: object = {}) => ({
    type: "interaction" as const,
    n,
    kind: "POST",
    at: NOW,
    actor,
    ...fields,
  });
  const tie = (n: number, kind: string, from: number, to: number, fields: object = {}) => ({
    type: "relation" as const,
    n,
    kind,
    from,
    to,
    toType: "person",
    ...fields,
  });
  const given = (...facts: Parameters<typeof readModelOf>) => {
    const projection = projectionOf(readModelOf(...people(U, V), ...facts), NOW);
    return (t = NOW, tail = U, head = V) => probabilityOf(projection, tail, head, t);
  };
  const three = [act(0, U), act(1, U), act(2, U)];
  const follows = tie(0, "FOLLOWS", V, U);

  test("three acts now, one answered and one liked by a follower: .111538; a half-life later .071739", () => {
    const p = given(...three, act(3, V, { kind: "ANSWER", inReplyTo: 0 }), act(4, V, { kind: "REACTION", inReplyTo: 1 }), follows);
    expect(p()).toBeCloseTo(0.111538, 6);
    expect(p()).toBeCloseTo(1.45 / 13, 12);
    expect(p(NOW + HALF_LIFE)).toBeCloseTo(0.071739, 6);
    expect(p(NOW + HALF_LIFE)).toBeCloseTo(0.825 / 11.5, 12);
  });

  test("a follower without any acts: .02, at all times", () => {
    const p = given(follows);
    expect([p(), p(NOW + 10 * HALF_LIFE)]).toEqual([0.02, 0.02]);
    expect(p(NOW, V, U)).toBe(0);
  });

  test("acts that nobody answers make a tie less likely", () => {
    expect(given(...three, follows)()).toBeCloseTo(0.2 / 13, 12);
  });

  test("ten replies to one act count once, and the best of them", () => {
    const replies = Array.from({ length: 10 }, (_, i) => act(10 + i, V, { kind: i === 4 ? "COMMENT" : "REACTION", inReplyTo: 0 }));
    expect(given(...three, ...replies)()).toBeCloseTo(0.75 / 13, 12);
  });

  test("ties: 1 − Π(1 − q)", () => {
    expect(given(tie(0, "KNOWS", U, V))()).toBe(0.01);
    expect(given(tie(0, "KNOWS", U, V))(NOW, V, U)).toBe(0.01);
    expect(given(tie(0, "TRUSTS", V, U, { weight: 0.8 }))()).toBeCloseTo(0.04, 12);
    expect(given(tie(0, "TRUSTS", V, U))()).toBeCloseTo(0.05, 12);
    const all = given(follows, tie(1, "KNOWS", V, U), tie(2, "TRUSTS", V, U, { weight: 1 }));
    expect(all()).toBeCloseTo(1 - 0.98 * 0.99 * 0.95, 12);
  });

  test("mistrust takes from what is learned as well as from ties; full mistrust leaves no edge", () => {
    const mistrust = (weight: number) => tie(1, "TRUSTS", V, U, { weight });
    expect(given(follows, mistrust(-0.6))()).toBeCloseTo(0.02 * 0.4, 12);
    const projection = projectionOf(readModelOf(...people(U, V), follows, mistrust(-1)), NOW);
    expect(projection.csr.edges).toBe(0);
    expect(given(mistrust(-0.5))()).toBe(0);
  });

  test("only ties that are active count", () => {
    const spans = [{ since: NOW }, { since: NOW + 1 }, { until: NOW }, { until: NOW + 1 }];
    expect(spans.map((span) => given({ ...follows, ...span })())).toEqual([0.02, 0, 0, 0.02]);
  });

  test("other relations give none", () => {
    expect(given(tie(0, "INTRODUCED", U, V))()).toBe(0);
    expect(given({ ...follows, toType: "brand" })()).toBe(0);
  });
});

test("masses, priors and probabilities are those of the definitions, worked out pair by pair", () => {
  fc.assert(
    fc.property(history, ({ facts, asOf, later }) => {
      const projection = projectionOf(readModelOf(...facts), asOf);
      for (const t of [asOf, asOf + later]) {
        const expected = naiveInfluence(facts, asOf, t);
        const found = edgesOf(projection, t);
        expect(found.map(({ tail, head }) => [tail, head])).toEqual(expected.map(({ tail, head }) => [tail, head]));
        for (const [i, edge] of found.entries()) {
          const { credit = 0, acts = 0, prior = 0, factor = 0, probability = 0 } = expected[i] ?? {};
          expect(edge.credit).toBeCloseTo(credit, 9);
          expect(edge.acts).toBeCloseTo(acts, 9);
          expect(edge.prior).toBeCloseTo(prior, 9);
          expect(edge.factor).toBeCloseTo(factor, 9);
          expect(edge.probability).toBeCloseTo(probability, 9);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test("a projection is exact from its first instant to before its last", () => {
  fc.assert(
    fc.property(history, fc.nat(75), ({ facts, asOf }, day) => {
      const model = readModelOf(...facts);
      const projection = projectionOf(model, asOf);
      expect(asOf).toBeGreaterThanOrEqual(projection.from);
      expect(asOf).toBeLessThan(projection.until);
      const t = day * DAY;
      fc.pre(t >= projection.from && t < projection.until);
      const [kept, anew] = [edgesOf(projection, t), edgesOf(projectionOf(model, t), t)];
      expect(kept).toHaveLength(anew.length);
      for (const [i, { probability, ...edge }] of kept.entries()) {
        expect([edge.tail, edge.head, edge.causes]).toEqual([anew[i]?.tail, anew[i]?.head, anew[i]?.causes]);
        expect(probability).toBeCloseTo(anew[i]?.probability ?? -1, 9);
      }
    }),
  );
});

test("it is that of a graph from which the invisible and those who refuse were removed", () => {
  const limits = fc.option(fc.subarray(Array.from({ length: NUMBERS.brand }, (_, n) => n)), { freq: 3 });
  fc.assert(
    fc.property(pages, limits, fc.nat(6), (written, brands, day) => {
      const model = new ReadModel();
      for (const page of written) model.apply(page);
      const { takesPart } = visibilityOf(model, { personal: false, brands });
      const remaining = finalFacts(written).filter((fact) => {
        if (fact.type === "person") return takesPart.person(fact.n);
        if (fact.type === "interaction") return takesPart.interaction(fact.n);
        if (fact.type === "relation") return takesPart.relation(fact.n);
        // Somebody whose record never came can be neither invisible nor refuse.
        if (fact.type === "account") return fact.person === null || !model.people.has(fact.person) || takesPart.person(fact.person);
        return false;
      });
      const asOf = day * DAY;
      expect(edgesOf(projectionOf(model, asOf, takesPart), asOf)).toEqual(edgesOf(projectionOf(readModelOf(...remaining), asOf), asOf));
    }),
    { numRuns: RUNS },
  );
});

test("a copy is projected while the model moves on", () => {
  fc.assert(
    fc.property(pages, fc.nat(), (written, when) => {
      const model = new ReadModel();
      const half = when % (written.length + 1);
      for (const page of written.slice(0, half)) model.apply(page);
      const asOf = 3 * DAY;
      const before = edgesOf(projectionOf(model, asOf), asOf);
      const copying = model.copy();
      copying.next();
      for (const page of written.slice(half)) {
        model.apply(page);
        if (page.position % 3 === 0) copying.next();
      }
      const copy = atOnce(copying) ?? model;
      expect(copy.position).toBe(half);
      expect(edgesOf(projectionOf(copy, asOf), asOf)).toEqual(before);
    }),
  );
});

test("a period's graph is that of its acts and of the ties at its end", () => {
  fc.assert(
    fc.property(history, fc.nat(40), ({ facts, asOf }, days) => {
      const since = asOf - days * DAY;
      const within = facts.filter((fact) => fact.type !== "interaction" || !("at" in fact) || fact.at >= since);
      const model = readModelOf(...facts);
      const projection = atOnce(project(model, everyone(model), asOf, LEARNED, since));
      expect(edgesOf(projection, asOf)).toEqual(edgesOf(projectionOf(readModelOf(...within), asOf), asOf));
    }),
    { numRuns: RUNS },
  );
});
