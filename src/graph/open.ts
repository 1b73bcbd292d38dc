import { GraphUnsupported } from "./errors.ts";
import type { Graph } from "./port.ts";

export interface Credentials {
  readonly user?: string;
  readonly password?: string;
}

/** Opens the graph at an address: Bolt leads to Neo4j, a path to the embedded engine. Loads no more than the one it needs. */
export async function openGraph(address: string, credentials: Credentials = {}): Promise<Graph> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const { openGrafeo } = await import("./grafeo.ts");
    return openGrafeo(address);
  }
  if (/^(bolt|neo4j)(\+s|\+ssc)?$/.test(scheme)) {
    const { openNeo4j } = await import("./neo4j.ts");
    return openNeo4j(address, credentials);
  }
  throw new GraphUnsupported(
    `${scheme}:// leads to no graph: give the path of an embedded one, or bolt://host:7687 or neo4j://host:7687 (TLS: bolt+s, neo4j+s)`,
  );
}
