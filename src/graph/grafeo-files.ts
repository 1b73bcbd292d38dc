import { mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { GraphDamaged, GraphFull } from "./errors.ts";

/** Finds what the engine would take for an empty graph, or name in words nobody outside of it knows; creates the folder. */
export function prepareFiles(path: string): void {
  const main = tried(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return statSync(path, { throwIfNoEntry: false });
  });
  if (main?.isDirectory()) {
    throw new GraphDamaged(`${path} is a folder, a graph is a file: pass another GRAPH, such as ${join(path, "graph")}`);
  }
  if (!main && logFiles(path).length > 0) {
    throw new GraphDamaged(
      `${path} is gone but its log ${path}.wal is there: put the file back, or remove the log to start an empty graph`,
    );
  }
}

function logFiles(path: string): string[] {
  const log = `${path}.wal`;
  return tried(path, () => (statSync(log, { throwIfNoEntry: false }) ? readdirSync(log) : []));
}

function tried<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GraphFull(`${path} cannot be opened for writing (${why}): give this user the rights, or pass another GRAPH`, { cause });
  }
}
