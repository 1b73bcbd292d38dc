import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Figure, printTable } from "./figures.ts";
import { sized } from "./options.ts";
import { compared } from "./side-by-side/compare.ts";
import { type Edges, pairsOf } from "./side-by-side/edges.ts";
import { gds } from "./side-by-side/gds.ts";
import { emailEuCore, generated, ldbc } from "./side-by-side/graphs.ts";
import { neo4jPaths } from "./side-by-side/neo4j.ts";
import { Neo4jGraph } from "./side-by-side/neo4j-graph.ts";
import { ours } from "./side-by-side/ours.ts";
import { peerServer } from "./side-by-side/peer-server.ts";
import { python } from "./side-by-side/python.ts";
import { reach } from "./side-by-side/reach.ts";
import { relays } from "./side-by-side/relays.ts";
import type { Questions } from "./side-by-side/report.ts";
import { throughHttp } from "./side-by-side/through-http.ts";

/**
 * Influence side by side with Neo4j, the Graph Data Science library, networkit and igraph: the same edges and pairs, answers first,
 * then times; the ratio says how many times as fast ours is. `npm run bench:peers`, or `npm run bench:peers -- --scale full` for the
 * budgets of DESIGN §6; names of parts run those alone. Needs a JDK 17, Maven and Python 3.11, and ../shared/data for `email` and
 * `ldbc`; what it measures against is installed under bench/peers the first time.
 */
const PARTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  email: async () => beside(emailEuCore()),
  ldbc: async () => beside(await ldbc()),
  generated: async () => beside(await big(), { hasBudgets: true }),
  reach: async () => reach(await big()),
  relays: () => relays(graph, { relays: 10, simulations: sized(10, 100), probability: 0.01 }),
  http: () => throughHttp(sized(20_000, 1_000_000), PAIRS),
};
const PEOPLE = sized(10_000, 100_000);
const PAIRS = sized(40, 200);

let made: Promise<Edges> | undefined;
/** Two parts are about it, and it takes a while. */
const big = () => {
  made ??= generated(PEOPLE);
  return made;
};

const { positionals } = parseArgs({ options: { scale: { type: "string" } }, allowPositionals: true });
const figures: Figure[] = [];
await using folder = await mkdtempDisposable(join(tmpdir(), "customer-graph-peers-"));
await using server = await peerServer();
await using graph = new Neo4jGraph(server.uri);
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) figures.push(...((await PARTS[name]?.()) ?? []));
} finally {
  printTable(figures);
}
process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0;

async function beside(edges: Edges, { hasBudgets = false } = {}): Promise<Figure[]> {
  const name = `${edges.name}, ${edges.tails.length.toLocaleString("en")} edges`;
  console.log(`— ${name}`);
  const all = { fewestHops: PAIRS, mostProbable: PAIRS, kBest: PAIRS };
  const asked = { people: edges.people, pairs: pairsOf(edges, PAIRS), warmUp: sized(300, 2_000), iterations: 20, rankings: 5 };
  // Those who need seconds for an answer are asked for fewer.
  const questions: Questions = { ...asked, most: all };
  const some = { ...asked, most: { ...all, kBest: PAIRS / 10 } };
  const few = { ...asked, most: { fewestHops: PAIRS, mostProbable: PAIRS / 10, kBest: PAIRS / 20 } };
  const own = await ours(edges, questions);
  const reports = [
    await python("networkit_peer.py", edges, questions, folder.path),
    await python("igraph_peer.py", edges, some, folder.path),
    ...(await onNeo4j(edges, few)),
  ];
  return reports.flatMap((report) => compared(name, own, report, hasBudgets));
}

async function onNeo4j(edges: Edges, questions: Questions) {
  await graph.load(edges);
  return [await neo4jPaths(graph, questions), await gds(graph, questions)];
}
