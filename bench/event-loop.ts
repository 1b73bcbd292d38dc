import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { writeSnapshot } from "../src/readmodel/snapshot.ts";
import { listen } from "../src/server/server.ts";
import { openApplication } from "./application.ts";
import { embedded, filesOf, folder } from "./ecosystem.ts";
import type { ClientOrder } from "./event-loop-client.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { delaysDuring } from "./timing.ts";

/** How late the server's event loop runs while clients, in a thread of their own, send acts or read pages. */
const BUDGET_MS = 20;

publish([...(await underImport()), ...(await underSnapshots())]);

async function underImport(): Promise<Figure[]> {
  const { acts } = await filesOf({ interactions: sized(20_000, 100_000), rich: true });
  const data = await mkdtemp(join(folder, "event-loop-"));
  const delays = await served({ graph: join(data, "graph"), data }, (url) => delaysDuring(() => client({ url, send: acts })));
  await rm(data, { recursive: true });
  return figuresOf("acts are recorded, 200 a request", delays);
}

async function underSnapshots(): Promise<Figure[]> {
  const delays = await served(await embedded({ interactions: sized(20_000, 1_000_000) }), (url, app) =>
    delaysDuring(async () => {
      const reading = new AbortController();
      const reads = client({ url, send: null }, reading.signal);
      for (let i = 0; i < sized(20, 3); i++) await writeSnapshot(app.log.readModel, join(folder, "event-loop.snapshot"), app.log.identity);
      reading.abort();
      await reads;
    }),
  );
  return figuresOf("snapshots are written and pages read", delays);
}

function figuresOf(what: string, { p99, max }: { p99: number; max: number }): Figure[] {
  return [atMost(`event loop while ${what}: p99 delay`, p99, BUDGET_MS, "ms"), noted(`event loop while ${what}: longest delay`, max, "ms")];
}

type App = Awaited<ReturnType<typeof openApplication>>["app"];

async function served<T>(place: { graph: string; data: string }, work: (url: string, app: App) => Promise<T>): Promise<T> {
  await using application = await openApplication(place);
  await using listening = await listen({ ...application.app.config, port: 0 });
  listening.answer(application.app);
  return await work(listening.url, application.app);
}

/** Ends when it has sent everything, or at the signal. */
async function client(order: ClientOrder, signal?: AbortSignal): Promise<void> {
  const worker = new Worker(new URL("./event-loop-client.ts", import.meta.url), { workerData: order });
  signal?.addEventListener("abort", () => worker.postMessage("stop"));
  const [code] = await once(worker, "exit");
  if (code !== 0) throw new Error(`the client ended with ${code}`);
}
