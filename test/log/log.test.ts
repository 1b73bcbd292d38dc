import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { log as statements } from "../../src/catalogue/log.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { GraphDamaged, GraphUnavailable } from "../../src/graph/errors.ts";
import { openGrafeo } from "../../src/graph/grafeo.ts";
import { openGraph } from "../../src/graph/open.ts";
import type { Graph, Transaction } from "../../src/graph/port.ts";
import { Follower, PageGone } from "../../src/log/follower.ts";
import { type Log, type LogOptions, openLog } from "../../src/log/log.ts";
import { ReadModel } from "../../src/readmodel/read-model.ts";
import { onEveryEngine } from "../graph-under-test.ts";
import { dump } from "../readmodel/dump.ts";
import { submission } from "./crash-workload.ts";

let folder: string;
let snapshotPath: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-log-"));
  snapshotPath = join(folder, "snapshot");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

onEveryEngine("the log", (engine) => {
  test("starts again from its snapshot as it was, and rebuilt from the graph as well", async () => {
    await using opened = await engine.open();
    const live = await written(opened.graph, 25, { snapshotPath });
    for (const options of [{ snapshotPath }, {}]) {
      const reasons: unknown[] = [];
      await using log = await openLog(await opened.reopen(), {
        ...options,
        report: (message, details) => reasons.push({ message, ...details }),
      });
      expect(await answersOf(log)).toEqual(live);
      expect(reasons).toEqual(
        options.snapshotPath ? [] : [{ message: "the read model is rebuilt from the graph", reason: "no place for one is set" }],
      );
    }
  });

  test("goes on from a snapshot that is behind", async () => {
    await using opened = await engine.open();
    await written(opened.graph, 10, { snapshotPath });
    const older = await readFile(snapshotPath);
    const live = await written(await opened.reopen(), 20, { snapshotPath }, 10);
    await writeFile(snapshotPath, older);
    await using log = await openLog(await opened.reopen(), { snapshotPath, report: (message) => expect.fail(message) });
    expect(await answersOf(log)).toEqual(live);
  });

  test("rebuilds where the snapshot is damaged, cut short or of another graph, says why, and keeps a good one", async () => {
    await using opened = await engine.open();
    const live = await written(opened.graph, 15, { snapshotPath });
    const whole = await readFile(snapshotPath);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(whole.readUInt8(whole.length - 9) ^ 1, whole.length - 9);
    const foreign = Buffer.from(whole.toString("latin1").replace(/"graph":"./, '"graph":"?'), "latin1");
    for (const [bytes, why] of [
      [flipped, "its checksum is wrong"],
      [whole.subarray(0, whole.length - 1000), "shorter than it says"],
      [foreign, "it is of graph ?"],
      [Buffer.alloc(0), snapshotPath],
    ] as const) {
      await writeFile(snapshotPath, bytes);
      const reasons: unknown[] = [];
      await using log = await openLog(await opened.reopen(), { snapshotPath, report: (_, details) => reasons.push(details) });
      expect(reasons).toEqual([{ reason: expect.stringContaining(why) }]);
      expect(await answersOf(log)).toEqual(live);
    }
    await using log = await openLog(await opened.reopen(), { snapshotPath, report: (message) => expect.fail(message) });
    expect(await answersOf(log)).toEqual(live);
  });

  test("forgets pages beyond its retention, and none that a restart needs", async () => {
    await using opened = await engine.open();
    const options = { snapshotPath, snapshotEvery: 10, retention: { days: 7, bytes: 0 } };
    await written(opened.graph, 3, { ...options, snapshotPath: undefined });
    expect(await headOf(await opened.reopen())).toMatchObject({ oldest: 1 });

    const log = await openLog(opened.graph, options);
    for (let index = 3; index < 30; index++) await log.submit(submission("w", index), OWNER);
    const live = await answersOf(log);
    // As a killed process leaves it: the snapshot is not the one of a close.
    await using killed = await openLog(await opened.reopen(), { ...options, report: (message) => expect.fail(message) });
    const { oldest, position, bytes } = await headOf(opened.graph);
    expect(oldest).toBeGreaterThan(1);
    expect(await answersOf(killed)).toEqual(live);
    expect(await sizesOf(opened.graph, position)).toMatchObject({ first: oldest, last: position, bytes });
  });

  test("whose first pages are gone tells a follower that needs them to start anew", async () => {
    await using opened = await engine.open();
    const live = await written(opened.graph, 10, { snapshotPath, retention: { days: 7, bytes: 0 } });
    const graph = await opened.reopen();
    const { oldest, position } = await headOf(graph);
    expect(oldest).toBe(position + 1);
    const behind = new Follower(graph.read.bind(graph), new ReadModel()).catchUp(position);
    await expect(behind).rejects.toThrow(PageGone);
    await expect(behind).rejects.toThrow(
      "the log no longer has position 1: restart the server, which rebuilds its read model from the graph",
    );
    await using rebuilt = await openLog(graph);
    expect(await answersOf(rebuilt)).toEqual(live);
  });

  // The embedded graph has one owner.
  if (engine.name === "grafeo") return;
  test("is the same for two servers on one graph, whoever wrote", async () => {
    await using opened = await engine.open();
    await using one = await openLog(opened.graph);
    await using other = await openLog(await openGraph(process.env.NEO4J_URI ?? ""));
    const { position } = await one.submit(submission("ada", 0), OWNER);
    expect(await other.readModel.reached(position, 10_000)).toBe(true);
    expect(await answersOf(other)).toEqual(await answersOf(one));

    const writes = Array.from({ length: 40 }, (_, index) => [
      one.submit(submission("ada", index, ["bilal"]), OWNER),
      other.submit(submission("bilal", index, ["ada"]), OWNER),
    ]);
    const last = Math.max(...(await Promise.all(writes.flat())).map((receipt) => receipt.position));
    for (const log of [one, other]) expect(await log.readModel.reached(last, 10_000)).toBe(true);
    expect(one.readModel.position).toBe(last);
    expect(await answersOf(other)).toEqual(await answersOf(one));
  });

  test("opened while another server writes shows what its position says and nothing later", async () => {
    await using opened = await engine.open();
    await using writing = await openLog(opened.graph);
    await Promise.all(Array.from({ length: 100 }, (_, index) => writing.submit(submission("w", index), OWNER)));
    let next = 100;
    let over = false;
    const writes = (async () => {
      while (!over) await writing.submit(submission("w", next++), OWNER);
    })();
    for (let i = 0; i < 5; i++) {
      await using log = await openLog(await openGraph(process.env.NEO4J_URI ?? ""));
      const numbers = await headOf(opened.graph);
      const [shown, position] = [dump(log.readModel, numbers), log.readModel.position];
      const replayed = new ReadModel();
      await new Follower(opened.graph.read.bind(opened.graph), replayed).catchUp(position);
      expect(shown).toEqual(dump(replayed, numbers));
    }
    over = true;
    await writes;
  }, 60_000);

  test("writes a batch once whose answer was lost while its commit was still under way", async () => {
    await using opened = await engine.open();
    const { graph } = opened;
    let commits: Promise<unknown> = Promise.resolve();
    let attempts = 0;
    let isSteady = true;
    const unsteady: Graph = Object.create(graph, {
      capabilities: { value: graph.capabilities },
      read: { value: graph.read.bind(graph) },
      write: { value: graph.write.bind(graph) },
      close: { value: () => commits },
      transaction: {
        value: async (work: (transaction: Transaction) => Promise<unknown>) => {
          if (isSteady || attempts++ > 0) return graph.transaction(work);
          const written = Promise.withResolvers<void>();
          commits = graph.transaction(async (transaction) => {
            const answer = await work(transaction);
            written.resolve();
            await sleep(500);
            return answer;
          });
          await written.promise;
          throw new GraphUnavailable("the connection broke before the commit was answered");
        },
      },
    });
    await using log = await openLog(unsteady);
    isSteady = false;
    const { results, position } = await log.submit([{ type: "person", id: "ada" }], OWNER);
    expect([results.map(({ status }) => status), position, attempts]).toEqual([["CREATED"], 1, 2]);
    expect(log.readModel.people.count).toBe(1);
  });
});

test("the marker finds out that the files of an embedded graph went back", async () => {
  const path = join(folder, "graph");
  await written(await openGrafeo(path), 5, { markerPath: path });
  await cp(path, join(folder, "older"));
  await written(await openGrafeo(path), 10, { markerPath: path }, 5);
  await cp(join(folder, "older"), path);
  await using graph = await openGrafeo(path);
  const refused = openLog(graph, { markerPath: path });
  await expect(refused).rejects.toThrow(GraphDamaged);
  await expect(refused).rejects.toThrow(
    `${path} went back from position 10 to 5: commits were lost or an older file was put in place. ` +
      `Restore a backup, or remove ${path}.marker to go on with what is there`,
  );
  await rm(`${path}.marker`);
  await using log = await openLog(graph, { markerPath: path });
  expect(log.readModel.position).toBe(5);
});

/** What a log answers after this many submissions, each with a page of its own; it is closed then. */
async function written(graph: Graph, until: number, options: LogOptions, from = 0) {
  await using log = await openLog(graph, options);
  for (let index = from; index < until; index++) await log.submit(submission("w", index), OWNER);
  return await answersOf(log);
}

async function answersOf({ graph, readModel }: Log) {
  return dump(readModel, await headOf(graph));
}

async function headOf(graph: Graph) {
  const found = await statements.readHead(graph.read.bind(graph), {});
  if (!found) throw new Error("the graph has no log");
  return found.head;
}

/** Of the pages that are there. */
async function sizesOf(graph: Graph, position: number) {
  const positions = Array.from({ length: position + 1 }, (_, i) => i);
  const pages = await statements.pageSizes(graph.read.bind(graph), { positions });
  const found = pages.map((page) => page.position);
  const bytes = pages.reduce((sum, page) => sum + page.bytes, 0);
  return { first: Math.min(...found), last: Math.max(...found), bytes };
}
