import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { openGrafeo } from "../src/graph/grafeo.ts";
import type { Graph } from "../src/graph/port.ts";

/** An empty graph to test with, let go of and thrown away by `await using` or `close`. */
export interface GraphUnderTest extends AsyncDisposable {
  readonly graph: Graph;
  /** Closes the graph and opens the same one again. */
  reopen(): Promise<Graph>;
  close(): Promise<void>;
}

export interface EngineUnderTest {
  readonly name: "grafeo" | "neo4j";
  /** Why the engine's suites do not run here. */
  readonly skipped?: string;
  open(): Promise<GraphUnderTest>;
}

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, CI } = process.env;

/**
 * Neo4j Community has one database for all suites: `fileParallelism` is off in vitest.config.ts while NEO4J_URI is set, and a suite
 * has one graph open at a time.
 */
export const engines: readonly EngineUnderTest[] = [
  { name: "grafeo", open: grafeoInFreshFolder },
  { name: "neo4j", open: neo4jEmptied, ...(NEO4J_URI || CI ? {} : { skipped: "NEO4J_URI is not set" }) },
];

/** One suite for every engine; one that cannot run here is reported as skipped with the reason, and fails on CI. */
export function onEveryEngine(title: string, suite: (engine: EngineUnderTest) => void): void {
  for (const engine of engines) {
    if (engine.skipped) describe.skip(`${title} on ${engine.name} (${engine.skipped})`, () => suite(engine));
    else describe(`${title} on ${engine.name}`, () => suite(engine));
  }
}

async function grafeoInFreshFolder(): Promise<GraphUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "customer-graph-"));
  return underTest(
    () => openGrafeo(join(folder, "graph")),
    () => rm(folder, { recursive: true, force: true }),
  );
}

async function neo4jEmptied(): Promise<GraphUnderTest> {
  if (!NEO4J_URI) throw new Error("NEO4J_URI is not set, and on CI every suite runs on Neo4j, too");
  const { openNeo4j } = await import("../src/graph/neo4j.ts");
  const options = { ...(NEO4J_USER ? { user: NEO4J_USER } : {}), ...(NEO4J_PASSWORD ? { password: NEO4J_PASSWORD } : {}) };
  const found = await underTest(
    () => openNeo4j(NEO4J_URI, options),
    async () => {},
  );
  await removeAllNodes(found.graph);
  return found;
}

async function underTest(open: () => Promise<Graph>, discard: () => Promise<void>): Promise<GraphUnderTest> {
  let graph = await open();
  const close = async () => {
    await graph.close();
    await discard();
  };
  return {
    get graph() {
      return graph;
    },
    async reopen() {
      await graph.close();
      graph = await open();
      return graph;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** In batches, because Neo4j holds a transaction's changes in memory, and a brand may have a million ties; the schema stays. */
export async function removeAllNodes(graph: Graph): Promise<void> {
  for (const remove of [
    "MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS removed",
    "MATCH (n) WITH n LIMIT 10000 DELETE n RETURN count(*) AS removed",
  ]) {
    while ((await graph.write(remove))[0]?.removed) {
      // Until none is left.
    }
  }
}
