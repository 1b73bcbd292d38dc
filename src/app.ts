import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Config, isEmbedded } from "./config.ts";
import { Deriver } from "./derived/deriver.ts";
import { OWNER } from "./domain/viewer.ts";
import { openGraph } from "./graph/open.ts";
import type { Graph } from "./graph/port.ts";
import { samplesOf } from "./influence/reach/samples.ts";
import { Lease } from "./log/lease.ts";
import { type Log, type LogOptions, openLog } from "./log/log.ts";
import { redisWakeUps } from "./log/redis-wake-ups.ts";
import { KeyRing } from "./server/key-ring.ts";
import { createLogger, type Logger } from "./server/logger.ts";
import { deliverWebhooks } from "./webhooks/webhooks.ts";

/** Everything that lives as long as the process does, put together here and nowhere else. */
export interface App extends AsyncDisposable {
  readonly config: Config;
  readonly logger: Logger;
  readonly log: Log;
  readonly keyRing: KeyRing;
}

/** `waitFor` is told what takes its time. */
export async function createApp(config: Config, waitFor: (what: string) => void = () => {}): Promise<App> {
  const logger = createLogger(config);
  waitFor("the graph is being opened");
  const graph = await openGraphOf(config);
  try {
    waitFor("the read model is being loaded");
    const report = (message: string, details?: object) => logger.info({ ...details }, message);
    const log = await openLog(graph, {
      ...(await filesOf(config)),
      wakeUps: config.redisUrl === undefined ? undefined : redisWakeUps(config.redisUrl, warningTo(logger)),
      report,
    });
    const keyRing = await KeyRing.open(graph);
    const close = async () => {
      await samplesOf(log.readModel)[Symbol.asyncDispose]();
      // The log lets the graph go when it is closed.
      await log.close();
    };
    return { config, logger, log, keyRing, [Symbol.asyncDispose]: close };
  } catch (error) {
    await graph.close();
    throw error;
  }
}

/** Starts what one server does for all that share the graph, and others when it is gone. */
export function workForAll({ config, log, keyRing, logger }: App): AsyncDisposable {
  const report = warningTo(logger);
  const work = new AsyncDisposableStack();
  work.use(new Lease(log.graph, { name: "derived", work: (term) => new Deriver({ log }, term).run(), report }));
  work.use(
    deliverWebhooks({
      log,
      networks: config.webhookNetworks,
      admit: async (key) => (key === "" ? { viewer: OWNER, refusal: null } : await keyRing.admitById(key)),
      report,
    }),
  );
  return work;
}

const warningTo = (logger: Logger) => (message: string, details?: object) => logger.warn({ ...details }, message);

/** What is kept of an embedded graph is beside it, so that another graph's is not overwritten. */
async function filesOf({ graph, data }: Config): Promise<Pick<LogOptions, "snapshotPath" | "markerPath">> {
  const path = resolve(graph);
  if (isEmbedded(graph)) return { snapshotPath: `${path}.snapshot`, markerPath: path };
  await mkdir(data, { recursive: true });
  return { snapshotPath: join(data, "snapshot") };
}

/** The graph alone, for what needs no log. */
export function openGraphOf({ graph, graphUser, graphPassword }: Config): Promise<Graph> {
  return openGraph(graph, { ...(graphUser && { user: graphUser }), ...(graphPassword && { password: graphPassword }) });
}
