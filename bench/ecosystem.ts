import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GeneratorOptions, generate } from "../seeds/generator.ts";
import { openGraph } from "../src/graph/open.ts";
import { removeAllNodes } from "../test/graph-under-test.ts";
import { type ImportTimes, importByCommand } from "./import-command.ts";

/** Generated records in two files: what acts refer to, and the acts. */
export interface Files {
  readonly surroundings: string;
  readonly acts: string;
}

export type Size = Pick<GeneratorOptions, "interactions" | "rich">;

/** Where a run keeps what several benches use. A bench that runs alone has one of its own, which goes with it. */
export const folder = process.env.BENCH_FOLDER ?? (await mkdtemp(join(tmpdir(), "customer-graph-bench-")));
if (!process.env.BENCH_FOLDER) process.once("beforeExit", () => rm(folder, { recursive: true, force: true }));

export const optionsOf = ({ interactions, rich = false }: Size): GeneratorOptions => ({
  people: Math.ceil(interactions / 10),
  interactions,
  rich,
  seed: 1,
});

export async function filesOf(size: Size): Promise<Files> {
  const name = join(folder, nameOf(size));
  const files = { surroundings: `${name}.surroundings.ndjson`, acts: `${name}.acts.ndjson` };
  if (existsSync(files.acts)) return files;
  const [surroundings, acts] = [createWriteStream(files.surroundings), createWriteStream(`${files.acts}.partial`)];
  for (const record of generate(optionsOf(size))) {
    const out = record.type === "interaction" ? acts : surroundings;
    if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, "drain");
  }
  await Promise.all([surroundings, acts].map((out) => new Promise<void>((resolve) => out.end(resolve))));
  await rename(`${files.acts}.partial`, files.acts);
  return files;
}

/** GRAPH and DATA of an embedded graph with such records, imported unless an earlier bench did. */
export async function embedded(size: Size): Promise<{ graph: string; data: string; times: ImportTimes }> {
  const data = join(folder, `embedded-${nameOf(size)}`);
  const place = { graph: join(data, "graph"), data };
  const times = await remembered(join(folder, `embedded-${nameOf(size)}.times`), async () => {
    await rm(data, { recursive: true, force: true });
    await mkdir(data);
    return await importByCommand(place, await filesOf(size));
  });
  return { ...place, times };
}

/** The same in the Neo4j, which is emptied before. */
export async function inNeo4j(address: string, size: Size): Promise<{ graph: string; data: string; times: ImportTimes }> {
  const data = join(folder, "neo4j");
  const holds = join(folder, "neo4j.holds");
  const wanted = nameOf(size);
  const held = existsSync(holds) ? JSON.parse(await readFile(holds, "utf8")) : {};
  if (held.wanted === wanted) return { graph: address, data, times: held.times };
  await rm(holds, { force: true });
  await rm(data, { recursive: true, force: true });
  await mkdir(data);
  await emptied(address);
  const times = await importByCommand({ graph: address, data }, await filesOf(size));
  await writeFile(holds, JSON.stringify({ wanted, times }));
  return { graph: address, data, times };
}

async function emptied(address: string): Promise<void> {
  await using graph = await openGraph(address);
  await removeAllNodes(graph);
}

async function remembered<T>(path: string, make: () => Promise<T>): Promise<T> {
  if (existsSync(path)) return JSON.parse(await readFile(path, "utf8"));
  const made = await make();
  await writeFile(path, JSON.stringify(made));
  return made;
}

const nameOf = ({ interactions, rich }: Size) => `${interactions}${rich ? "-rich" : ""}`;
