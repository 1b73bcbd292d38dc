import type { Pair } from "./edges.ts";
import type { Neo4jGraph } from "./neo4j-graph.ts";
import { type Answered, askEach, type Questions, type Report } from "./report.ts";

const ENDS = "MATCH (start:Person {n: $from}) MATCH (end:Person {n: $to})";
const SEARCH = "{sourceNode: start, targetNode: end, relationshipWeightProperty: 'cost'}";
const DIJKSTRA = `${ENDS} CALL gds.shortestPath.dijkstra.stream('graph', ${SEARCH}) YIELD totalCost RETURN totalCost AS cost`;
const YEN = `${ENDS} CALL gds.shortestPath.yens.stream('graph', ${SEARCH.replace("}", ", k: 5, concurrency: 1}")}) YIELD totalCost RETURN totalCost AS cost`;
const RANK = "{maxIterations: $iterations, tolerance: 0.0, concurrency: 1, relationshipWeightProperty: 'p'}";
const SCORES = `CALL gds.pageRank.stream('graph', ${RANK}) YIELD nodeId, score
MATCH (person) WHERE id(person) = nodeId RETURN person.n AS n, score ORDER BY n`;
const RANKING = `CALL gds.pageRank.stats('graph', ${RANK}) YIELD computeMillis RETURN computeMillis AS ms`;

/** The Graph Data Science library, over a projection of the graph that Neo4j holds: paths over Bolt, PageRank by its own clock, on one thread. */
export async function gds(graph: Neo4jGraph, questions: Questions): Promise<Report> {
  const [library] = await graph.ask("RETURN gds.version() AS version");
  await graph.ask("CALL gds.graph.project('graph', 'Person', {INFLUENCES: {properties: ['p', 'cost']}}) YIELD graphName RETURN graphName");
  const costs = (statement: string) => async (pair: Pair) =>
    (await graph.ask(statement, { from: pair[0], to: pair[1] })).map(({ cost }) => Number(cost));
  try {
    return {
      by: `GDS ${library?.version}`,
      mostProbable: await askEach(questions, "mostProbable", costs(DIJKSTRA)),
      kBest: await askEach(questions, "kBest", costs(YEN)),
      pageRank: await pageRank(graph, questions),
    };
  } finally {
    await graph.ask("CALL gds.graph.drop('graph') YIELD graphName RETURN graphName");
  }
}

async function pageRank(graph: Neo4jGraph, { iterations, rankings }: Questions): Promise<Answered> {
  const scores = await graph.ask(SCORES, { iterations });
  const ms: number[] = [];
  while (ms.length < rankings) ms.push(Number((await graph.ask(RANKING, { iterations }))[0]?.ms));
  return { found: [scores.map(({ score }) => Number(score))], ms };
}
