import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { ClientOrder } from "./event-loop-client.ts";
import { atMost, noted, publish } from "./figures.ts";
import type { Followed, FollowersOrder } from "./live-import-followers.ts";
import { sized } from "./options.ts";
import { Served } from "./served.ts";
import { median, percentile, timed } from "./timing.ts";

/** A bulk import into a server that is followed and asked: what is lost, what memory it takes, and how queries fare. */
const ACTS = sized(20_000, 200_000);
const SUBSCRIBERS = sized(200, 1_000);
const BRANDS = SUBSCRIBERS / 10;
const PEOPLE = 1_000;
const PAGE = "{ interactions(first: 20) { edges { node { key text actor { name } } } } }";
const IMPORT = "mutation ($records: [RecordInput!]!) { importRecords(records: $records) { position } }";
/** What the graph, its read model and the log's pages near the end take, with room for what is under way. */
const MOST_MEMORY_MB = sized(700, 1_500);

Object.assign(process.env, { LIMITS_CONNECTIONS: "20000", LIMITS_SUBSCRIPTIONS: "20000", LOG_LEVEL: "error", SEED: "none" });
const folder = await mkdtemp(join(process.env.BENCH_FOLDER ?? tmpdir(), "live-import-"));
const file = join(folder, "acts.ndjson");
const act = (i: number) =>
  JSON.stringify({
    ...{ type: "interaction", id: `i${i}`, kind: "POST", actor: `p${i % PEOPLE}`, brand: `b${i % BRANDS}` },
    ...{ at: new Date(1_700_000_000_000 + i * 1_000).toISOString(), text: `act ${i} of an import` },
  });
await writeFile(file, `${Array.from({ length: ACTS }, (_, i) => act(i)).join("\n")}\n`);

{
  await using served = await Served.start(
    new URL("../src/main.ts", import.meta.url),
    "serve",
    ...["--graph", join(folder, "graph"), "--data", folder],
  );
  const brands = Array.from({ length: BRANDS }, (_, i) => ({ brand: { id: `b${i}` } }));
  const people = Array.from({ length: PEOPLE - BRANDS }, (_, i) => ({ person: { id: `p${i}`, name: `P ${i}` } }));
  await served.ask(IMPORT, { records: [...brands, ...people] });
  // As many acts as a page shows, so that the quiet time is that of the same answer.
  await served.ask(IMPORT, { records: Array.from({ length: 20 }, (_, i) => ({ interaction: sentBefore(i) })) });

  const followers = thread<FollowersOrder>("live-import-followers.ts", { url: served.url, count: SUBSCRIBERS, brands: BRANDS, acts: ACTS });
  await once(followers, "message");
  const quiet = await times(served, sleep(sized(3_000, 10_000)));
  const before = await memoryOf(served);

  const importer = thread<ClientOrder>("event-loop-client.ts", { url: served.url, send: file });
  const { result: busy, ms } = await timed(() => times(served, once(importer, "exit")));
  followers.postMessage("imported");
  const { result: followed, ms: behind } = await timed(async (): Promise<Followed> => (await once(followers, "message"))[0]);

  const expected = (ACTS / BRANDS) * SUBSCRIBERS;
  const what = `import of ${ACTS} acts with ${SUBSCRIBERS} subscribers`;
  publish([
    noted(`${what}: acts`, ACTS / (ms / 1_000), "/s"),
    noted("the same: events told", followed.received / ((ms + behind) / 1_000), "/s"),
    noted("the same: the last event comes after the last answer", behind, "ms"),
    atMost(`the same: missed of ${expected}`, expected - followed.distinct, 0, ""),
    atMost("the same: told twice", followed.received - followed.distinct, 0, ""),
    atMost(`the same: most memory of the server, from ${Math.round(before)} MB`, Math.max(...busy.memory), MOST_MEMORY_MB, "MB"),
    atMost("the same: a page is answered, median", median(busy.times), 2 * median(quiet.times), "ms"),
    noted(
      `the same: p95, of ${busy.times.length}; ${percentile(quiet.times, 0.95).toFixed(1)} ms when quiet`,
      percentile(busy.times, 0.95),
      "ms",
    ),
  ]);
}
await rm(folder, { recursive: true, force: true });

function sentBefore(i: number) {
  return { id: `before${i}`, kind: "POST", actor: `p${i}`, at: "2023-01-01T00:00:00Z", text: `said before ${i}` };
}

/** Asks for a page again and again until something is over, and looks at the server's memory. */
async function times(served: Served, until: Promise<unknown>): Promise<{ times: number[]; memory: number[] }> {
  const found = { times: [] as number[], memory: [await memoryOf(served)] };
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  for (let i = 1; !isOver; i++) {
    found.times.push((await timed(() => served.ask(PAGE))).ms);
    if (i % 10 === 0) found.memory.push(await memoryOf(served));
    await sleep(50);
  }
  await over;
  return found;
}

/** Resident, in megabytes, as Linux tells it. */
async function memoryOf({ pid }: Served): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

function thread<Order>(name: string, workerData: Order): Worker {
  return new Worker(new URL(name, import.meta.url), { workerData });
}
