import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedScoringModel } from "../../src/scoring/model/check-model.ts";
import { AMBASSADORS, PRESETS } from "../../src/scoring/model/presets.ts";
import type { ScoringModel } from "../../src/scoring/model/scoring-model.ts";
import { history, NOW, own, received, scoringOf } from "./histories.ts";

const problemsOf = (document: unknown) => {
  const checked = checkedScoringModel(document);
  return "problems" in checked ? checked.problems.map(({ code, component, path }) => [code, component, path.join(".")]) : [];
};
const withComponent = (component: object): unknown => ({
  ...AMBASSADORS,
  normalised: false,
  components: [...AMBASSADORS.components, component],
});

const withFame = { ...PRESETS.LDBC_BI_5, components: [{ name: "fame", measure: "FOLLOWERS", weight: 1 }] };

describe("a scoring model", () => {
  test("of the server is sound, and so are the published ones", () => {
    expect(Object.values(PRESETS).flatMap(problemsOf)).toEqual([]);
  });

  test.each<[string, unknown, unknown[][]]>([
    [
      "weights that add up to something else",
      { ...AMBASSADORS, components: AMBASSADORS.components.slice(1), thresholds: [] },
      [["WEIGHTS", null, "components"]],
    ],
    ["a normalised product", { ...AMBASSADORS, combine: "PRODUCT" }, [["WEIGHTS", null, "combine"]]],
    [
      "a normalised part without an end",
      { ...AMBASSADORS, components: AMBASSADORS.components.map(({ transform: _, ...component }) => component) },
      [["OUT_OF_RANGE", "power", "components.4.transform"]],
    ],
    [
      "a threshold of nothing",
      { ...AMBASSADORS, thresholds: [{ of: "fame", least: 0.5 }] },
      [["UNKNOWN_COMPONENT", "fame", "thresholds.0.of"]],
    ],
    [
      "a threshold out of range",
      { ...AMBASSADORS, thresholds: [{ of: "trust", least: 1.2 }] },
      [["OUT_OF_RANGE", "trust", "thresholds.0.least"]],
    ],
    [
      "a name that is taken",
      withComponent({ name: "trust", measure: "TENURE", halfLifeDays: 9, weight: 1 }),
      [["DUPLICATE_COMPONENT", "trust", "components.5.name"]],
    ],
    [
      "a measure that there is not",
      withComponent({ name: "fame", measure: "FAME", weight: 1 }),
      [["MALFORMED", "fame", "components.5.measure"]],
    ],
    [
      "a measure without its parameter",
      withComponent({ name: "freshness", measure: "RECENCY", weight: 1 }),
      [["MALFORMED", "freshness", "components.5.halfLifeDays"]],
    ],
    [
      "a parameter that the measure does not take",
      withComponent({ name: "fame", measure: "FOLLOWERS", weight: 1, windows: 3 }),
      [["MALFORMED", "fame", "components.5"]],
    ],
    [
      "amounts of no currency",
      withComponent({ name: "spent", measure: "SUM", of: "ACTS", field: "AMOUNT", weight: 1 }),
      [["MALFORMED", "spent", "components.5.currency"]],
    ],
    [
      "a sum that decays in two ways",
      withComponent({ name: "sum", measure: "DECAYED_SUM", of: "ACTS", halfLifeDays: 3, monthlyFactor: 0.5, weight: 1 }),
      [["MALFORMED", "sum", "components.5.halfLifeDays"]],
    ],
    [
      "an exponent below 0, or one that what may be below 0 cannot have",
      {
        ...PRESETS.LDBC_BI_5,
        combine: "PRODUCT",
        components: [
          { name: "fame", measure: "FOLLOWERS", weight: -1 },
          { name: "words", measure: "SUM", of: "ACTS", field: "SENTIMENT", weight: 0.5 },
          { name: "sound", measure: "SUM", of: "ACTS", field: "SENTIMENT", weight: 0.5, transform: { by: "SHARE", most: 2 } },
          { name: "square", measure: "SUM", of: "ACTS", field: "VOTES", weight: 2 },
        ],
      },
      [
        ["WEIGHTS", "fame", "components.0.weight"],
        ["WEIGHTS", "words", "components.1.weight"],
      ],
    ],
    ["no components", { ...AMBASSADORS, components: [], normalised: false, thresholds: [] }, [["MALFORMED", null, "components"]]],
  ])("with %s is refused", (_, document, problems) => {
    expect(problemsOf(document)).toEqual(problems);
  });

  test("says in words what is wrong with which component", () => {
    const checked = checkedScoringModel({ ...AMBASSADORS, thresholds: [{ of: "fame", least: 0.5 }] });
    expect(checked).toMatchObject({
      problems: [
        { message: expect.stringMatching(/^there is no component or axis fame to set a threshold for: there are score, trust, loyalty/) },
      ],
    });
    expect(checkedScoringModel({ ...withFame, components: [{ name: "fame", measure: "RECENCY", weight: 1 }] })).toMatchObject({
      problems: [{ message: expect.stringMatching(/^component fame: halfLifeDays: /) }],
    });
    expect(checkedScoringModel({ ...withFame, scale: 0 })).toMatchObject({ problems: [{ message: expect.stringMatching(/^scale: /) }] });
  });
});

