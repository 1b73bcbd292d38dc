import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNeo4j } from "../../src/graph/neo4j.ts";
import { ensureWords } from "../../src/graph/schema.ts";
import { Neo4jServer } from "../neo4j-server.ts";

const { NEO4J_URI } = process.env;

describe.skipIf(!NEO4J_URI)(`the index of words${NEO4J_URI ? "" : " (NEO4J_URI is not set)"}`, { timeout: 300_000 }, () => {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await Neo4jServer.start();
  }, 150_000);
  afterAll(() => server[Symbol.asyncDispose]());

  test("of a server that was killed finds every acknowledged write when it is back", async () => {
    await using graph = await openNeo4j(server.uri, { retryMs: 150_000 });
    await ensureWords(graph, ["Act"]);
    const find = (prefix: string, limit: number) => graph.search({ label: "Act", words: [], prefix, count: 1_000_000, limit });
    let acknowledged = 0;
    for (let round = 0; round < 2; round++) {
      const until = acknowledged + 5_000;
      // The index is behind by much of these when the server dies.
      while (acknowledged < until) {
        const rows = Array.from({ length: 1_000 }, (_, i) => ({ n: acknowledged + i, words: ` leak number${acknowledged + i} ` }));
        await graph.write("UNWIND $rows AS row CREATE (x:Act) SET x = row", { rows });
        acknowledged += rows.length;
      }
      await graph.write("MATCH (x:Act {n: $n}) SET x.words = ' dry '", { n: round });
      await server.kill();
      await server.restart();
      expect((await find("number", 9_000)).length).toBe(Math.min(9_000, acknowledged - round - 1));
      expect(await find(`number${acknowledged - 1}`, 10)).toEqual([acknowledged - 1]);
      expect(await find("dry", 10)).toEqual([1, 0].slice(1 - round));
    }
  });
});
