import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import * as z from "zod";
import { brandKey } from "../seeds/market.ts";
import { openGraph } from "../src/graph/open.ts";
import { inNeo4j } from "./ecosystem.ts";
import { type Figure, publish } from "./figures.ts";
import { neo4jAddress, sized } from "./options.ts";
import { Served } from "./served.ts";
import { median } from "./timing.ts";

/** Nested lists, ours and @neo4j/graphql on the same Neo4j, HTTP server and data: requests a second with four under way. */
const TWICE = 2;
const UNDER_WAY = 4;
const SLICE_MS = sized(1_500, 5_000);
const SLICES = 3;
const PAGES = 20;
const PEERS = new URL("./peers/", import.meta.url);

const listed = z.object({ list: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) });

interface Question {
  readonly what: string;
  readonly ours: string;
  /** Of the list whose pages are asked for in turn; null asks for the same page each time. */
  readonly pages: string | null;
  readonly peers: string;
}

const QUESTIONS: readonly Question[] = [
  {
    what: "20 people × their last 10 acts × actor",
    pages: "query ($after: String) { list: persons(first: 20, after: $after) { pageInfo { endCursor } } }",
    ours: `query ($after: String) { persons(first: 20, after: $after) { edges { node { key name
      interactions(first: 10) { edges { node { key kind text actor { key name } } } } } } } }`,
    peers:
      "query ($offset: Int) { people(limit: 20, offset: $offset) { key name acts(limit: 10, sort: [{ at: DESC }]) { key kind text actor { key name } } } }",
  },
  {
    what: "the last 20 acts × 10 replies × actor",
    pages: "query ($after: String) { list: interactions(first: 20, after: $after) { pageInfo { endCursor } } }",
    ours: `query ($after: String) { interactions(first: 20, after: $after) { edges { node { key text
      replies(first: 10) { edges { node { key text actor { key name } } } } } } } }`,
    peers: `query ($offset: Int) { interactions(limit: 20, offset: $offset, sort: [{ at: DESC }]) { key text
      replies(limit: 10, sort: [{ at: ASC }]) { key text actor { key name } } } }`,
  },
  {
    what: "a brand × its last 20 acts × actor",
    pages: null,
    ours: `{ brand(ref: { key: "${brandKey(0)}" }) { key interactions(first: 20) { edges { node { key text actor { key name } } } } } }`,
    peers: `{ brands(where: { key: { eq: "${brandKey(0)}" } }) { key acts(limit: 20, sort: [{ at: DESC }]) { key text actor { key name } } } }`,
  },
];

if (!neo4jAddress) throw new Error("NEO4J_URI says where the Neo4j is that both ask");
if (!existsSync(new URL("node_modules", PEERS))) await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund"], { cwd: PEERS });
const { graph, data } = await inNeo4j(neo4jAddress, { interactions: sized(20_000, 200_000) });
// For the peer: ours reads its orders from memory.
await indexed(graph);
await using ours = await Served.start(
  new URL("../bin/customer-graph.mjs", import.meta.url),
  "serve",
  "--graph",
  graph,
  "--data",
  data,
  "--log-level",
  "silent",
);
await using peer = await Served.start(new URL("neo4j-graphql.ts", PEERS), graph);
for (const question of QUESTIONS) publish([await compared(question)]);

async function compared({ what, ours: mine, peers, pages }: Question): Promise<Figure> {
  const cursors = await cursorsOf(pages);
  const askOurs = (i: number) => ours.ask(mine, pages === null ? {} : { after: cursors[i % PAGES] });
  const askPeer = (i: number) => peer.ask(peers, pages === null ? {} : { offset: 20 * (i % PAGES) });
  const rates = { ours: [0], peer: [0] };
  for (let slice = -1; slice < SLICES; slice++) {
    const [a, b] = [await ours.rate(SLICE_MS, UNDER_WAY, askOurs), await peer.rate(SLICE_MS, UNDER_WAY, askPeer)];
    // The first only warms up.
    if (slice >= 0) [rates.ours[slice], rates.peer[slice]] = [a, b];
  }
  const [a, b] = [median(rates.ours), median(rates.peer)];
  return {
    what: `nested: ${what}`,
    ours: `${a.toFixed(0)} /s`,
    against: `@neo4j/graphql ${b.toFixed(1)} /s × ${TWICE}`,
    ratio: a / b,
    met: a >= TWICE * b,
  };
}

async function cursorsOf(query: string | null): Promise<(string | null)[]> {
  const cursors: (string | null)[] = [null];
  while (query && cursors.length < PAGES)
    cursors.push(listed.parse(await ours.ask(query, { after: cursors.at(-1) })).list.pageInfo.endCursor);
  return cursors;
}

async function indexed(address: string): Promise<void> {
  await using opened = await openGraph(address);
  await opened.write("CREATE INDEX bench_at IF NOT EXISTS FOR (act:Interaction) ON (act.at)");
  await opened.read("CALL db.awaitIndexes(300)");
}
