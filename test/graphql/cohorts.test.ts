import { expect, test } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, keysOf, Served } from "./served.ts";

const COHORTS = `query ($by: CohortBy!, $windows: Int = 6, $asOf: DateTime = "2024-07-01T00:00:00Z", $first: Int = 20, $after: String) {
  brand(ref: { key: "acme" }) {
    cohorts(by: $by, asOf: $asOf, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      edges { node {
        isNone acquisitionChannel month introducer { key } size members { edges { node { key } } }
        retention(windows: $windows) { window known active share }
        levels { level count change } purchases { count buyers amounts { currency amount count } } ambassadors
      } }
    }
  }
}`;
const nodesOf = (connection: Json): Json[] => {
  const edges = at(connection, "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node")) : [];
};
const countsOf = (levels: Json) => (Array.isArray(levels) ? levels.map((level) => at(level, "count")) : []);
const sharesOf = (retention: Json) => (Array.isArray(retention) ? retention.map((one) => [at(one, "active"), at(one, "known")]) : []);

onEveryEngine("the story's cohorts", (engine) => {
  const served = Served.story(engine);
  const cohorts = async (by: string, variables: object = {}) => at(await served.ask(COHORTS, { by, ...variables }), "brand", "cohorts");

  test("by month, in the order of time", async () => {
    const months = nodesOf(await cohorts("MONTH"));
    expect(months.map((cohort) => [at(cohort, "month"), keysOf(at(cohort, "members"))])).toEqual([
      ["2024-01", ["ada", "bilal", "dmitri", "hana", "ines"]],
      // Nobody said when Elif and Nadia came: both first acted about Acme in February. Oscar works for Acme at the end.
      ["2024-02", ["elif", "gustavo", "keiko", "mona", "nadia"]],
      ["2024-03", ["liam"]],
      // Farah came by e-mail, nobody knows when: she first acted in April.
      ["2024-04", ["farah"]],
    ]);
    const [january, february, march] = months;
    // 49.90 + 49.90 + 59.90 EUR by Ada and Dmitri; Liam's CHF stand apart.
    expect(at(january ?? null, "purchases")).toEqual({ count: 3, buyers: 2, amounts: [{ currency: "EUR", amount: "159.70", count: 3 }] });
    expect(at(february ?? null, "purchases")).toEqual({ count: 0, buyers: 0, amounts: [] });
    expect(at(march ?? null, "purchases")).toEqual({ count: 1, buyers: 1, amounts: [{ currency: "CHF", amount: "54.00", count: 1 }] });
    // Hana is audience, Dmitri converses, Ada and Inès contribute, Bilal is the engaged citizen and the one ambassador.
    expect(countsOf(at(january ?? null, "levels"))).toEqual([1, 0, 1, 2, 1]);
    expect(months.map((cohort) => at(cohort, "ambassadors"))).toEqual([1, 0, 0, 0]);
  });

  test("who came back, in windows of thirty days from when they came", async () => {
    const found = nodesOf(await cohorts("ACQUISITION_CHANNEL"));
    const retained = Object.fromEntries(
      found.map((cohort) => [String(at(cohort, "acquisitionChannel")), sharesOf(at(cohort, "retention"))]),
    );
    // Ada came on 2 January and acted in each window: a purchase, a like (3 February), March, 18 April, 12 May, 18 June.
    expect(retained.facebook).toEqual(Array(6).fill([1, 1]));
    // Dmitri came on 6 January: January, 12 February, 9 March, nothing from 5 April, 21 May; the sixth window ends on 4 July.
    expect(retained.store).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 0],
    ]);
    // Farah's one act is of 3 April: three windows are not over in July.
    expect(retained.email?.slice(0, 3)).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(at(found[0] ?? null, "retention", 5)).toEqual({ window: 5, known: 0, active: 0, share: null });
  });

  test("by introducer, page by page: the largest first, and those whom nobody brought are one of them", async () => {
    const first = await cohorts("INTRODUCER", { first: 2 });
    const second = await cohorts("INTRODUCER", { first: 2, after: at(first, "pageInfo", "endCursor") });
    const names = [...nodesOf(first), ...nodesOf(second)].map((cohort) =>
      at(cohort, "isNone") ? "NONE" : at(at(cohort, "introducer"), "key"),
    );
    expect(names).toEqual(["NONE", "bilal", "elif", "gustavo"]);
    expect(at(second, "pageInfo", "hasNextPage")).toBe(false);
  });

  test("every sum over cohorts is the same", async () => {
    const sums = await Promise.all(
      ["ACQUISITION_CHANNEL", "MONTH", "INTRODUCER"].map(async (by) => {
        const all = nodesOf(await cohorts(by));
        const sum = (pick: (cohort: Json) => number) => all.reduce<number>((total, cohort) => total + pick(cohort), 0);
        return [
          sum((cohort) => Number(at(cohort, "size"))),
          sum((cohort) => Number(at(cohort, "purchases", "count"))),
          sum((cohort) => countsOf(at(cohort, "levels")).reduce<number>((total, count) => total + Number(count), 0)),
          sum((cohort) => Number(at(cohort, "ambassadors"))),
        ];
      }),
    );
    // Twelve people, four purchases, the eleven of the pyramid (Nadia has not been back since), one ambassador.
    expect(sums).toEqual([
      [12, 4, 11, 1],
      [12, 4, 11, 1],
      [12, 4, 11, 1],
    ]);
  });

  test("ambassadors are those of the ranking: neither a partner nor who only follows, whatever the model asks", async () => {
    await using own = await Served.with(engine);
    const model = {
      combine: "SUM",
      normalised: false,
      scale: 1,
      thresholds: [],
      components: [{ name: "acts", measure: "COUNT", of: "ACTS", weight: 1 }],
    };
    await own.ask("mutation ($model: ScoringModelInput) { setScoringModel(model: $model) { status } }", { model });
    const answer = await own.ask(`{ brand(ref: { key: "acme" }) {
      ambassadors(asOf: "2024-07-01T00:00:00Z", filter: { eligibleOnly: true }) { totalCount }
      cohorts(by: MONTH, asOf: "2024-07-01T00:00:00Z") { edges { node { month size ambassadors } } } } }`);
    const found = nodesOf(at(answer, "brand", "cohorts")).map((cohort) => [
      at(cohort, "month"),
      at(cohort, "size"),
      at(cohort, "ambassadors"),
    ]);
    // All but Hana, who never acted, and Farah, who is a partner.
    expect(found).toEqual([
      ["2024-01", 5, 4],
      ["2024-02", 5, 5],
      ["2024-03", 1, 1],
      ["2024-04", 1, 0],
    ]);
    expect(at(answer, "brand", "ambassadors", "totalCount")).toBe(10);
  });

  test("their ambassadors can be ranked: whoever of a cohort did anything is who the filter of the ranking finds", async () => {
    const brought = { by: "INTRODUCER", filterOf: (cohort: Json) => ({ introducer: { key: at(cohort, "introducer", "key") } }) };
    const channels = { by: "ACQUISITION_CHANNEL", filterOf: (cohort: Json) => ({ acquisitionChannel: at(cohort, "acquisitionChannel") }) };
    const months = { by: "MONTH", filterOf: (cohort: Json) => ({ month: at(cohort, "month") }) };
    let ranked = 0;
    for (const { by, filterOf } of [months, channels, brought]) {
      for (const cohort of nodesOf(await cohorts(by)).filter((one) => !at(one, "isNone"))) {
        const answer = await served.ask(
          `query ($cohort: AmbassadorCohort) { brand(ref: { key: "acme" }) {
            ambassadors(asOf: "2024-07-01T00:00:00Z", first: 50, filter: { cohort: $cohort }) { edges { node { person { key } } } } } }`,
          { cohort: filterOf(cohort) },
        );
        const keys = nodesOf(at(answer, "brand", "ambassadors")).map((node) => at(node, "person", "key"));
        ranked += keys.length;
        // Hana never acted, and Farah is a partner.
        expect(keys.sort()).toEqual(
          keysOf(at(cohort, "members"))
            .filter((key) => key !== "hana" && key !== "farah")
            .sort(),
        );
      }
    }
    // Everybody of the ten has a month; it is not known how Elif and Nadia came; Keiko and Liam were brought.
    expect(ranked).toBe(10 + 8 + 2);
  });

  test("before the first act there are none; more windows than are kept are refused", async () => {
    expect(at(await cohorts("MONTH", { asOf: "2023-01-01T00:00:00Z" }), "totalCount")).toBe(0);
    expect(await served.fail(COHORTS, { by: "MONTH", windows: 25 })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "windows" }]);
  });
});
