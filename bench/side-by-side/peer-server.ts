import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Neo4jServer } from "../../test/neo4j-server.ts";

const GDS = fileURLToPath(new URL("../peers/gds/", import.meta.url));
const JARS = `${GDS}jars`;

/** A Neo4j of its own with the procedures of the Graph Data Science library, whose jars Maven brings once. */
export async function peerServer(): Promise<Neo4jServer> {
  if (!existsSync(JARS)) {
    // Renamed when complete.
    const copy = ["dependency:copy-dependencies", `-DoutputDirectory=${JARS}.partial`];
    await promisify(execFile)("mvn", ["-q", "-B", "-Dstyle.color=never", "-f", `${GDS}pom.xml`, ...copy]);
    await rename(`${JARS}.partial`, JARS);
  }
  return Neo4jServer.start("--heap", "3g", "--plugins", JARS);
}
