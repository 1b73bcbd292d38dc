import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, type Json, Served } from "../graphql/served.ts";
import { importTable, publicData } from "./public-data.ts";

const PURCHASES = publicData("cdnow/CDNOW_sample.txt");
/** What Fader and Hardie recorded of each customer: ID, x repeat purchase days, t_x weeks from the first to the last, T weeks since the first. */
const SUMMARY = publicData("cdnow/cdnow_customers_summary_with_transactions.csv");
/** The end of the calibration period, 30 September 1997. */
const END = Date.UTC(1997, 8, 30);
const DAY = 86_400_000;

/**
 * Lines, and what they say once each:
 *   wc -l < CDNOW_sample.txt
 *   sort -u CDNOW_sample.txt | wc -l
 *   sort -u CDNOW_sample.txt | awk '{ cents += int($5 * 100 + .5) } END { print cents }'
 */
const FIGURES = { lines: 6_919, purchases: 6_898, cents: 24_368_087 };

const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : []);

describe.skipIf(!existsSync(PURCHASES))("what a shop's first customers bought (needs ../shared/data)", () => {
  onEveryEngine("by the mapping cdnow", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      expect(await importTable(served, PURCHASES, "cdnow")).toMatchObject({ line: FIGURES.lines });
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    it("repeats, last less first and age are those recorded, for all 2,357 customers", async () => {
      const recorded = (await readFile(SUMMARY, "utf8"))
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(",").map(Number));
      expect(recorded).toHaveLength(2_357);
      const keys = recorded.map(([id]) => String(id).padStart(4, "0"));
      const days = new Map<string, number[]>();
      for (let from = 0; from < keys.length; from += 50) {
        const asked = keys.slice(from, from + 50).map((key) => `p${key}: person(ref: { key: "${key}" }) { ...Bought }`);
        const found = await served.ask(`{ ${asked.join("\n")} }
          fragment Bought on Person { interactions(kinds: [PURCHASE], direction: ASC, first: 100, brand: { key: "cdnow" }, period: { to: "1997-10-01T00:00:00Z" }) {
            edges { node { at } } } }`);
        for (const key of keys.slice(from, from + 50)) {
          const edges = listOf(at(found, `p${key}`, "interactions", "edges"));
          days.set(key, [...new Set(edges.map((edge) => Date.parse(String(at(edge, "node", "at")))))]);
        }
      }
      const computed = keys.map((key, i) => {
        const own = days.get(key) ?? [];
        const [first = 0, last = 0] = [own[0], own.at(-1)];
        const weeks = (span: number) => (span / (7 * DAY)).toFixed(2);
        return [i + 1, own.length - 1, weeks(last - first), weeks(END - first)];
      });
      expect(computed).toEqual(recorded.map(([id, x, last = 0, age = 0]) => [id, x, last.toFixed(2), age.toFixed(2)]));
    });

    it("cohorts by month hold everybody once, and every dollar", async () => {
      const cohorts = at(
        await served.ask(`{ brand(ref: { key: "cdnow" }) { cohorts(by: MONTH, asOf: "1998-07-01T00:00:00Z") { edges { node {
          month size retention(windows: 2) { known active } purchases { count buyers amounts { currency amount } } } } } } }`),
        "brand",
        "cohorts",
        "edges",
      );
      const nodes = listOf(cohorts).map((edge) => at(edge, "node"));
      expect(nodes.map((cohort) => at(cohort, "month"))).toEqual(["1997-01", "1997-02", "1997-03"]);
      const sum = (...path: string[]) => nodes.reduce<number>((total, cohort) => total + Number(at(cohort, ...path)), 0);
      expect([sum("size"), sum("purchases", "buyers"), sum("purchases", "count")]).toEqual([2_357, 2_357, FIGURES.purchases]);
      const cents = nodes.reduce<number>(
        (total, cohort) => total + Math.round(100 * Number(at(cohort, "purchases", "amounts", 0, "amount"))),
        0,
      );
      expect(cents).toBe(FIGURES.cents);
      // All acted in the first window, in which they came.
      for (const cohort of nodes) expect(at(cohort, "retention", 0)).toEqual({ known: at(cohort, "size"), active: at(cohort, "size") });
    });
  });
});
