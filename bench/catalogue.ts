import "../src/catalogue/keys.ts";
import "../src/catalogue/leases.ts";
import "../src/catalogue/log.ts";
import "../src/catalogue/models.ts";
import "../src/catalogue/relations.ts";
import "../src/catalogue/standings.ts";
import "../src/catalogue/webhooks.ts";
import { fetchNodes } from "../src/catalogue/nodes.ts";
import { boundStatements, statementOf } from "../src/catalogue/query.ts";
import type { NodeType } from "../src/domain/kinds.ts";
import { openGraph } from "../src/graph/open.ts";
import type { Graph, Params } from "../src/graph/port.ts";
import { embedded, inNeo4j, type Size } from "./ecosystem.ts";
import { atMost, type Figure, publish } from "./figures.ts";
import { neo4jAddress, sized } from "./options.ts";
import { timesOf } from "./timing.ts";

/** Every statement of the catalogue on a small and on a large graph: none may take longer because the graph has grown. */
const SMALL: Size = { interactions: sized(2_000, 10_000) };
const LARGE: Size = { interactions: sized(20_000, 200_000) };
const WITHIN = 3;
const RUNS = 60;
/** A number that nothing in a graph of the bench has. */
const FREE = 1_000_000_000;
const TYPES = new Map<string, NodeType>([
  ["people", "person"],
  ["accounts", "account"],
  ["brands", "brand"],
  ["products", "product"],
  ["departments", "department"],
  ["spaces", "space"],
  ["interactions", "interaction"],
]);

await guard("embedded", embedded);
if (neo4jAddress) await guard("Neo4j", (size) => inNeo4j(neo4jAddress, size));

async function guard(engine: string, filled: (size: Size) => Promise<{ graph: string }>): Promise<void> {
  const small = await measured(await openGraph((await filled(SMALL)).graph));
  const large = await measured(await openGraph((await filled(LARGE)).graph));
  publish(compared(engine, small, large));
}

/** Milliseconds by statement: the best of many runs, which others on the machine disturb least. */
async function measured(opened: Graph): Promise<Map<string, number>> {
  await using graph = opened;
  const best = new Map<string, number>();
  for (const { file, access } of boundStatements()) {
    const { statement, example } = statementOf(file);
    const params = await fitted(graph, file, example);
    const run = access === "read" ? () => graph.read(statement, params) : () => inVain(graph, statement, params);
    best.set(file, Math.min(...(await timesOf(RUNS, run))));
  }
  return best;
}

function compared(engine: string, small: ReadonlyMap<string, number>, large: ReadonlyMap<string, number>): Figure[] {
  const figures = [...large].map(([file, ms]) =>
    atMost(`catalogue on ${engine}: ${file}, large graph against small`, ms / (small.get(file) ?? 0), WITHIN, "×"),
  );
  for (const [file, ms] of large) {
    const before = small.get(file) ?? 0;
    console.log(`${engine} ${file}: ${before.toFixed(2)} ms, ${ms.toFixed(2)} ms, ${(ms / before).toFixed(2)} ×`);
  }
  const grown = figures.filter(({ met }) => !met);
  return [atMost(`catalogue on ${engine}: statements of ${figures.length} that grow more than ${WITHIN} ×`, grown.length, 0, ""), ...grown];
}

/** The example, with keys that are there, and a position and a number of an act that are free. */
async function fitted(graph: Graph, file: string, example: Params): Promise<Params> {
  const [folder = "", question] = file.split("/");
  if (file === "log/append") return { ...example, page: { position: FREE, batch: "bench", at: 0, entries: "[]", bytes: 2 } };
  if (file.startsWith("interactions/create")) return JSON.parse(JSON.stringify(example).replace('9,"q9"', `${FREE},"bench"`));
  const type = TYPES.get(folder);
  if (question !== "find" || !type) return example;
  const nodes = await fetchNodes(graph.read.bind(graph), type, [0, 1]);
  return { keys: [...nodes.map(({ key }) => key), "nobody"] };
}

/** Runs a change and takes it back. */
async function inVain(graph: Graph, statement: string, params: Params): Promise<void> {
  const takenBack = new Error("taken back");
  await graph
    .transaction(async (transaction) => {
      await transaction.run(statement, params);
      throw takenBack;
    })
    .catch((error) => {
      if (error !== takenBack) throw error;
    });
}
