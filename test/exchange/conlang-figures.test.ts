import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";
import { ambassadors, paths, pyramid, somebody } from "./figures/asked.ts";
import { spearman } from "./figures/spearman.ts";
import { imported } from "./imported.ts";
import { publicData } from "./public-data.ts";

/** Every figure was printed by `python3 test/exchange/figures/print_figures.py conlang`, which reads the dump itself. */
const DUMP = publicData("stackexchange-conlang-meta");
const JUNE = "2018-06-01T00:00:00Z";

const ranked = z.object({
  person: z.object({ attributes: z.object({ reputation: z.number().optional() }).nullable() }),
  legitimacy: z.number(),
  score: z.number(),
});
type Ranked = z.infer<typeof ranked>;
const ambassadorsPage = z.object({
  brand: z.object({
    ambassadors: z.object({
      pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
      edges: z.array(z.object({ node: ranked })),
    }),
  }),
});
describe.skipIf(!existsSync(DUMP))("the three answers on a real forum (needs ../shared/data)", () => {
  onEveryEngine("asked in GraphQL", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      await imported(served.log, DUMP, { format: "stackexchange", brand: "conlang", space: "meta" });
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    test("its ambassadors in June 2018: nobody is trusted, since a dump tells of no feelings, nor followed", async () => {
      expect(await ambassadors(served, "conlang", JUNE)).toEqual([
        57,
        [
          ["stackexchange/2840114", 19.4568657, 0.0, 0.498807756, 0.149754435, 0.166666667, 0.0],
          ["stackexchange/12843446", 16.6985995, 0.0, 0.503720444, 0.0528995402, 0.166666667, 0.0],
          ["stackexchange/3401915", 15.6392879, 0.0, 0.497796638, 0.0235129579, 0.285714286, 0.0],
          ["stackexchange/10691130", 11.160972, 0.0, 0.360079064, 0.0119533349, 0.0, 0.0],
          ["stackexchange/12830504", 10.2517282, 0.0, 0.340558679, 0.00116559442, 0.0, 0.0],
          ["stackexchange/4859979", 10.1151077, 0.0, 0.336800812, 0.000369444837, 0.166666667, 0.0],
          ["stackexchange/5129611", 9.08422491, 0.0, 0.302682827, 0.000124669552, 0.0, 0.0],
          ["stackexchange/6063191", 8.6600012, 0.0, 0.288418539, 0.000248167225, 0.0, 0.0],
          ["stackexchange/507061", 8.31455942, 0.0, 0.277151981, 0.0, 0.0, 0.0],
          ["stackexchange/10861110", 8.17476369, 0.0, 0.272492123, 0.0, 0.0, 0.0],
        ],
      ]);
    });

    test("legitimacy on the forum of a site and reputation on the site are loosely related: rank correlations are printed", async () => {
      const lastYear = await correlations(JUNE);
      // Reputation is of all time, so legitimacy is as well: by a model whose spans are a century.
      const components = [
        { name: "acceptedAnswers", measure: "ACCEPTED_ANSWERS", spanDays: 36_500, weight: 1 },
        { name: "ideasTakenUp", measure: "IDEAS_TAKEN_UP", spanDays: 36_500, weight: 2 },
        { name: "approvers", measure: "APPROVERS", spanDays: 36_500, weight: 0.25 },
      ];
      const legitimacy = { combine: "SUM", components, transform: { by: "SATURATE", half: 5 }, threshold: 0.5 };
      const set = `mutation ($legitimacy: ScoringStandingInput) { setScoringModel(model: { legitimacy: $legitimacy }) { status } }`;
      expect(await served.ask(set, { legitimacy })).toEqual({ setScoringModel: { status: "CREATED" } });
      const ever = await correlations("2030-01-01T00:00:00Z");
      await served.ask("mutation { setScoringModel { status } }");
      console.log("Spearman's rank correlation with reputation:", { lastYear, ever });
      // Answers are hardly ever accepted on a forum about a forum, and votes are nobody's.
      expect(lastYear).toEqual({ people: 52, byLegitimacy: 0.122, byScore: 0.412 });
      expect(ever).toEqual({ people: 65, byLegitimacy: 0.172, byScore: 0.419 });
    });

    /** With the site's reputation, of everybody who acted until then and whose reputation is known. */
    async function correlations(asOf: string) {
      const people: Ranked[] = [];
      for (let after: string | null = null; ; ) {
        const page: z.infer<typeof ambassadorsPage> = ambassadorsPage.parse(
          await served.ask(
            `query ($asOf: DateTime, $after: String) { brand(ref: { key: "conlang" }) { ambassadors(asOf: $asOf, first: 100, after: $after) {
              pageInfo { endCursor hasNextPage } edges { node { person { attributes } legitimacy score } }
            } } }`,
            { asOf, after },
          ),
        );
        const { edges, pageInfo } = page.brand.ambassadors;
        people.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      const known = people.filter(({ person }) => person.attributes?.reputation !== undefined);
      const reputation = known.map(({ person }) => person.attributes?.reputation ?? 0);
      const by = (figure: (one: Ranked) => number) => Number(spearman(known.map(figure), reputation).toFixed(3));
      return { people: known.length, byLegitimacy: by(({ legitimacy }) => legitimacy), byScore: by(({ score }) => score) };
    }

    test("its pyramid of the ninety days before, whose highest members contribute, and of the ninety before those", async () => {
      const { counts, previousCounts, memberCounts, members } = await pyramid(served, "conlang", { last: "P90D" }, JUNE);
      expect(counts).toEqual([173, 0, 14, 11, 0]);
      expect(previousCounts).toEqual([109, 0, 18, 28, 0]);
      expect(memberCounts).toEqual(counts);
      expect(members("CONTRIBUTING")).toEqual([
        "meta/deleted/user26",
        "meta/deleted/user329",
        "stackexchange/10691130",
        "stackexchange/12830504",
        "stackexchange/12843446",
        "stackexchange/2840114",
        "stackexchange/3401915",
        "stackexchange/4816578",
        "stackexchange/4859979",
        "stackexchange/6063191",
        "stackexchange/8513310",
      ]);
    });

    test("its pyramid of all time", async () => {
      const allTime = { from: "2018-01-01T00:00:00Z", to: "2021-01-01T00:00:00Z" };
      const { counts, previousCounts } = await pyramid(served, "conlang", allTime, "2021-01-01T00:00:00Z");
      expect(counts).toEqual([207, 0, 36, 35, 0]);
      expect(previousCounts).toEqual([0, 0, 0, 0, 0]);
    });

    describe.each(["FEWEST_HOPS", "MOST_PROBABLE"])("influence paths, %s", (order) => {
      const path = (from: string, to: string, maxHops: number) => paths(served, somebody(from), to, { asOf: JUNE, order, maxHops });

      test("to somebody who answered, and round about", async () => {
        expect(await path("stackexchange/2840114", "stackexchange/12843446", 6)).toEqual([
          "FOUND",
          [
            ["stackexchange/2840114 stackexchange/12843446", 0.0677670631],
            ["stackexchange/2840114 stackexchange/3401915 stackexchange/6063191 stackexchange/12843446", 3.78295803e-5],
            ["stackexchange/2840114 stackexchange/3401915 stackexchange/34933 stackexchange/12843446", 1.98267633e-5],
          ],
        ]);
      });

      test("across the whole site", async () => {
        const start = "stackexchange/2280894 stackexchange/8513310 stackexchange/12876453 stackexchange/12843446 stackexchange/4859979";
        expect(await path("stackexchange/2280894", "stackexchange/94057", 6)).toEqual([
          "FOUND",
          [
            [`${start} stackexchange/22370 stackexchange/94057`, 4.68890054e-11],
            [`${start} stackexchange/947951 stackexchange/94057`, 4.42383596e-11],
          ],
        ]);
      });

      test("to somebody seven hops away, who is out of reach in six", async () => {
        const via =
          "stackexchange/8513310 stackexchange/12876453 stackexchange/12843446 stackexchange/4859979 stackexchange/6574146 stackexchange/1266491";
        expect(await path("stackexchange/2280894", "stackexchange/12844700", 6)).toEqual(["UNREACHABLE", []]);
        expect(await path("stackexchange/2280894", "stackexchange/12844700", 7)).toEqual([
          "FOUND",
          [[`stackexchange/2280894 ${via} stackexchange/12844700`, 9.37523854e-13]],
        ]);
      });

      test("to somebody who responded to nobody", async () => {
        expect(await path("meta/deleted/user23", "stackexchange/12800932", 12)).toEqual(["UNREACHABLE", []]);
      });
    });
  });
});
