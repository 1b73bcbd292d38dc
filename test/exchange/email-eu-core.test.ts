import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "../graphql/served.ts";
import { importTable, publicData } from "./public-data.ts";

const MAILS = publicData("email-eu-core/email-Eu-core.txt");
const DEPARTMENTS = publicData("email-eu-core/email-Eu-core-department-labels.txt");

/**
 * Pairs without self-loops, the people in them, and the best connected:
 *   tr -d '\r' < email-Eu-core.txt | awk '$1 != $2 { print ($1+0 < $2+0) ? $1 " " $2 : $2 " " $1 }' | sort -u | wc -l
 *   tr -d '\r' < email-Eu-core.txt | awk '{ print $1; print $2 }' | sort -u | wc -l
 *   tr -d '\r' < email-Eu-core.txt | awk '$1 != $2 { print $1 " " $2; print $2 " " $1 }' | sort -u | cut -d' ' -f1 | sort | uniq -c | sort -rn | head -1
 * Departments, and the biggest:
 *   tr -d '\r' < email-Eu-core-department-labels.txt | awk '{ print $2 }' | sort | uniq -c | sort -rn | tee >(wc -l >&2) | head -1
 */
const FIGURES = {
  pairs: 16_064,
  people: 1005,
  hub: { key: "160", knows: 345 },
  departments: 42,
  biggest: { key: "eu-core-department-4", people: 109 },
};

describe.skipIf(!existsSync(MAILS))("who wrote to whom in an institution (needs ../shared/data)", () => {
  onEveryEngine("by the mappings email-eu-core", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      expect(await importTable(served, MAILS, "email-eu-core")).toMatchObject({ line: 25_571 });
      expect(await importTable(served, DEPARTMENTS, "email-eu-core-departments")).toMatchObject({ line: 1005 });
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    it("is as many people and departments as the files say", async () => {
      const found = await served.ask('{ persons { totalCount } brand(ref: { key: "eu-core" }) { departments { totalCount } } }');
      expect(found).toEqual({
        persons: { totalCount: FIGURES.people },
        brand: { departments: { totalCount: FIGURES.departments } },
      });
    });

    it("is one undated relation a pair, and none of a person to themselves", async () => {
      let ends = 0;
      for (let from = 0; from < FIGURES.people; from += 100) {
        const keys = Array.from({ length: Math.min(100, FIGURES.people - from) }, (_, i) => from + i);
        const asked = keys.map((key) => `p${key}: person(ref: { key: "${key}" }) { relations(kinds: [KNOWS]) { totalCount } }`);
        const people = await served.ask(`{ ${asked.join("\n")} }`);
        for (const key of keys) ends += Number(at(people, `p${key}`, "relations", "totalCount"));
      }
      expect(ends).toBe(2 * FIGURES.pairs);
      const hub = await served.ask(
        `{ person(ref: { key: "${FIGURES.hub.key}" }) { relations(first: 1, kinds: [KNOWS]) { totalCount edges { node { since until } } } } }`,
      );
      expect(at(hub, "person", "relations")).toEqual({ totalCount: FIGURES.hub.knows, edges: [{ node: { since: null, until: null } }] });
    });

    it("is people who work in departments", async () => {
      const counts = new Map<string, number>();
      for (let after: unknown = null, more: unknown = true; more; ) {
        const page = await served.ask(
          `query ($after: String) { brand(ref: { key: "eu-core" }) { relations(first: 100, after: $after, kinds: [WORKS_FOR]) {
            edges { node { ... on WorksFor { department { key } } } } pageInfo { endCursor hasNextPage } } } }`,
          { after },
        );
        const relations = at(page, "brand", "relations");
        const edges = at(relations, "edges");
        if (!Array.isArray(edges)) throw new Error("there are no edges");
        for (const edge of edges) {
          const key = String(at(edge, "node", "department", "key"));
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        after = at(relations, "pageInfo", "endCursor");
        more = at(relations, "pageInfo", "hasNextPage");
      }
      const [biggest] = [...counts].sort(([, a], [, b]) => b - a);
      expect(biggest).toEqual([FIGURES.biggest.key, FIGURES.biggest.people]);
      expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(FIGURES.people);
    });
  });
});
