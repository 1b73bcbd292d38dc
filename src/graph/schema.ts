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

/**
 * Makes the nodes of these labels searchable by words. Neo4j's index follows in the background and each search waits for it, so
 * that a write does not; the embedded engine looks through the label.
 */
export async function ensureWords(graph: Graph, labels: readonly string[]): Promise<void> {
  if (graph.capabilities.engine !== "neo4j") return;
  await graph.transaction(async ({ run }) => {
    for (const label of labels)
      await run(`CREATE FULLTEXT INDEX ${wordIndexOf(label)} IF NOT EXISTS FOR (x:${label}) ON EACH [x.words] ${OPTIONS}`);
  });
  await graph.read("CALL db.awaitIndexes(300)");
}

const OPTIONS = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}";

export const wordIndexOf = (label: string) => `words_of_${label}`;
