import { describe, expect, test } from "vitest";
import { random } from "../../seeds/random.ts";
import { engines } from "../graph-under-test.ts";
import { noRedis, RedisServer } from "../redis-server.ts";
import { undergo } from "./crash-ordeal.ts";

const neo4j = engines.find(({ name }) => name === "neo4j");
const reason = neo4j?.skipped ?? noRedis;

describe.skipIf(reason)(`webhooks of two servers on one Neo4j${reason ? ` (${reason})` : ""}`, () => {
  test("are all delivered in order though servers are killed at random", async () => {
    if (!neo4j) throw new Error("there is no Neo4j among the engines");
    await using redis = await RedisServer.start();
    await using opened = await neo4j.open();
    const { NEO4J_URI = "", NEO4J_USER = "", NEO4J_PASSWORD = "" } = process.env;
    const environment = { GRAPH: NEO4J_URI, GRAPH_USER: NEO4J_USER, GRAPH_PASSWORD: NEO4J_PASSWORD, REDIS_URL: redis.url() };
    const disturb = async () => {
      await redis.kill();
      await redis.restart();
    };
    const ordained = await undergo({ graph: opened.graph, environment, disturb, kills: 4, random: random(7, "webhooks") });
    expect(ordained.faults).toEqual([]);
    expect(ordained.webhooks.every(({ due }) => due > 5)).toBe(true);
  }, 180_000);
});