describe("figures by a model", () => {
  const facts = history(
    [own(40, { kind: "REVIEW", stance: 1 }), own(20, { kind: "ANSWER", accepted: true }), own(5, { kind: "QUESTION" })],
    [received(10, { stance: -0.5, weight: 0.75, kind: "COMMENT" }), received(3, { bare: true, weight: 0.25, kind: "REACTION" })],
    [received(1, { stance: 1, weight: 1, kind: "ANSWER" })],
  );
  const measured = (component: object) => {
    const model = checkedScoringModel({ ...PRESETS.LDBC_BI_5, components: [{ name: "one", weight: 1, ...component }] });
    if ("problems" in model) return model.problems;
    return scoringOf(model.model, {
      value: (_, field) => (field === "RATING" ? 4 : 0),
      channel: (act) => (act % 2 === 0 ? "web" : "shop"),
    }).score(facts, NOW, 0).value;
  };

  test.each<[object, number]>([
    [{ measure: "COUNT", of: "ACTS" }, 3],
    [{ measure: "COUNT", of: "ACTS", spanDays: 20.5 }, 2],
    [{ measure: "COUNT", of: "ACTS", filter: { kinds: ["ANSWER", "REVIEW"] } }, 2],
    [{ measure: "COUNT", of: "ACTS", filter: { sentiment: { atLeast: 0.5 } } }, 1],
    [{ measure: "COUNT", of: "RESPONSES" }, 2],
    [{ measure: "COUNT", of: "RESPONSES", filter: { levels: ["MIXED"] } }, 1],
    [{ measure: "COUNT", of: "RESPONSES", filter: { levels: ["MIXED", "EXTERNAL"], kinds: ["COMMENT", "ANSWER"] } }, 2],
    [{ measure: "SUM", of: "RESPONSES", field: "CREDIT" }, 1],
    [{ measure: "SUM", of: "ACTS", field: "RATING" }, 12],
    [{ measure: "DECAYED_SUM", of: "ACTS", halfLifeDays: 20 }, 2 ** -2 + 2 ** -1 + 2 ** -0.25],
    [{ measure: "DECAYED_SUM", of: "ACTS", halfLifeDays: 20, kindWeights: [{ kind: "ANSWER", weight: 3 }] }, 1.5],
    [{ measure: "REGULARITY", windows: 4, windowDays: 10 }, 0.5],
    [{ measure: "RECENCY", halfLifeDays: 5, filter: { kinds: ["REVIEW"] } }, 2 ** -8],
    [{ measure: "TENURE", halfLifeDays: 35 }, 0.5],
    [{ measure: "APPROVERS", spanDays: 30 }, 1],
    [{ measure: "ACCEPTED_ANSWERS", spanDays: 30, transform: { by: "SATURATE", half: 3 } }, 0.25],
    [{ measure: "COUNT", of: "ACTS", transform: { by: "SHARE", most: 2 } }, 1],
    [{ measure: "COUNT", of: "ACTS", transform: { by: "SQUARE" } }, 9],
  ])("%j is %d", (component, value) => {
    expect(measured(component)).toBeCloseTo(value, 12);
  });

  test("are figures, whatever model is accepted and whatever was said; of a normalised one from 0 to its scale", () => {
    const transform = fc.constantFrom(
      undefined,
      { by: "SATURATE", half: 0.5 },
      { by: "LOG", decades: 1 },
      { by: "SHARE", most: 2 },
      { by: "SQUARE" },
    );
    const measure = fc.oneof(
      fc.constantFrom("SENTIMENT", "RATING", "VOTES").map((field) => ({ measure: "SUM", of: "ACTS", field })),
      fc.constant({ measure: "DECAYED_SUM", of: "RESPONSES", halfLifeDays: 3, kindWeights: [{ kind: "COMMENT", weight: -2 }] }),
      fc.constantFrom({ measure: "FOLLOWERS" }, { measure: "TENURE", halfLifeDays: 30 }, { measure: "COUNT", of: "RESPONSES" }),
    );
    const weight = fc.oneof(fc.constantFrom(0, 0.5, 1, 2, 3), fc.double({ min: -3, max: 9, noNaN: true }));
    const component = fc
      .tuple(measure, transform, weight)
      .map(([one, by, power]) => ({ ...one, ...(by && { transform: by }), weight: power }));
    const models = fc.record({
      components: fc.array(component, { minLength: 1, maxLength: 4 }),
      combine: fc.constantFrom("SUM", "PRODUCT"),
      normalised: fc.boolean(),
      by: transform,
      said: fc.double({ min: -5, max: 5, noNaN: true }),
    });
    const accepted = { SUM: 0, PRODUCT: 0, normalised: 0 };
    fc.assert(
      fc.property(models, ({ components, combine, normalised, by, said }) => {
        const total = components.reduce((sum, one) => sum + Math.abs(one.weight), 0);
        const checked = checkedScoringModel({
          ...PRESETS.LDBC_BI_5,
          combine,
          normalised,
          ...(by && !normalised && { transform: by }),
          components: components.map((one, i) => ({
            ...one,
            name: `p${i}`,
            weight: normalised ? Math.abs(one.weight) / total : one.weight,
          })),
        });
        if ("problems" in checked) return;
        accepted[checked.model.combine]++;
        const value = (_: number, field: string) => (field === "RATING" ? Math.abs(said) : said);
        const { value: score, contributions } = scoringOf(checked.model, { value, followers: () => 9 }).score(facts, NOW, 0);
        expect([score, ...contributions.map(({ points }) => points)].filter((figure) => !Number.isFinite(figure))).toEqual([]);
        if (!normalised) return;
        accepted.normalised++;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(checked.model.scale + 1e-9);
      }),
      { numRuns: 1_000 },
    );
    expect(Object.values(accepted).every((count) => count > 50)).toBe(true);
  });

  test("contributions add up, in sums and in products and under a transform", () => {
    const counted = (
      weights: readonly number[],
      combine: ScoringModel["combine"],
      transform?: ScoringModel["transform"],
    ): ScoringModel => ({
      ...PRESETS.LDBC_BI_5,
      combine,
      ...(transform && { transform }),
      components: weights.map((weight, i) => ({ name: `part.p${i}`, measure: "COUNT", of: i % 2 === 0 ? "ACTS" : "RESPONSES", weight })),
    });
    const weights = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        weights,
        fc.constantFrom("SUM" as const, "PRODUCT" as const),
        fc.constantFrom(undefined, { by: "SHARE" as const, most: 7 }),
        (some, combine, by) => {
          const { value, contributions } = scoringOf(counted(some, combine, by)).score(facts, NOW, 0);
          const scale = Math.max(1, ...contributions.map(({ points }) => Math.abs(points)));
          expect(contributions.reduce((sum, { points }) => sum + points, 0) / scale).toBeCloseTo(value / scale, 9);
        },
      ),
    );
  });
});
