import type { Neo4jGraph } from "./neo4j-graph.ts";
import { askEach, type Questions, type Report } from "./report.ts";

const SHORTEST = `MATCH (start:Person {n: $from}) MATCH (end:Person {n: $to})
MATCH path = shortestPath((start)-[:INFLUENCES*]->(end)) RETURN length(path) AS hops`;

/** Neo4j's own shortestPath over Bolt, in the graph that it holds. */
export async function neo4jPaths(graph: Neo4jGraph, questions: Questions): Promise<Report> {
  const [component] = await graph.ask("CALL dbms.components() YIELD versions RETURN versions[0] AS version");
  return {
    by: `Neo4j ${component?.version}`,
    fewestHops: await askEach(questions, "fewestHops", async ([from, to]) =>
      (await graph.ask(SHORTEST, { from, to })).map(({ hops }) => Number(hops)),
    ),
  };
}
