import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Neo4jServer } from "../test/neo4j-server.ts";
import { type Figure, printTable } from "./figures.ts";

/**
 * The budgets of DESIGN §6, measured: `npm run bench`, or `npm run bench -- --scale full import pages`. Each bench is a script
 * of its own in a process of its own. Uses the Neo4j at NEO4J_URI, which it empties, or starts one. Schemathesis is run when it
 * is named: it asks for Python.
 */
const BENCHES = [
  "import",
  "mapping",
  "stackexchange",
  "restart",
  "memory",
  "pages",
  "event-loop",
  "influence",
  "ambassadors",
  "pyramid",
  "backtest",
  "reach",
  "catalogue",
  "nested",
  "live",
  "live-nodes",
  "live-import",
  "live-crash",
  "crash",
  "webhooks-crash",
];

const { values, positionals } = parseArgs({ options: { scale: { type: "string", default: "small" } }, allowPositionals: true });
const figures: Figure[] = [];
const broken: string[] = [];

const folder = await mkdtemp(join(tmpdir(), "customer-graph-bench-"));
const server = process.env.NEO4J_URI ? null : await Neo4jServer.start("--heap", "2g");
try {
  const env = { ...process.env, BENCH_FOLDER: folder, NEO4J_URI: process.env.NEO4J_URI ?? server?.uri };
  for (const name of positionals.length > 0 ? positionals : BENCHES) await run(name, env);
} finally {
  printTable(figures);
  for (const name of broken) console.log(`${name} did not run to its end`);
  await server?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = broken.length > 0 || figures.some(({ met }) => met === false) ? 1 : 0;

async function run(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  console.log(`— ${name}`);
  const child = fork(new URL(`${name}.ts`, import.meta.url), ["--scale", values.scale], { env });
  child.on("message", (some: Figure[]) => figures.push(...some));
  const [code] = await once(child, "exit");
  if (code !== 0) broken.push(name);
}
