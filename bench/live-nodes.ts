import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openGraph } from "../src/graph/open.ts";
import { removeAllNodes } from "../test/graph-under-test.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { atRate, BRANDS, brandOf, EVENTS, LiveActs } from "./live-acts.ts";
import { LiveSubscribers } from "./live-subscribers.ts";
import { neo4jAddress, sized } from "./options.ts";
import { Served } from "./served.ts";
import { percentile } from "./timing.ts";

/**
 * From a write on one API node to subscribers on another: both on the Neo4j at NEO4J_URI, which is emptied, woken by the Redis at
 * REDIS_URL; and without Redis, where each asks for itself every 200 ms.
 */
const SECONDS = sized(5, 20);
/** Before what is measured: Neo4j compiles what it runs often, and takes its time. */
const WARM_UP_SECONDS = sized(2, 60);
const WRITES_A_SECOND = 100;
const A_REQUEST = 5;
const SUBSCRIBERS = 100;
const { REDIS_URL: redis } = process.env;

Object.assign(process.env, { LIMITS_CONNECTIONS: "20000", LIMITS_SUBSCRIPTIONS: "20000", LOG_LEVEL: "error", SEED: "none" });

if (neo4jAddress === "") console.log("left out: two nodes need a Neo4j at NEO4J_URI");
else {
  if (redis === undefined) console.log("left out: waking by Redis needs one at REDIS_URL");
  else publish(await twoNodes("woken by Redis", { REDIS_URL: redis }, 150));
  publish(await twoNodes("without Redis", {}, null));
}

async function twoNodes(how: string, wakeUps: { readonly REDIS_URL?: string }, budget: number | null): Promise<Figure[]> {
  const graph = await openGraph(neo4jAddress);
  await removeAllNodes(graph);
  await graph.close();
  delete process.env.REDIS_URL;
  Object.assign(process.env, wakeUps);
  const folder = await mkdtemp(join(process.env.BENCH_FOLDER ?? tmpdir(), "live-nodes-"));
  const node = (name: string) =>
    Served.start(new URL("../src/main.ts", import.meta.url), "serve", "--graph", neo4jAddress, "--data", join(folder, name));
  try {
    await using near = await node("near");
    await using far = await node("far");
    const acts = await LiveActs.on(near);
    // The other node knows the brands that are asked for once it has come as far.
    await sleep(1_000);
    const each = (i: number) => ({ query: EVENTS(i), variables: { brand: brandOf(i) } });
    await using subscribers = await LiveSubscribers.join(far.url, SUBSCRIBERS, each);
    await sleep(500);
    const writeFor = async (seconds: number) => {
      await atRate(seconds, WRITES_A_SECOND / A_REQUEST, () => acts.write(A_REQUEST));
      const expected = acts.written * (SUBSCRIBERS / BRANDS);
      await subscribers.have(expected);
      return expected;
    };
    await writeFor(WARM_UP_SECONDS);
    subscribers.delays.length = 0;
    const expected = await writeFor(SECONDS);
    for (const complaint of subscribers.complaints.slice(0, 1)) console.log(`no answer: ${complaint}`);
    const what = `node to node, ${WRITES_A_SECOND} writes/s, ${SUBSCRIBERS} filtered, ${how}`;
    const p99 = percentile(subscribers.delays, 0.99);
    return [
      budget === null ? noted(`${what}: p99`, p99, "ms") : atMost(`${what}: p99`, p99, budget, "ms"),
      noted("the same: p50", percentile(subscribers.delays, 0.5), "ms"),
      atMost(`the same: lost of ${expected}`, expected - subscribers.received, 0, ""),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
