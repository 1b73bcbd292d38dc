import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import figuresOfFile from "../exchange/figures/ldbc.json" with { type: "json" };
import { ldbcSnb } from "../exchange/ldbc-snb.ts";
import { importLines, publicData } from "../exchange/public-data.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";
import { ldbcAnswers } from "./ldbc-answers.ts";

const FOLDER = publicData("ldbc-snb-222");

/** Printed by `python3 test/exchange/figures/ldbc.py`, which reads the raw files itself. */
const figures = z
  .object({
    lengths: z.array(z.tuple([z.string(), z.array(z.tuple([z.number(), z.number()]))])),
    pairs: z.array(
      z.object({
        pair: z.tuple([z.string(), z.string()]),
        length: z.number(),
        count: z.number(),
        heaviest: z.array(z.tuple([z.number(), z.string()])),
        cheapest: z.number().nullable(),
      }),
    ),
  })
  .parse(figuresOfFile);

/** More than any of the pairs has shortest paths, and the most that may be asked for. */
const ALL = 50;

describe.skipIf(!existsSync(FOLDER))("the path questions of LDBC (needs ../shared/data)", () => {
  onEveryEngine("with its models, asked in GraphQL", (engine) => {
    let served: Served;
    beforeAll(async () => {
      served = await Served.with(engine, []);
      await importLines(served, ldbcSnb(FOLDER));
    }, 120_000);
    afterAll(() => served[Symbol.asyncDispose]());

    test.each(figures.lengths)(
      "Interactive 13: how far everybody is from %s",
      async (source, counts) => {
        const people = Array.from(ldbcSnb(FOLDER)).flatMap((record) => (record.type === "person" ? [record.id] : []));
        const found = new Map<number, number>();
        for (const person of people) {
          const { length } = await ldbcAnswers(served, "INTERACTIVE_13", [source, person], 1);
          found.set(length, (found.get(length) ?? 0) + 1);
        }
        const unreachable = people.length - counts.reduce((sum, [, count]) => sum + count, 0);
        expect([...found].sort(([a], [b]) => a - b)).toEqual([[-1, unreachable], ...counts]);
      },
      60_000,
    );

    test("Interactive 13: somebody unknown, somebody unreachable, and a person and themselves", async () => {
      const ask = (from: string, to: string) => ldbcAnswers(served, "INTERACTIVE_13", [from, to], 1);
      expect(await ask("3279", "3280")).toEqual({ status: "UNKNOWN_PERSON", length: -1, paths: [] });
      expect(await ask("143", "3280")).toEqual({ status: "UNKNOWN_PERSON", length: -1, paths: [] });
      expect(await ask("8796093022307", "143")).toEqual({ status: "UNREACHABLE", length: -1, paths: [] });
      expect(await ask("143", "143")).toMatchObject({ status: "SAME_PERSON", length: 0 });
    });

    test("Interactive 14: all shortest paths, the strongest first", async () => {
      for (const { pair, length, count, heaviest } of figures.pairs) {
        const found = await ldbcAnswers(served, "INTERACTIVE_14", pair, ALL);
        expect([pair, found.paths.length, found.length]).toEqual([pair, count, length]);
        expect(found.paths.slice(0, heaviest.length)).toEqual(heaviest);
      }
    });

    test("the answer that comes with the data: seven paths of two hops", async () => {
      const { length, paths } = await ldbcAnswers(served, "INTERACTIVE_14", ["8796093022390", "8796093022357"], ALL);
      expect([length, paths.map(([total]) => total)]).toEqual([2, [2, 2, 1.5, 1, 0.5, 0, 0]]);
    });

    test("Business Intelligence 19: the cheapest path between people who reply to each other", async () => {
      for (const { pair, cheapest } of figures.pairs) {
        const { paths } = await ldbcAnswers(served, "BUSINESS_INTELLIGENCE_19", pair, 1);
        expect([pair, paths[0]?.[0] ?? null]).toEqual([pair, cheapest]);
      }
    });

    if (engine.name === "neo4j")
      test("Neo4j's allShortestPaths finds the same in the same graph", async () => {
        for (const { pair, count } of figures.pairs) {
          const rows = await served.log.graph.read(INTERACTIVE_14, { from: pair[0], to: pair[1] });
          expect(rows).toHaveLength(count);
          const { paths } = await ldbcAnswers(served, "INTERACTIVE_14", pair, ALL);
          expect(rows.map(({ weight, people }) => [weight, people])).toEqual(paths);
        }
      }, 60_000);
  });
});

/** After interactive-complex-14.cypher of ldbc/ldbc_snb_interactive_v1_impls, in the graph as this server stores it. */
const INTERACTIVE_14 = `
MATCH (start:Person {key: $from})
MATCH (end:Person {key: $to})
MATCH path = allShortestPaths((start)-[:KNOWS*]-(end))
WITH path, nodes(path) AS people
UNWIND range(0, size(people) - 2) AS i
WITH path, people[i] AS one, people[i + 1] AS other
CALL {
  WITH one, other
  MATCH (one)-[:MADE]->(:Interaction {kind: "COMMENT"})-[:IN_REPLY_TO]->(message:Interaction)<-[:MADE]-(other)
  RETURN collect(message.kind) AS toOther
}
CALL {
  WITH one, other
  MATCH (other)-[:MADE]->(:Interaction {kind: "COMMENT"})-[:IN_REPLY_TO]->(message:Interaction)<-[:MADE]-(one)
  RETURN collect(message.kind) AS toOne
}
WITH path, sum(reduce(worth = 0.0, kind IN toOther + toOne | worth + CASE kind WHEN "POST" THEN 1.0 ELSE 0.5 END)) AS weight
RETURN weight, reduce(keys = head(nodes(path)).key, person IN tail(nodes(path)) | keys + " " + person.key) AS people
ORDER BY weight DESC, people
`;
