import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import { atRate, BRANDS, brandOf, EVENTS, LiveActs } from "./live-acts.ts";
import { LiveSubscribers, now } from "./live-subscribers.ts";
import { sized } from "./options.ts";
import { Served } from "./served.ts";
import { percentile } from "./timing.ts";

/** From a write to its subscribers: ours beside plain yoga and graphql-ws, whose publisher keeps nothing. */
const SECONDS = sized(5, 60);
/** Before what is measured: both servers run for longer than their code takes to be compiled. */
const WARM_UP_SECONDS = sized(2, 10);
const WRITES_A_SECOND = 1_000;
const MANY = sized(2_000, 10_000);
const REPLAYS = 5;

Object.assign(process.env, { LIMITS_CONNECTIONS: "20000", LIMITS_SUBSCRIPTIONS: "20000", LOG_LEVEL: "error", SEED: "none" });
const folder = await mkdtemp(join(process.env.BENCH_FOLDER ?? tmpdir(), "live-"));

{
  await using ours = await Served.start(
    new URL("../src/main.ts", import.meta.url),
    "serve",
    "--graph",
    join(folder, "graph"),
    "--data",
    folder,
  );
  const acts = await LiveActs.on(ours);
  const write = (count: number) => acts.write(count);
  publish([
    // A document of their own for each, so that nothing is shared: what is filtered and executed is so a hundred times.
    ...(await filtered("ours", ours, (i) => ({ query: EVENTS(i), variables: { brand: brandOf(i) } }), write, 10)),
    ...(await many(
      "ours",
      ours,
      () => ({ query: EVENTS(0), variables: {} }),
      () => write(1),
    )),
    ...(await replay(ours, acts.written)),
  ]);
}
{
  await using peer = await Served.start(new URL("live-peer.ts", import.meta.url));
  let acts = 0;
  const write = async (count: number) => {
    const fields = Array.from({ length: count }, (_, i) => `a${i}: record(brand: "b${acts++ % BRANDS}", text: "sent at ${now()}")`);
    // At this rate it falls so far behind that connections time out: what was not taken is counted as lost.
    await peer.ask(`mutation { ${fields.join(" ")} }`).catch(() => undefined);
  };
  const acted = (i: number) => `subscription E${i} { acts(brand: "b${i % BRANDS}") { text } }`;
  publish([
    ...(await filtered("yoga and a publisher in memory", peer, (i) => ({ query: acted(i), variables: {} }), write, 10)),
    ...(await many(
      "yoga and a publisher in memory",
      peer,
      () => ({ query: acted(0), variables: {} }),
      async () => {
        acts = 0;
        await write(1);
      },
    )),
  ]);
}
await rm(folder, { recursive: true, force: true });

type Asking = (i: number) => { query: string; variables: object };

async function filtered(who: string, served: Served, each: Asking, write: (count: number) => Promise<unknown>, aRequest: number) {
  await using subscribers = await LiveSubscribers.join(served.url, 100, each);
  await sleep(500);
  const toldBy = (requests: number) => requests * aRequest * (100 / BRANDS);
  const request = () => write(aRequest);
  const before = toldBy(await atRate(WARM_UP_SECONDS, WRITES_A_SECOND / aRequest, request));
  await subscribers.have(before);
  subscribers.delays.length = 0;
  const expected = before + toldBy(await atRate(SECONDS, WRITES_A_SECOND / aRequest, request));
  await subscribers.have(expected);
  const figures = [
    who === "ours"
      ? atMost(
          `write to subscriber, ${WRITES_A_SECOND} writes/s, 100 filtered: p99, ${who}`,
          percentile(subscribers.delays, 0.99),
          50,
          "ms",
        )
      : noted(`write to subscriber, ${WRITES_A_SECOND} writes/s, 100 filtered: p99, ${who}`, percentile(subscribers.delays, 0.99), "ms"),
    noted(`the same: p50, ${who}`, percentile(subscribers.delays, 0.5), "ms"),
    atMost(`the same: lost of ${expected}, ${who}`, expected - subscribers.received, 0, ""),
  ];
  return told(figures, subscribers);
}

async function many(who: string, served: Served, each: Asking, write: () => Promise<unknown>) {
  await using subscribers = await LiveSubscribers.join(served.url, MANY, each);
  await sleep(1_000);
  const writes = await atRate(sized(5, 20), 1, write);
  await subscribers.have(writes * MANY);
  const p95 = percentile(subscribers.delays, 0.95);
  const figures = [
    who === "ours"
      ? atMost(`${MANY} subscribers, 1 event/s: p95, ${who}`, p95, 500, "ms")
      : noted(`${MANY} subscribers, 1 event/s: p95, ${who}`, p95, "ms"),
    atMost(`the same: lost of ${writes * MANY}, ${who}`, writes * MANY - subscribers.received, 0, ""),
  ];
  return told(figures, subscribers);
}

/** The median of several, each of the whole log from its beginning, once the code for it is compiled. */
async function replay(ours: Served, acts: number): Promise<Figure[]> {
  const byQuery: number[] = [];
  const bySubscription: number[] = [];
  let lost = 0;
  for (let round = 0; round <= REPLAYS; round++) {
    const asked = await replayByQuery(ours);
    const told = await replayBySubscription(ours, acts);
    if (round === 0) continue;
    byQuery.push(asked);
    bySubscription.push(told.rate);
    lost += told.lost;
  }
  return [
    atLeast("replay by pages of a query", percentile(byQuery, 0.5), 50_000, "events/s"),
    atLeast("replay by a subscription", percentile(bySubscription, 0.5), 50_000, "events/s"),
    atMost(`the same: lost of ${acts * REPLAYS}`, lost, 0, ""),
  ];
}

async function replayByQuery(ours: Served): Promise<number> {
  const start = performance.now();
  let read = 0;
  for (let after: unknown = null; ; ) {
    const page = pageOf(
      await ours.ask(
        "query ($after: Position) { events(after: $after, first: 1000) { hasMore position events { __typename ... on EventEnvelope { id } ... on InteractionRecorded { nodeId interaction { kind at } } } } }",
        { after },
      ),
    );
    read += page.events.length;
    after = page.position;
    if (!page.hasMore) return read / ((performance.now() - start) / 1_000);
  }
}

async function replayBySubscription(ours: Served, acts: number): Promise<{ rate: number; lost: number }> {
  const beginning = pageOf(await ours.ask("{ events(first: 1) { hasMore position events { __typename } } }")).position;
  const start = performance.now();
  await using subscriber = await LiveSubscribers.join(ours.url, 1, () => ({
    query:
      "subscription ($after: Position) { events(after: $after, types: [INTERACTION_RECORDED]) { ... on InteractionRecorded { position nodeId interaction { kind at } } } }",
    variables: { after: beginning },
  }));
  await subscriber.have(acts);
  const rate = subscriber.received / ((performance.now() - start) / 1_000);
  told([], subscriber);
  return { rate, lost: acts - subscriber.received };
}

function pageOf(data: unknown): { events: unknown[]; position: string; hasMore: boolean } {
  return Object(data).events;
}

function told(figures: Figure[], { complaints }: LiveSubscribers): Figure[] {
  if (complaints.length > 0) console.log(`${complaints.length} messages were no answer, such as ${complaints[0]}`);
  return figures;
}
