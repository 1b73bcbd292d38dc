import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { OWNER } from "../src/domain/viewer.ts";
import { openGraph } from "../src/graph/open.ts";
import type { Graph } from "../src/graph/port.ts";
import { openLog } from "../src/log/log.ts";
import { embedded, folder } from "./ecosystem.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { timed } from "./timing.ts";

/** From the engine's opening to a read model that has caught up: after a stop, after a kill, and without a snapshot. */
const BUDGET_MS = 3_000;
/** Written after the last snapshot by a server that was killed just before the next. */
const PAGES_BEHIND = 490;
const RECORDS_A_PAGE = 20;

const { graph: address } = await embedded({ interactions: sized(20_000, 1_000_000) });
const snapshotPath = `${address}.snapshot`;
const older = join(folder, "older-snapshot");

const stopped = await opening(snapshotPath);
await copyFile(snapshotPath, older);
await write();
await copyFile(older, snapshotPath);
const killed = await opening(snapshotPath);
const rebuilt = await opening(undefined);

publish([
  noted("restart: the engine's own opening", stopped.engine, "ms"),
  budgeted("after a stop", stopped.log),
  budgeted(`after a kill, ${PAGES_BEHIND} pages behind`, killed.log),
  noted("restart without a snapshot: the whole graph read", rebuilt.log, "ms"),
]);

function budgeted(what: string, ms: number): Figure {
  return atMost(`restart ${what}: ready after the engine's opening`, ms, BUDGET_MS, "ms");
}

async function opening(snapshot: string | undefined): Promise<{ engine: number; log: number }> {
  const engine = await timed(() => answering());
  const report = (message: string, details?: object) => {
    if (snapshot) throw new Error(`${message} ${JSON.stringify(details)}`);
  };
  const log = await timed(() => openLog(engine.result, { snapshotPath: snapshot, markerPath: address, report }));
  await log.result.close();
  return { engine: engine.ms, log: log.ms };
}

/** An engine that is open has answered. */
async function answering(): Promise<Graph> {
  const graph = await openGraph(address);
  await graph.read("MATCH (head:LogHead {id: 'head'}) RETURN head.position AS position");
  return graph;
}

async function write(): Promise<void> {
  await using log = await openLog(await openGraph(address), { snapshotPath, markerPath: address });
  for (let page = 0; page < PAGES_BEHIND; page++) {
    const records = Array.from({ length: RECORDS_A_PAGE }, (_, i) => ({
      type: "interaction",
      id: `i${page * RECORDS_A_PAGE + i}`,
      rating: 1 + (page % 5),
    }));
    await log.submit(records, OWNER);
  }
}
