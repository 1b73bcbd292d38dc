import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import {
  GraphClosed,
  GraphConflict,
  GraphConstraint,
  GraphError,
  GraphTimeout,
  GraphUnauthorized,
  GraphUnavailable,
  GraphUnsupported,
} from "../../src/graph/errors.ts";
import { openNeo4j } from "../../src/graph/neo4j.ts";
import { openGraph } from "../../src/graph/open.ts";
import type { Graph } from "../../src/graph/port.ts";

/*
 * Three groups. The first needs no server. The second uses the one at NEO4J_URI, which has no authentication and whose nodes
 * named Probe are ours. The third starts its own with .ci/neo4j/start, and runs where the second does and the jars are there.
 * On CI none is skipped.
 */
const { NEO4J_URI, NEO4J_CACHE, XDG_CACHE_HOME = join(homedir(), ".cache"), CI } = process.env;
const start = new URL("../../.ci/neo4j/start", import.meta.url).pathname;
const noServer = NEO4J_URI || CI ? undefined : "NEO4J_URI is not set";
const noJars = noServer ?? (existsSync(jars()) || CI ? undefined : `${jars()} is not there, run .ci/neo4j/start once`);

describe("an address", () => {
  it.each([
    ["http://localhost:7474", "http:// leads to no graph"],
    ["postgres://localhost", "postgres:// leads to no graph"],
    ["file:///data/graph", "file:// leads to no graph"],
    ["bolt://", "bolt://: not an address such as bolt://localhost:7687"],
    ["bolt://localhost:7687?database=x", "Parameters are not supported"],
  ])("%s is refused: %s", async (address, says) => {
    const error = await failure(openGraph(address));
    expect(error).toBeInstanceOf(GraphUnsupported);
    expect(error.message).toContain(says);
  });

  it.each(["bolt://ada:secret@localhost", "bolt://ada:sec/ret@localhost", "mongodb://ada:secret@localhost"])(
    "%s is never repeated",
    async (address) => {
      const error = await failure(openGraph(address));
      expect(error).toBeInstanceOf(GraphUnsupported);
      expect(everythingIn(error)).not.toMatch(/ada|sec/);
    },
  );
});

describe("what is not a Neo4j of our age", () => {
  it("nothing listens", async () => {
    const error = await failure(openNeo4j("bolt://127.0.0.1:1", { user: "ada", password: "secret" }));
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toBe("Neo4j at bolt://127.0.0.1:1: nothing listens there; check that it runs and that this is its Bolt port");
    expect(everythingIn(error)).not.toMatch(/ada|secret/);
  });

  it("nothing listens for a cluster's address", async () => {
    const error = await failure(openNeo4j("neo4j://127.0.0.1:1"));
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toContain("nothing listens there");
  });

  it("a web server", async () => {
    const port = await listen(createHttpServer((_request, response) => response.end("hello")));
    const error = await failure(openNeo4j(`bolt://127.0.0.1:${port}`));
    expect(error).toBeInstanceOf(GraphUnsupported);
    expect(error.message).toContain("that is its HTTP port");
  });

  it("a server that knows none of our protocol's versions", async () => {
    const port = await listen(createServer((socket) => socket.on("data", () => socket.write(Buffer.alloc(4)))));
    const error = await failure(openNeo4j(`bolt://127.0.0.1:${port}`));
    expect(error).toBeInstanceOf(GraphUnsupported);
    expect(error.message).toContain("5.26 or later is needed");
  });

  it("a server that closes the connection at once", async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    const error = await failure(openNeo4j(`bolt://127.0.0.1:${port}`));
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toMatch(/closed by server.*bolt\+s:\/\//);
  });
});

