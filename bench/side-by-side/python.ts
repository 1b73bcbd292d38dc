import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Edges, writeEdges } from "./edges.ts";
import { type Questions, type Report, report } from "./report.ts";

const run = promisify(execFile);
const PEERS = fileURLToPath(new URL("../peers/", import.meta.url));
const VENV = join(PEERS, ".venv");
const MOST_OUTPUT = 256 * 1024 * 1024;

/** A peer of bench/peers in a process of its own, with the libraries of requirements.txt in a virtual environment beside it. */
export async function python(script: string, edges: Edges, questions: Questions, folder: string): Promise<Report> {
  await install();
  await writeEdges(edges, folder);
  await writeFile(join(folder, "questions.json"), JSON.stringify(questions));
  const options = { maxBuffer: MOST_OUTPUT };
  const { stdout } = await run(join(VENV, "bin", "python"), ["-W", "ignore", join(PEERS, script), folder], options);
  return report.parse(JSON.parse(stdout));
}

async function install(): Promise<void> {
  if (existsSync(join(VENV, "installed"))) return;
  await run("python3", ["-m", "venv", VENV]);
  await run(join(VENV, "bin", "pip"), ["install", "--quiet", "--requirement", join(PEERS, "requirements.txt")]);
  await writeFile(join(VENV, "installed"), "");
}
