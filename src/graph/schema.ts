import type { Graph } from "./port.ts";

export interface UniqueKey {
  readonly label: string;
  readonly property: string;
}

/** Makes each property a key of its label, unique and found without a scan. What exists already is left as it is. */
export async function ensureSchema(graph: Graph, keys: readonly UniqueKey[]): Promise<void> {
  for (const { label, property } of keys) {
    await graph.write(`CREATE CONSTRAINT IF NOT EXISTS FOR (x:${label}) REQUIRE x.${property} IS UNIQUE`);
    // Neo4j's constraint is an index, too; the embedded engine's scans the label at every MERGE without one.
    if (graph.capabilities.engine === "grafeo") await graph.write(`CREATE INDEX IF NOT EXISTS FOR (x:${label}) ON (x.${property})`);
  }
  if (graph.capabilities.engine === "neo4j") await graph.read("CALL db.awaitIndexes(300)");
}
