import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  GraphClosed,
  GraphConflict,
  GraphDamaged,
  GraphFull,
  GraphLocked,
  GraphTimeout,
  GraphUnavailable,
  GraphUnsupported,
} from "../../src/graph/errors.ts";
import { openGrafeo } from "../../src/graph/grafeo.ts";
import { readMarker, writeMarker } from "../../src/graph/marker.ts";
import type { Graph } from "../../src/graph/port.ts";
import { ensureSchema } from "../../src/graph/schema.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "customer-graph-"));
  path = join(folder, "graph");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a process killed while it commits", () => {
  it("leaves every acknowledged transaction whole, and none torn", async () => {
    let next = 0;
    for (let round = 0; round < 5; round++) {
      const child = commitUntilKilled(next);
      await firstAcknowledged(child);
      const acknowledged = await killedAfter(child, Math.random() * 600);
      await using graph = await openGrafeo(path);
      const left = await numbers(graph, "Left");
      expect(await numbers(graph, "Right")).toEqual(left);
      // The one that was being acknowledged when the process died may be there, too.
      expect([acknowledged + 1, acknowledged + 2]).toContain(left.length);
      expect(left).toEqual(Array.from({ length: left.length }, (_, n) => n));
      next = left.length;
    }
  }, 60_000);
});

describe("a graph that is open already", () => {
  it("names the process that has it", async () => {
    const child = commitUntilKilled(0);
    await firstAcknowledged(child);
    const refused = openGrafeo(path);
    await expect(refused).rejects.toThrow(GraphLocked);
    await expect(refused).rejects.toThrow(`is open in process ${child.process.pid} (`);
    await expect(refused).rejects.toThrow("commit-until-killed.ts");
    await expect(refused).rejects.toThrow("Stop it, or pass another GRAPH");
    await killedAfter(child, 0);
    await using graph = await openGrafeo(path);
    expect((await numbers(graph, "Left")).length).toBeGreaterThan(0);
  }, 30_000);

  it("says so to the same process, and is let go of by close", async () => {
    const graph = await openGrafeo(path);
    await expect(openGrafeo(path)).rejects.toThrow("is open in this process already");
    await graph.close();
    expect(await readdir(folder)).toEqual(["graph"]);
    await (await openGrafeo(path)).close();
  });

  it("does not name a process that is gone", async () => {
    await using _graph = await openGrafeo(path);
    const owner = JSON.parse(await readFile(`${path}.owner`, "utf8"));
    await writeFile(`${path}.owner`, JSON.stringify({ ...owner, pid: 2 ** 22 + 1 }));
    await expect(openGrafeo(path)).rejects.toThrow("which has not said who it is");
    await writeFile(`${path}.owner`, "{");
    await expect(openGrafeo(path)).rejects.toThrow("which has not said who it is");
  });
});

describe("files that cannot be opened", () => {
  it("makes the folders it needs", async () => {
    await using graph = await openGrafeo(join(folder, "a", "b", "graph"));
    expect(await graph.read("RETURN 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("wants a file where a folder is", async () => {
    await mkdir(path);
    const refused = openGrafeo(path);
    await expect(refused).rejects.toThrow(GraphDamaged);
    await expect(refused).rejects.toThrow("is a folder");
  });

  it("refuses what is not a graph", async () => {
    await writeFile(path, "Ada asks, Bilal answers\n".repeat(1000));
    const refused = openGrafeo(path);
    await expect(refused).rejects.toThrow(GraphDamaged);
    await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining("GRAFEO") } });
  });

  it("refuses a main file cut short", async () => {
    await someNodes();
    await truncate(path, (await stat(path)).size - 5000);
    await expect(openGrafeo(path)).rejects.toThrow(GraphDamaged);
  });

  it("refuses a log without its main file", async () => {
    const child = commitUntilKilled(0);
    await firstAcknowledged(child);
    await killedAfter(child, 0);
    await rm(path);
    await expect(openGrafeo(path)).rejects.toThrow(GraphDamaged);
  });

  it("says that a folder under a file cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(openGrafeo(join(folder, "file", "graph"))).rejects.toThrow(GraphFull);
  });

  it.skipIf(process.platform !== "linux")("says that the machine cannot run the engine", async () => {
    process.env.NAPI_RS_NATIVE_LIBRARY_PATH = join(folder, "none.node");
    try {
      const refused = openGrafeo(path);
      await expect(refused).rejects.toThrow(GraphUnsupported);
      await expect(refused).rejects.toThrow("set GRAPH=bolt://");
    } finally {
      delete process.env.NAPI_RS_NATIVE_LIBRARY_PATH;
    }
  });
});

describe("the marker beside a graph", () => {
  it("is absent at first, then the last one written, which close puts on the disk", async () => {
    const graph = await openGrafeo(path);
    expect(readMarker(path)).toBeNull();
    for (let position = 0; position <= 500; position++) writeMarker(path, { graph: "g", incarnation: 1, position });
    expect(readMarker(path)).toBeNull();
    await graph.close();
    expect(readMarker(path)).toEqual({ graph: "g", incarnation: 1, position: 500 });
    expect(await readdir(folder)).toEqual(["graph", "graph.marker"]);
  });

  it("is refused when it cannot be read", async () => {
    await writeFile(`${path}.marker`, "");
    expect(() => readMarker(path)).toThrow(GraphDamaged);
  });
});