describe.skipIf(noServer)(named("a server", noServer), { timeout: 30_000 }, () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(server());
    await graph.write("CREATE CONSTRAINT probe_n IF NOT EXISTS FOR (p:Probe) REQUIRE p.n IS UNIQUE");
    await graph.write("MATCH (p:Probe) DETACH DELETE p");
  }, 30_000);
  afterAll(async () => {
    await graph.write("DROP CONSTRAINT probe_n");
    await graph.write("MATCH (p:Probe) DETACH DELETE p");
    await graph.close();
  });

  it("is shared", () => expect(graph.capabilities).toMatchObject({ engine: "neo4j", shared: true }));

  it("serves a cluster's scheme, too", async () => {
    await using routed = await openNeo4j(server().replace("bolt:", "neo4j:"));
    await routed.write("MERGE (p:Probe {n: $n})", { n: 1 });
    expect(await routed.read("MATCH (p:Probe {n: $n}) RETURN p.n AS n", { n: 1 })).toEqual([{ n: 1 }]);
  });

  it.each(["bolt+s:", "bolt+ssc:", "neo4j+s:", "neo4j+ssc:"])("without TLS says so to %s", async (scheme) => {
    const error = await failure(openNeo4j(server().replace("bolt:", scheme)));
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toContain("it does not speak TLS");
  });

  it.each(["bolt:", "neo4j:"])("without the database says which it has to %s", async (scheme) => {
    const error = await failure(openNeo4j(server().replace("bolt:", scheme), { database: "nowhere" }));
    expect(error).toBeInstanceOf(GraphUnsupported);
    expect(error.message).toMatch(/has no database nowhere; it has neo4j$/);
  });

  it("gets whole numbers as INTEGER and others as FLOAT, at any depth", async () => {
    const whole = [0, -0, -1, 127, 128, 2 ** 31, -(2 ** 31) - 1, 1_700_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    const other = [0.5, -1.25, 1e300, 2 ** 53, 5e-324];
    const rows = await graph.read(
      `UNWIND $rows AS r UNWIND r.numbers AS number
       RETURN valueType(number) AS type, collect(number) AS numbers ORDER BY type`,
      { rows: [{ numbers: whole }, { numbers: other }] },
    );
    expect(rows).toEqual([
      { type: "FLOAT NOT NULL", numbers: other },
      { type: "INTEGER NOT NULL", numbers: whole.map((number) => number + 0) },
    ]);
  });

  it("gets SKIP and LIMIT as integers", async () => {
    const rows = await graph.read("UNWIND range(1, 9) AS x RETURN x SKIP $skip LIMIT $limit", { skip: 2, limit: 3 });
    expect(rows).toEqual([{ x: 3 }, { x: 4 }, { x: 5 }]);
  });

  it("gives plain values", async () => {
    const rows = await graph.read("RETURN {a: [1, 2.5, null, {b: true}], c: 'Ada', `d e`: []} AS map, 7 AS number, null AS nothing");
    expect(rows).toEqual([{ map: { a: [1, 2.5, null, { b: true }], c: "Ada", "d e": [] }, number: 7, nothing: null }]);
  });

  it.each([
    ["an integer that no number holds", "RETURN {a: [9007199254740993]} AS x", "x: an integer beyond"],
    ["a node", "MERGE (p:Probe {n: 2}) RETURN [p] AS x", "x: a statement returns maps and scalars, not a Node"],
    ["a date", "RETURN datetime() AS x", "not a DateTime"],
  ])("%s is refused, not rounded or wrapped", async (_what, statement, says) => {
    await expect(graph.write(statement)).rejects.toThrow(says);
  });

  it.each([
    ["RETRUN 1", {}, GraphError, "Invalid input 'RETRUN'"],
    ["RETURN $missing", {}, GraphError, "missing"],
    ["CREATE (p:Probe {n: 3}) CREATE (q:Probe {n: 3})", {}, GraphConstraint, "a constraint refused the write"],
  ])("%s fails in our terms, with the driver's error as its cause", async (statement, params, kind, says) => {
    const error = await failure(graph.write(statement, params));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(says);
    expect(error.cause).toHaveProperty("code");
  });

  it("refuses a read that would write", async () => {
    await expect(graph.read("CREATE (p:Probe {n: 4})")).rejects.toThrow(/Writing in read access mode not allowed/);
  });

  it("ends a statement that takes too long", async () => {
    await using hasty = await openNeo4j(server(), { timeoutMs: 200 });
    await expect(hasty.read(endless)).rejects.toBeInstanceOf(GraphTimeout);
    await expect(hasty.write(endless)).rejects.toBeInstanceOf(GraphTimeout);
    expect(await hasty.read("RETURN 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("ends one that waits too long for another's lock", async () => {
    await graph.write("MERGE (p:Probe {n: 5})");
    await using hasty = await openNeo4j(server(), { timeoutMs: 300 });
    await graph.transaction(async (transaction) => {
      await transaction.run("MATCH (p:Probe {n: 5}) SET p.by = 'Ada'");
      await expect(hasty.write("MATCH (p:Probe {n: 5}) SET p.by = 'Bilal'")).rejects.toBeInstanceOf(GraphTimeout);
    });
    expect(await graph.read("MATCH (p:Probe {n: 5}) RETURN p.by AS by")).toEqual([{ by: "Ada" }]);
  });

  it("runs a transaction again when two have locked each other out", async () => {
    await graph.write("UNWIND [6, 7] AS n MERGE (p:Probe {n: n}) SET p.count = 0");
    let attempts = 0;
    const bothHoldOne = meeting(2);
    const increase = (order: number[]) =>
      graph.transaction(async (transaction) => {
        attempts++;
        for (const n of order) {
          await transaction.run("MATCH (p:Probe {n: $n}) SET p.count = p.count + 1", { n });
          await bothHoldOne();
        }
      });
    await Promise.all([increase([6, 7]), increase([7, 6])]);
    expect(attempts).toBeGreaterThan(2);
    expect(await graph.read("UNWIND [6, 7] AS n MATCH (p:Probe {n: n}) RETURN p.count AS count")).toEqual([{ count: 2 }, { count: 2 }]);
  });

  it("says GraphConflict when the attempts ran out", async () => {
    await graph.write("UNWIND [8, 9] AS n MERGE (p:Probe {n: n})");
    await using impatient = await openNeo4j(server(), { retryMs: 0 });
    const bothHoldOne = meeting(2);
    const lock = (order: number[]) =>
      impatient.transaction(async (transaction) => {
        for (const n of order) {
          await transaction.run("MATCH (p:Probe {n: $n}) SET p.locked = true", { n });
          await bothHoldOne();
        }
      });
    const ends = await Promise.allSettled([lock([8, 9]), lock([9, 8])]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((end) => end.status === "rejected")?.reason).toBeInstanceOf(GraphConflict);
  });

  it("keeps nothing of a transaction whose failed statement was swallowed", async () => {
    const outcome = graph.transaction(async (transaction) => {
      await transaction.run("CREATE (p:Probe {n: 10})");
      await transaction.run("CREATE (p:Probe {n: 10})").catch(() => {});
    });
    await expect(outcome).rejects.toBeInstanceOf(GraphConstraint);
    expect(await graph.read("MATCH (p:Probe {n: 10}) RETURN p.n AS n")).toEqual([]);
  });

  it("runs statements given at once in their order", async () => {
    const counts = await graph.transaction((transaction) =>
      Promise.all([
        transaction.run("CREATE (p:Probe {n: 11})"),
        transaction.run("CREATE (p:Probe {n: 12})"),
        transaction.run("MATCH (p:Probe) WHERE p.n IN [11, 12] RETURN count(p) AS count"),
      ]),
    );
    expect(counts[2]).toEqual([{ count: 2 }]);
  });

  it("is closed at once, whatever runs", async () => {
    const closing = await openNeo4j(server());
    const inside = Promise.withResolvers<void>();
    const ends = [
      failure(closing.read(endless)),
      failure(closing.write(endless)),
      failure(
        closing.transaction(async (transaction) => {
          await transaction.run("CREATE (p:Probe {n: 13})");
          inside.resolve();
          await new Promise(() => {});
        }),
      ),
    ];
    await inside.promise;
    await closing.close();
    await closing.close();
    for (const error of await Promise.all(ends)) expect(error).toBeInstanceOf(GraphClosed);
    await expect(closing.read("RETURN 1")).rejects.toBeInstanceOf(GraphClosed);
    await expect(closing.write("RETURN 1")).rejects.toBeInstanceOf(GraphClosed);
    await expect(closing.transaction(async () => 1)).rejects.toBeInstanceOf(GraphClosed);
    // The server let go of its lock.
    await graph.write("CREATE (p:Probe {n: 13})");
  });

  it("a commit whose answer was lost is reported as unknown and not repeated", async () => {
    await using line = await breakableLine(server());
    await using far = await openNeo4j(line.uri);
    let attempts = 0;
    const outcome = far.transaction(async (transaction) => {
      attempts++;
      await transaction.run("CREATE (p:Probe {n: 14})");
      line.loseNextAnswer();
    });
    const error = await failure(outcome);
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toContain("whether it was kept is unknown");
    expect(attempts).toBe(1);
    expect(await far.read("MATCH (p:Probe {n: 14}) RETURN count(p) AS count")).toEqual([{ count: 1 }]);
  });

  it("a connection lost before the commit is replaced, and the transaction runs again", async () => {
    await using line = await breakableLine(server());
    await using far = await openNeo4j(line.uri);
    let attempts = 0;
    await far.transaction(async (transaction) => {
      attempts++;
      await transaction.run("CREATE (p:Probe {n: 15})");
      if (attempts === 1) line.loseNextAnswer();
      await transaction.run("MATCH (p:Probe {n: 15}) SET p.attempts = $attempts", { attempts });
    });
    expect(await far.read("MATCH (p:Probe {n: 15}) RETURN p.attempts AS attempts")).toEqual([{ attempts: 2 }]);
  });

  it("a server gone silent is given up", { timeout: 20_000 }, async () => {
    await using line = await breakableLine(server());
    await using far = await openNeo4j(line.uri, { timeoutMs: 100 });
    line.silence();
    const error = await failure(far.read("RETURN 1"));
    expect(error).toBeInstanceOf(GraphUnavailable);
    expect(error.message).toContain("no answer");
  });
});

describe.skipIf(noJars)(named("a server of its own", noJars), { timeout: 240_000 }, () => {
  const login = { user: "neo4j", password: "correct horse" };
  let own: Awaited<ReturnType<typeof ownServer>>;
  beforeAll(async () => {
    own = await ownServer("--password", login.password);
  }, 150_000);
  afterAll(() => own.end());

  it("lets nobody in without its password", async () => {
    for (const wrong of [{}, { ...login, password: "wrong secret" }, { ...login, user: "ada" }]) {
      const error = await failure(openNeo4j(own.uri, wrong));
      expect(error).toBeInstanceOf(GraphUnauthorized);
      expect(error.message).toMatch(/^Neo4j at bolt:.*: user or password was not accepted; check GRAPH_USER and GRAPH_PASSWORD$/);
      expect(everythingIn(error)).not.toMatch(/secret|horse|ada/);
    }
    await using graph = await openGraph(own.uri, login);
    expect(await graph.read("RETURN 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("killed while it is written to has every acknowledged write when it is back", async () => {
    await using graph = await openNeo4j(own.uri, { ...login, retryMs: 150_000 });
    await graph.write("CREATE CONSTRAINT FOR (p:Probe) REQUIRE p.n IS UNIQUE");
    const acknowledged: number[] = [];
    let n = 0;
    const writeUntilLost = async () => {
      for (;;) {
        const mine = n++;
        await graph.write("UNWIND $part AS part MERGE (p:Probe {n: $n}) SET p.parts = coalesce(p.parts, 0) + 1", {
          n: mine,
          part: [1, 2, 3],
        });
        acknowledged.push(mine);
      }
    };
    const lost = [1, 2, 3].map(() => failure(writeUntilLost()));
    await until(() => acknowledged.length > 200);
    await own.kill();
    const before = acknowledged.length;
    // Reading through the same graph waits for the server to be back.
    const [rows] = await Promise.all([graph.read("MATCH (p:Probe) RETURN p.n AS n, p.parts AS parts"), own.restart()]);
    const found = new Map(rows.map(({ n, parts }) => [n, parts]));
    expect(before).toBeGreaterThan(200);
    expect(acknowledged.slice(0, before).filter((n) => found.get(n) !== 3)).toEqual([]);
    expect([...found.values()].filter((parts) => parts !== 3)).toEqual([]);
    // A writer ends where its commit went unanswered; one that found no server waits for it and goes on.
    await graph.close();
    for (const error of await Promise.all(lost)) expect([GraphUnavailable, GraphClosed]).toContain(error.constructor);
  });
});

const endless = "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x) AS count";

function server(): string {
  if (!NEO4J_URI) throw new Error("NEO4J_URI is not set, and on CI every suite runs on Neo4j, too");
  return NEO4J_URI;
}

function named(title: string, skipped: string | undefined): string {
  return skipped ? `${title} (${skipped})` : title;
}

function jars(): string {
  const version = /<neo4j.version>(.*)</.exec(readFileSync(new URL("../../.ci/neo4j/pom.xml", import.meta.url), "utf8"))?.[1];
  return join(NEO4J_CACHE ?? join(XDG_CACHE_HOME, "customer-graph", `neo4j-${version}`), "lib");
}

async function failure(outcome: Promise<unknown>): Promise<Error> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("expected a failure");
}

/** All that a log could show of an error. */
function everythingIn(error: Error): string {
  return `${error.message} ${error.stack} ${error.cause instanceof Error ? everythingIn(error.cause) : ""}`;
}

/** Lets each of `count` callers on once all are there; later callers pass. */
function meeting(count: number): () => Promise<void> {
  const all = Promise.withResolvers<void>();
  return () => {
    if (--count <= 0) all.resolve();
    return all.promise;
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A way to the server that can fail. */
async function breakableLine(uri: string) {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  let losing = false;
  let silent = false;
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => to.destroy());
      from.on("data", (bytes) => {
        if (silent) return;
        if (from === far && losing) {
          losing = false;
          near.destroy();
        } else to.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  return {
    uri: `bolt://127.0.0.1:${(line.address() as AddressInfo).port}`,
    loseNextAnswer() {
      losing = true;
    },
    silence() {
      silent = true;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      line.close();
    },
  };
}

async function ownServer(...options: string[]) {
  const home = await mkdtemp(join(tmpdir(), "customer-graph-neo4j-"));
  const launch = (...more: string[]) => promisify(execFile)(start, ["--home", home, "--heap", "512m", ...options, ...more]);
  const uri = (await launch()).stdout.trim();
  const kill = async () => process.kill(Number(await readFile(join(home, "server.pid"), "utf8")), "SIGKILL");
  return {
    uri,
    kill,
    restart: () => launch("--port", new URL(uri).port),
    async end() {
      await kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
