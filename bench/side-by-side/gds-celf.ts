import type { Neo4jGraph } from "./neo4j-graph.ts";

export interface Chosen {
  readonly by: string;
  readonly seeds: readonly number[];
  readonly ms: number;
}

const CELF = `CALL gds.influenceMaximization.celf.stream('graph', {seedSetSize: $relays, monteCarloSimulations: $simulations,
  propagationProbability: toFloat($probability), randomSeed: 7}) YIELD nodeId, spread
MATCH (person) WHERE id(person) = nodeId RETURN person.n AS n, spread ORDER BY spread`;

/**
 * The relays that the Graph Data Science library's CELF chooses in the graph that Neo4j holds, on as many threads as it takes
 * by itself. It knows one probability for all edges and no other.
 */
export async function gdsCelf(graph: Neo4jGraph, asked: { relays: number; simulations: number; probability: number }): Promise<Chosen> {
  const [library] = await graph.ask("RETURN gds.version() AS version");
  await graph.ask("CALL gds.graph.project('graph', 'Person', 'INFLUENCES') YIELD graphName RETURN graphName");
  const start = performance.now();
  const rows = await graph.ask(CELF, asked);
  const ms = performance.now() - start;
  await graph.ask("CALL gds.graph.drop('graph') YIELD graphName RETURN graphName");
  return { by: `GDS ${library?.version}`, seeds: rows.map(({ n }) => Number(n)), ms };
}
