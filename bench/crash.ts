import { parseArgs } from "node:util";
import type { Finding, Verdict } from "../test/log/crash-check.ts";
import { Ordeal } from "../test/log/crash-ordeal.ts";
import { Neo4jServer } from "../test/neo4j-server.ts";
import { atMost, noted, publish } from "./figures.ts";
import { scale } from "./options.ts";

/**
 * Writers, and the server under them, killed at random: `node bench/crash.ts --engine grafeo|neo4j --rounds 100`; both engines
 * when none is named. On Neo4j every other graph has two writers, and the last of a graph's ten rounds kills the server.
 */
const { values } = parseArgs({ options: { engine: { type: "string" }, rounds: { type: "string" }, scale: { type: "string" } } });
const rounds = Number(values.rounds ?? (scale === "full" ? 100 : 4));
/** Rounds that a graph goes through before the next begins with an empty one. */
const ROUNDS_A_GRAPH = 10;

for (const engine of values.engine ? [values.engine] : ["grafeo", "neo4j"]) {
  if (engine === "grafeo") await endure(engine);
  else await endureOnNeo4j();
}

async function endureOnNeo4j(): Promise<void> {
  await using server = await Neo4jServer.start("--heap", "1g");
  await endure("neo4j", server);
}

async function endure(engine: string, server?: Neo4jServer): Promise<void> {
  const start = performance.now();
  const found = { acknowledged: 0, records: 0, unacknowledged: 0, starts: 0, rebuilds: 0, serverKills: 0, unavailable: 0 };
  const kinds: Record<Finding["kind"], number> = { lost: 0, torn: 0, gap: 0, difference: 0 };
  for (let round = 0; round < rounds; ) {
    const writers = server && round % (2 * ROUNDS_A_GRAPH) >= ROUNDS_A_GRAPH ? 2 : 1;
    await using ordeal = await Ordeal.begin({ address: server?.uri, writers });
    let unacknowledged = 0;
    for (let i = 1; i <= ROUNDS_A_GRAPH && round < rounds; i++, round++) {
      const killsServer = server && (i === ROUNDS_A_GRAPH || round === rounds - 1);
      const verdict = killsServer ? await ordeal.killServer(server) : await ordeal.killWriters();
      if (killsServer) found.serverKills++;
      unacknowledged = verdict.unacknowledged;
      found.starts++;
      if (!verdict.snapshotUsed) found.rebuilds++;
      tell(engine, round, verdict, kinds);
    }
    found.unacknowledged += unacknowledged;
    found.acknowledged += ordeal.acknowledged;
    found.records += ordeal.acknowledgedRecords;
    for (const ledger of ordeal.ledgers) {
      found.starts += ledger.starts;
      found.rebuilds += ledger.rebuilds;
      found.unavailable += ledger.failures;
    }
  }
  publish([
    noted(`crash ${engine}: rounds`, rounds, `in ${Math.round((performance.now() - start) / 1000)} s`),
    ...(server
      ? [noted(`crash ${engine}: of them the server killed`, found.serverKills, `(writers met it gone ${found.unavailable} times)`)]
      : []),
    noted(`crash ${engine}: acknowledged submissions`, found.acknowledged, `(${found.records} records)`),
    noted(`crash ${engine}: kept though not acknowledged`, found.unacknowledged, "submissions"),
    noted(`crash ${engine}: starts from the snapshot`, found.starts - found.rebuilds, `(${found.rebuilds} rebuilt)`),
    atMost(`crash ${engine}: acknowledged and lost`, kinds.lost, 0, ""),
    atMost(`crash ${engine}: half-written`, kinds.torn, 0, ""),
    atMost(`crash ${engine}: gaps in the log`, kinds.gap, 0, ""),
    atMost(`crash ${engine}: log, graph, snapshot that differ`, kinds.difference, 0, ""),
  ]);
}

function tell(engine: string, round: number, { position, findings }: Verdict, kinds: Record<Finding["kind"], number>): void {
  console.log(`${engine} round ${round + 1} of ${rounds}: position ${position}${findings.length === 0 ? "" : ", FOUND"}`);
  for (const { kind, message } of findings) {
    kinds[kind]++;
    console.log(`  ${kind}: ${message}`);
  }
}
