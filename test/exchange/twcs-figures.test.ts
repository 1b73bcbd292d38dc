import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";
import { ambassadors, paths, pyramid, somebody } from "./figures/asked.ts";
import { importTable, publicData } from "./public-data.ts";

/** Every figure was printed by `python3 test/exchange/figures/print_figures.py twcs`, which reads the table itself. */
const FILE = publicData("twcs-first5k/twcs.csv");
const NOVEMBER_10 = "2017-11-10T00:00:00Z";
/** The day after the last tweet. */
const END = "2017-12-04T00:00:00Z";

describe.skipIf(!existsSync(FILE))("the three answers on real support accounts (needs ../shared/data)", () => {
  onEveryEngine("asked in GraphQL", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      await importTable(served, FILE, "twcs");
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    test("the ambassadors of Apple are customers", async () => {
      expect(await ambassadors(served, "AppleSupport", NOVEMBER_10)).toEqual([
        76,
        [
          ["116102", 10.1962959, 0.0, 0.329193907, 0.0106826228, 0.0, 0.0],
          ["115861", 10.1771956, 0.0, 0.321315278, 0.0179245766, 0.0, 0.0],
          ["116340", 10.1635325, 0.0, 0.338784417, 0.0, 0.0, 0.0],
          ["115862", 10.1299352, 0.0, 0.321303385, 0.0163611236, 0.0, 0.0],
          ["117106", 10.0411439, 0.0, 0.334704796, 0.0, 0.0, 0.0],
          ["115867", 9.86039652, 0.0, 0.328679884, 0.0, 0.0, 0.0],
          ["116860", 9.77466075, 0.0, 0.321507084, 0.00431494056, 0.0, 0.0],
          ["116351", 9.77423683, 0.0, 0.325807894, 0.0, 0.0, 0.0],
          ["116861", 9.73258035, 0.0, 0.324419345, 0.0, 0.0, 0.0],
          ["116625", 9.71193465, 0.0, 0.323731155, 0.0, 0.0, 0.0],
        ],
      ]);
    });

    test("those of Sainsbury's are customers and three other supermarkets that joined in, and never its own team", async () => {
      expect(await ambassadors(served, "sainsburys", NOVEMBER_10)).toEqual([
        13,
        [
          ["117242", 20.9338277, 0.0, 0.342173235, 0.355621023, 0.0, 0.0],
          ["marksandspencer", 13.2329535, 0.0, 0.341541004, 0.0995574455, 0.0, 0.0],
          ["117246", 12.4318106, 0.0, 0.340907965, 0.0734857224, 0.0, 0.0],
          ["117260", 11.8979319, 0.0, 0.33576855, 0.0608291784, 0.0, 0.0],
          ["117248", 11.3204469, 0.0, 0.338007886, 0.0393403439, 0.0, 0.0],
          ["117241", 10.5614353, 0.0, 0.340990168, 0.0110576743, 0.0, 0.0],
          ["AldiUK", 10.4878262, 0.0, 0.336381464, 0.0132127443, 0.0, 0.0],
          ["Tesco", 10.4607896, 0.0, 0.338739656, 0.0099533287, 0.0, 0.0],
          ["116748", 9.6472962, 0.0, 0.32157654, 0.0, 0.0, 0.0],
          ["117005", 9.64588279, 0.0, 0.321529426, 0.0, 0.0, 0.0],
        ],
      ]);
    });

    test("no support account is among its own brand's customers: each is in the group of its staff", async () => {
      const brands = z
        .object({ brands: z.object({ edges: z.array(z.object({ node: z.object({ key: z.string() }) })) }) })
        .parse(await served.ask("{ brands(first: 100) { edges { node { key } } } }")).brands.edges;
      const keysIn = async (brand: string, group: string) =>
        z
          .object({
            brand: z.object({
              ambassadors: z.object({ edges: z.array(z.object({ node: z.object({ person: z.object({ key: z.string() }) }) })) }),
            }),
          })
          .parse(
            await served.ask(
              `{ brand(ref: { key: "${brand}" }) { ambassadors(asOf: "${END}", group: ${group}, first: 100) { edges { node { person { key } } } } } }`,
            ),
          )
          .brand.ambassadors.edges.map(({ node }) => node.person.key);
      let staffed = 0;
      for (const { node } of brands) {
        const [customers, staff] = [await keysIn(node.key, "OUTSIDERS"), await keysIn(node.key, "STAFF")];
        expect(customers).not.toContain(node.key);
        expect(staff.filter((key) => key !== node.key)).toEqual([]);
        staffed += staff.length;
      }
      expect(staffed).toBeGreaterThan(20);
    });

    test("the pyramids of ten days and of all time", async () => {
      const tenDays = await pyramid(served, "AppleSupport", { last: "P10D" }, NOVEMBER_10);
      expect([tenDays.counts, tenDays.previousCounts, tenDays.memberCounts]).toEqual([
        [0, 0, 69, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 69, 0, 0],
      ]);
      const allTime = await pyramid(served, "AppleSupport", { from: "2011-01-01T00:00:00Z", to: "2018-01-01T00:00:00Z" }, END);
      expect(allTime.counts).toEqual([0, 0, 76, 0, 0]);
    });

    test("the highest of Sainsbury's are the other supermarkets, who answered", async () => {
      const { counts, previousCounts, members } = await pyramid(served, "sainsburys", { last: "P10D" }, NOVEMBER_10);
      expect(counts).toEqual([0, 0, 8, 3, 0]);
      expect(previousCounts).toEqual([0, 0, 2, 0, 0]);
      expect(members("CONTRIBUTING")).toEqual(["AldiUK", "Tesco", "marksandspencer"]);
    });

    const path = (from: object, to: string, order: string, maxHops = 6) => paths(served, from, to, { asOf: END, order, maxHops });

    test.each(["FEWEST_HOPS", "MOST_PROBABLE"])("a brand's word goes to a customer of another, %s", async (order) => {
      for (const side of ["EMPLOYEES", "SPOKESPERSONS"]) {
        expect(await path({ side: { brand: { key: "marksandspencer" }, side } }, "116302", order)).toEqual([
          "FOUND",
          [
            ["marksandspencer 117242 Tesco 116302", 2.59558278e-6],
            ["marksandspencer 117246 Tesco 116302", 2.44316625e-6],
            ["marksandspencer 117241 Tesco 116302", 5.41229992e-7],
          ],
        ]);
      }
    });

    test("between two customers the third path is the short one, or the likely one", async () => {
      const both = [
        ["116303 Tesco marksandspencer 117246", 2.55974341e-6],
        ["116303 Tesco 117241 117246", 1.21051349e-6],
      ];
      const short = ["116303 Tesco 117242 117246", 5.46916739e-7];
      const likely = ["116303 116302 Tesco marksandspencer 117246", 5.55932243e-7];
      expect(await path(somebody("116303"), "117246", "FEWEST_HOPS")).toEqual(["FOUND", [...both, short]]);
      expect(await path(somebody("116303"), "117246", "MOST_PROBABLE")).toEqual(["FOUND", [...both, likely]]);
    });

    test.each(["FEWEST_HOPS", "MOST_PROBABLE"])("a customer seven hops away is out of reach in six, %s", async (order) => {
      expect(await path(somebody("116158"), "116959", order)).toEqual(["UNREACHABLE", []]);
      expect(await path(somebody("116158"), "116959", order, 7)).toEqual([
        "FOUND",
        [["116158 116157 TMobileHelp 116948 115911 116553 AlaskaAir 116959", 4.78947953e-11]],
      ]);
    });
  });
});
