import { describe, expect, test } from "vitest";
import { engines } from "../graph-under-test.ts";
import { Neo4jServer } from "../neo4j-server.ts";
import { Ordeal } from "./crash-ordeal.ts";

/* bench/crash.ts does the same for a hundred rounds. */
const neo4j = engines.find(({ name }) => name === "neo4j");
const address = process.env.NEO4J_URI;

test("a process killed while it starts, writes, takes a snapshot or closes loses nothing, on grafeo", { timeout: 120_000 }, async () => {
  await using ordeal = await Ordeal.begin();
  for (let round = 0; round < 4; round++) expect((await ordeal.killWriters()).findings).toEqual([]);
  expect(ordeal.acknowledged).toBeGreaterThan(0);
});

describe.skipIf(neo4j?.skipped)(`on neo4j${neo4j?.skipped ? ` (${neo4j.skipped})` : ""}`, () => {
  test("two processes that write at once and are killed lose nothing", { timeout: 180_000 }, async () => {
    await using ordeal = await Ordeal.begin({ address, writers: 2 });
    for (let round = 0; round < 3; round++) expect((await ordeal.killWriters()).findings).toEqual([]);
    expect(ordeal.acknowledged).toBeGreaterThan(0);
  });

  test("a server killed under its writer loses nothing, and the writer goes on when it is back", { timeout: 300_000 }, async () => {
    await using server = await Neo4jServer.start("--heap", "512m");
    await using ordeal = await Ordeal.begin({ address: server.uri });
    expect((await ordeal.killServer(server)).findings).toEqual([]);
    expect(ordeal.acknowledged).toBeGreaterThan(0);
  });
});
