import { parseArgs } from "node:util";
import { random } from "../seeds/random.ts";
import { openGraph } from "../src/graph/open.ts";
import { removeAllNodes } from "../test/graph-under-test.ts";
import { Neo4jServer } from "../test/neo4j-server.ts";
import { RedisServer } from "../test/redis-server.ts";
import { undergo } from "../test/webhooks/crash-ordeal.ts";
import { atMost, noted, publish } from "./figures.ts";
import { scale } from "./options.ts";

/**
 * Two servers, Redis and Neo4j under them killed at random while webhooks are delivered: `node bench/webhooks-crash.ts --kills 200`.
 * Needs redis-server. A graph goes through ten kills, then the next begins with an empty one.
 */
const { values } = parseArgs({ options: { kills: { type: "string" }, seed: { type: "string" }, scale: { type: "string" } } });
const kills = Number(values.kills ?? (scale === "full" ? 200 : 10));
const draw = random(Number(values.seed ?? 1), "webhooks-crash");
const KILLS_A_GRAPH = 10;

await using neo4j = await Neo4jServer.start("--heap", "1g");
await using redis = await RedisServer.start();
const environment = { GRAPH: neo4j.uri, REDIS_URL: redis.url() };
const found = { kills: 0, pages: 0, due: 0, received: 0, again: 0, disturbances: 0 };
const faults: string[] = [];
const start = performance.now();
while (found.kills < kills) {
  await using graph = await openGraph(neo4j.uri);
  await removeAllNodes(graph);
  const disturb = async () => {
    found.disturbances++;
    const victim = draw() < 0.5 ? neo4j : redis;
    await victim.kill();
    await victim.restart();
  };
  const ordained = await undergo({ graph, environment, disturb, kills: Math.min(KILLS_A_GRAPH, kills - found.kills), random: draw });
  found.kills += ordained.kills;
  found.pages += ordained.pages;
  for (const { due, received, again } of ordained.webhooks) {
    found.due += due;
    found.received += received;
    found.again += again;
  }
  faults.push(...ordained.faults);
  console.log(`${found.kills} kills: ${JSON.stringify(ordained)}`);
}
for (const fault of faults) console.error(fault);
publish([
  noted("webhooks: servers killed", found.kills, `in ${Math.round((performance.now() - start) / 1000)} s`),
  noted("webhooks: Neo4j or Redis killed", found.disturbances, ""),
  noted("webhooks: events due", found.due, `(${found.pages} pages)`),
  noted("webhooks: received again", found.again, `(of ${found.received}, under the same ids)`),
  atMost("webhooks: lost, out of order, never committed", faults.length, 0, ""),
]);
