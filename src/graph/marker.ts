import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { GraphDamaged } from "./errors.ts";

const marker = z.object({ graph: z.string(), incarnation: z.int(), position: z.int() });

/** How far the graph at a path had come. A start that finds it less far knows that commits were lost or old files put in place. */
export type Marker = z.infer<typeof marker>;

/** Null before the first one is written. */
export function readMarker(path: string): Marker | null {
  const file = fileOf(path);
  try {
    return marker.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new GraphDamaged(`${file} cannot be read; remove it if the graph is known to be whole`, { cause });
  }
}

/** Returns at once; of the markers given within 200 ms the last one reaches the disk. `Graph.close` flushes it. */
export function writeMarker(path: string, latest: Marker): void {
  const pending = waiting.get(path);
  if (pending) pending.latest = latest;
  else waiting.set(path, { latest, timer: setTimeout(() => flushMarker(path), 200).unref() });
}

export async function flushMarker(path: string): Promise<void> {
  const pending = waiting.get(path);
  if (pending) {
    clearTimeout(pending.timer);
    waiting.delete(path);
    writing.set(
      path,
      flushedBefore(path).then(() => save(path, pending.latest)),
    );
  }
  await flushedBefore(path);
}

const waiting = new Map<string, { latest: Marker; timer: NodeJS.Timeout }>();
const writing = new Map<string, Promise<void>>();
const flushedBefore = (path: string) => writing.get(path) ?? Promise.resolve();

/** A marker that cannot be written lags behind, which only detects less; the graph's own commits report the full disk. */
async function save(path: string, latest: Marker): Promise<void> {
  const file = fileOf(path);
  try {
    await using next = await open(`${file}.next`, "w");
    await next.writeFile(JSON.stringify(latest));
    await next.sync();
    await rename(`${file}.next`, file);
    if (process.platform === "win32") return; // it has no way to sync a folder and needs none
    await using folder = await open(dirname(file), "r");
    await folder.sync();
  } catch {
    return;
  }
}

const fileOf = (path: string) => `${path}.marker`;
