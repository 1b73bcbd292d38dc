import { writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { below, random } from "../../seeds/random.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { GraphError } from "../../src/graph/errors.ts";
import { openGraph } from "../../src/graph/open.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import type { Saying, WriterOrder } from "./crash-round.ts";
import { SUBMISSION_RECORDS, submission } from "./crash-workload.ts";

/**
 * Run by crash-round.ts until it is killed: opens the log, submits for a while with several submissions under way, closes, and again.
 * What it says is written at once: what stands in a killed process's own buffer is lost with it.
 */
const UNDER_WAY = 4;
/** Pages: often, so that kills fall into snapshots that are taken while pages go on. */
const SNAPSHOT_EVERY = 20;
const { address, writer, others, from, ...files }: WriterOrder = JSON.parse(process.argv[2] ?? "");
const draw = random(from, `life of ${writer}`);

for (let next = from; ; ) {
  say({ event: "opening" });
  // So that a start reads the whole graph now and then.
  if (draw() < 0.25) await rm(files.snapshotPath, { force: true });
  const log = await reopen();
  const end = next + 20 + below(draw, 300);
  const lane = async () => {
    while (next < end) await submit(log, next++);
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, lane));
  say({ event: "closing" });
  await log.close();
}

async function submit(log: Log, index: number): Promise<void> {
  say({ event: "sent", index });
  try {
    await log.submit(submission(writer, index, others), OWNER);
    say({ event: "acknowledged", index });
  } catch (error) {
    await failed(error);
  }
}

async function reopen(): Promise<Log> {
  for (;;) {
    try {
      const graph = await openGraph(address);
      // Some lives commit each submission by itself, and then plan the next one while one is committed.
      const commits = draw() < 0.5 ? { recordsACommit: SUBMISSION_RECORDS } : {};
      const opening = openLog(graph, { ...files, ...commits, snapshotEvery: SNAPSHOT_EVERY, report });
      return await opening.catch(async (error) => {
        await graph.close();
        throw error;
      });
    } catch (error) {
      await failed(error);
    }
  }
}

/** A server that is gone comes back; anything else ends this process, which is a finding. */
async function failed(error: unknown): Promise<void> {
  if (!(error instanceof GraphError) || !address.includes("://")) throw error;
  say({ event: "failed", error: error.name });
  await sleep(100);
}

function report(message: string): void {
  if (message.includes("rebuilt")) say({ event: "rebuilding" });
}

function say(saying: Saying): void {
  writeSync(1, `${JSON.stringify(saying)}\n`);
}
