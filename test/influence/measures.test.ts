import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type InfluenceModel, kindOf, LEARNED, PRESETS } from "../../src/influence/model.ts";
import { weightsAt } from "../../src/influence/projection/weights.ts";
import { edgesOf, projectionOf } from "./edges.ts";
import { history, naiveInfluence } from "./naive-influence.ts";
import { DAY, everyone, people, readModelOf } from "./read-model-of.ts";

const RUNS = Number(process.env.RUNS ?? 200);
const [ADA, BILAL, CHLOE] = [0, 1, 2];

/** What each edge weighs at t, as "tail>head": weight. */
function weights(by: InfluenceModel, t: number, ...facts: Parameters<typeof readModelOf>): Record<string, number> {
  const model = readModelOf(...facts);
  const projection = projectionOf(model, t, everyone(model), by);
  const weight = weightsAt(projection, t);
  return Object.fromEntries(edgesOf(projection, t).map(({ tail = 0, head }, edge) => [`${tail}>${head}`, weight.of(edge, tail)]));
}

const tie = (n: number, kind: string, from: number, to: number, fields: object = {}) =>
  ({ type: "relation", n, kind, from, to, toType: "person", ...fields }) as const;
const act = (n: number, actor: number, fields: object = {}) => ({ type: "interaction", n, kind: "POST", at: n, actor, ...fields }) as const;
const comment = (n: number, actor: number, inReplyTo: number) => act(n, actor, { kind: "COMMENT", inReplyTo });

describe("the models of the LDBC Social Network Benchmark", () => {
  // Bilal replies to Ada's post, Ada to his reply; Chloé likes the post, which is no reply.
  const facts = [
    ...people(ADA, BILAL, CHLOE),
    tie(0, "KNOWS", ADA, BILAL),
    tie(1, "KNOWS", BILAL, CHLOE),
    act(0, ADA),
    comment(1, BILAL, 0),
    comment(2, ADA, 1),
    act(3, CHLOE, { kind: "REACTION", inReplyTo: 0 }),
  ];

  test("Interactive 14: 1 a reply to a post, .5 a reply to a comment, both ways summed; a tie without replies is one of 0", () => {
    expect(weights(PRESETS.LDBC_IC14, 9 * DAY, ...facts)).toEqual({ "0>1": 1.5, "1>0": 1.5, "1>2": 0, "2>1": 0 });
  });

  test("Business Intelligence 19: max(round(40 − √n), 1), between those who exchanged anything", () => {
    const many = Array.from({ length: 14 }, (_, i) => comment(10 + i, BILAL, 0));
    expect(weights(PRESETS.LDBC_BI19, 9 * DAY, ...facts)).toEqual({ "0>1": 39, "1>0": 39 });
    expect(weights(PRESETS.LDBC_BI19, 9 * DAY, ...facts, ...many)).toEqual({ "0>1": 36, "1>0": 36 });
  });
});

test("a uniform probability is that of every edge, and a weighted cascade shares one among those who influence somebody", () => {
  const facts = [...people(ADA, BILAL, CHLOE), tie(0, "FOLLOWS", CHLOE, ADA), tie(1, "FOLLOWS", CHLOE, BILAL), tie(2, "KNOWS", ADA, BILAL)];
  const uniform = { ...PRESETS.UNIFORM, probability: 0.3 };
  expect(weights(uniform, DAY, ...facts)).toEqual({ "0>1": 0.3, "0>2": 0.3, "1>0": 0.3, "1>2": 0.3 });
  expect(weights(PRESETS.WEIGHTED_CASCADE, DAY, ...facts)).toEqual({ "0>1": 1, "0>2": 0.5, "1>0": 1, "1>2": 0.5 });
  expect(weights({ ...uniform, topology: "FOLLOWS" }, DAY, ...facts)).toEqual({ "0>2": 0.3, "1>2": 0.3 });
});

test("a topology chooses among the edges of the union and changes nothing of them", () => {
  const holds = {
    CREDITS: ({ causes }: { causes: readonly number[] }) => causes.length > 0,
    UNION: () => true,
  };
  fc.assert(
    fc.property(history, fc.constantFrom("CREDITS", "UNION" as const), ({ facts, asOf }, topology) => {
      const model = readModelOf(...facts);
      const found = edgesOf(projectionOf(model, asOf, everyone(model), { ...LEARNED, topology }), asOf);
      expect(found).toEqual(edgesOf(projectionOf(model, asOf), asOf).filter(holds[topology]));
    }),
    { numRuns: RUNS },
  );
});

test("the strength of learned influence is its credit", () => {
  fc.assert(
    fc.property(history, ({ facts, asOf, later }) => {
      const expected = naiveInfluence(facts, asOf, asOf + later).filter(({ credit }) => credit > 0);
      const model = readModelOf(...facts);
      const projection = projectionOf(model, asOf, everyone(model), { ...PRESETS.LEARNED_STRENGTH, topology: "CREDITS" });
      const weight = weightsAt(projection, asOf + later);
      const found = new Map(edgesOf(projection, asOf).map(({ tail = 0, head }, edge) => [`${tail}>${head}`, weight.of(edge, tail)]));
      for (const { tail, head, credit } of expected) expect(found.get(`${tail}>${head}`)).toBeCloseTo(credit, 9);
    }),
    { numRuns: RUNS },
  );
});

test("each measure is of one kind", () => {
  expect(Object.values(PRESETS).map(kindOf)).toEqual(["PROBABILITY", "STRENGTH", "PROBABILITY", "PROBABILITY", "STRENGTH", "COST"]);
});
