import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Files } from "./ecosystem.ts";

export interface ImportTimes {
  /** Of the command that imported the acts, its start and its end included. */
  readonly seconds: number;
  /** Resident memory of that process, by the share of the time that had passed (in tenths), in bytes. */
  readonly memory: readonly number[];
}

const COMMAND = new URL("../bin/customer-graph.mjs", import.meta.url).pathname;
const SAMPLE_MS = 200;

/** What people type; the surroundings go first and are not counted. */
export async function importByCommand(place: { graph: string; data: string }, { surroundings, acts }: Files): Promise<ImportTimes> {
  await importByWords(place, [surroundings]);
  return await importByWords(place, [acts]);
}

/** The files and options of one command. */
export async function importByWords({ graph, data }: { graph: string; data: string }, words: readonly string[]): Promise<ImportTimes> {
  const start = performance.now();
  const child = spawn(process.execPath, [COMMAND, "import", ...words, "--graph", graph, "--data", data], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const samples: number[] = [];
  const sampling = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    if (resident) samples.push(Number(resident) * 1024);
  }, SAMPLE_MS);
  const [code] = await once(child, "exit");
  clearInterval(sampling);
  if (code !== 0) throw new Error(`import of ${words.join(" ")} ended with ${code}: ${said}`);
  const memory = Array.from({ length: 10 }, (_, tenth) => samples[Math.floor(((tenth + 1) * samples.length) / 10) - 1] ?? 0);
  return { seconds: (performance.now() - start) / 1000, memory };
}