describe("an engine that dies", () => {
  it("fails whoever waits and whoever comes later, and can be opened again", async () => {
    const { graph, worker } = await openWithWorker();
    worker.postMessage(null);
    const calls = [graph.read("RETURN 1 AS one"), graph.write("CREATE (:Person)"), graph.transaction((tx) => tx.run("CREATE (:Person)"))];
    const unavailable = { status: "rejected", reason: { name: "GraphUnavailable", cause: { name: "TypeError" } } };
    expect(await Promise.allSettled(calls)).toMatchObject([unavailable, unavailable, unavailable]);
    await expect(graph.read("RETURN 1 AS one")).rejects.toThrow(GraphUnavailable);
    await graph.close();
    await expect(graph.read("RETURN 1 AS one")).rejects.toThrow(GraphClosed);
    await (await openGrafeo(path)).close();
  });
});

describe("a statement", () => {
  it("that reads too long is given up, and closing does not wait for it", async () => {
    const graph = await openGrafeo(path, { readTimeout: 300, closeTimeout: 300 });
    await graph.write("UNWIND range(1, 2000) AS n CREATE (:Person {n: n})");
    const slow = graph.read("MATCH (a:Person) MATCH (b:Person) WHERE a.n + b.n < 0 RETURN count(*) AS pairs");
    await expect(slow).rejects.toThrow(GraphTimeout);
    await graph.close();
    await (await openGrafeo(path)).close();
  });

  it("may use the words of changes as names", async () => {
    await using graph = await openGrafeo(path);
    expect(await graph.read("RETURN 'SET' AS `set`, $created AS created /* MERGE */ // DELETE", { created: "DROP" })).toEqual([
      { set: "SET", created: "DROP" },
    ]);
  });
});

describe("an error", () => {
  it("is not taken for another one because of the data it quotes, nor says the data", async () => {
    await using graph = await openGrafeo(path);
    await ensureSchema(graph, [{ label: "Person", property: "key" }]);
    for (const key of ["No space left on device (os error 28)", "GRAFEO-T001", "x' already exists on :Account"]) {
      await graph.write("CREATE (:Person {key: $key})", { key });
      const refused = graph.write("CREATE (:Person {key: $key})", { key });
      await expect(refused).rejects.toMatchObject({ name: "GraphConstraint", message: "a Person with this key exists already" });
    }
  });
});

describe("a transaction", () => {
  it("runs again after a conflict", async () => {
    await using graph = await openGrafeo(path);
    let runs = 0;
    await graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {run: $runs})", { runs });
      if (++runs < 3) throw new GraphConflict("Ada was faster");
    });
    expect(await graph.read("MATCH (p:Person) RETURN p.run AS run")).toEqual([{ run: 2 }]);
  });

  it("under way when the graph is closed is rolled back", async () => {
    const graph = await openGrafeo(path);
    const started = Promise.withResolvers<void>();
    const work = graph.transaction(async (transaction) => {
      await transaction.run("CREATE (:Person {key: 'ada'})");
      started.resolve();
      await sleep(50);
      await transaction.run("CREATE (:Person {key: 'bilal'})");
    });
    const queued = graph.write("CREATE (:Person {key: 'carla'})");
    const outcomes = Promise.allSettled([work, queued]);
    await started.promise;
    await graph.close();
    expect(await outcomes).toMatchObject([{ reason: { name: "GraphClosed" } }, { reason: { name: "GraphClosed" } }]);
    await using again = await openGrafeo(path);
    expect(await again.read("MATCH (p:Person) RETURN p.key AS key")).toEqual([]);
  });
});

interface Committing {
  readonly process: ChildProcess;
  printed: string;
}

function commitUntilKilled(from: number): Committing {
  const script = new URL("./commit-until-killed.ts", import.meta.url).pathname;
  const child = { process: spawn(process.execPath, [script, path, String(from)], { stdio: ["ignore", "pipe", "inherit"] }), printed: "" };
  child.process.stdout.on("data", (chunk) => {
    child.printed += chunk;
  });
  return child;
}

const firstAcknowledged = (child: Committing) => vi.waitUntil(() => child.printed.includes("\n"), { timeout: 20_000 });

/** The last number the child printed. */
async function killedAfter(child: Committing, milliseconds: number): Promise<number> {
  await sleep(milliseconds);
  child.process.kill("SIGKILL");
  await once(child.process, "close");
  return Number(child.printed.trimEnd().split("\n").at(-1));
}

async function numbers(graph: Graph, label: string): Promise<number[]> {
  return (await graph.read(`MATCH (x:${label}) RETURN x.n AS n`)).map(({ n }) => Number(n)).sort((a, b) => a - b);
}

async function someNodes(): Promise<void> {
  await using graph = await openGrafeo(path);
  await graph.write("UNWIND range(1, 1000) AS n CREATE (:Person {n: n, text: 'Ada asks, Bilal answers'})");
}

/** Node tells of every worker that starts, which is how the test comes by the engine's. */
async function openWithWorker(): Promise<{ graph: Graph; worker: Worker }> {
  const started = once(process, "worker");
  const graph = await openGrafeo(path);
  const [worker] = await started;
  return { graph, worker };
}
