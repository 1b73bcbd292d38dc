import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { story } from "../seeds/story.ts";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { encodeGlobalId } from "../src/domain/global-id.ts";
import { NODE_TYPES } from "../src/domain/kinds.ts";
import { OWNER } from "../src/domain/viewer.ts";
import { createLogger } from "../src/server/logger.ts";
import { listen } from "../src/server/server.ts";
import { atMost, publish } from "./figures.ts";
import { sized } from "./options.ts";

/**
 * Schemathesis makes up operations from the schema and asks them of a server on the story: `node bench/schemathesis.ts`, with
 * `--examples N` for each field of Query and Mutation and `--seed N`. It may find nothing that the server did not expect. Needs
 * Python 3.10 or newer and, to install Schemathesis, the package index.
 */
const VERSION = "4.32.5";

const ID_TYPES = [...NODE_TYPES, "conversation", "relation"] as const;

const { values } = parseArgs({
  options: { examples: { type: "string" }, seed: { type: "string", default: "1" }, scale: { type: "string" } },
});

const folder = await mkdtemp(join(tmpdir(), "customer-graph-schemathesis-"));
try {
  const program = await installed();
  const unexpected: string[] = [];
  const config = readConfig({ DATA: join(folder, "data"), PORT: "0", LIMITS_RATE: "0", LOG_LEVEL: "silent" });
  await using app = await createApp(config);
  await app.log.submit([...story()], OWNER);
  const logger = createLogger({ logLevel: "error" }, { write: (line) => void unexpected.push(line) });
  await using server = await listen(config);
  server.answer({ ...app, logger });
  const ids = ID_TYPES.flatMap((type) => [1, 2, 9999].map((n) => encodeGlobalId(app.log.identity.secret, type, n)));
  const status = await attack(program, server.url, ids);
  for (const line of unexpected.slice(0, 5)) console.error(line);
  publish([
    atMost("schemathesis: errors that the server did not expect", unexpected.length, 0, ""),
    atMost("schemathesis: exit status", status, 0, ""),
  ]);
  if (status !== 0 || unexpected.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function installed(): Promise<string> {
  const run = promisify(execFile);
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await run(join(folder, "venv", "bin", "pip"), ["install", "--quiet", `schemathesis==${VERSION}`]);
  return join(folder, "venv", "bin", "st");
}

/** Gives the exit status. */
async function attack(program: string, url: string, ids: readonly string[]): Promise<number> {
  const config = join(folder, "schemathesis.toml");
  await writeFile(config, dictionaries(ids));
  const examples = values.examples ?? String(sized(50, 1000));
  const checks = "not_a_server_error,response_schema_conformance";
  const options = ["--max-examples", examples, "--seed", values.seed, "--checks", checks, "--continue-on-failure"];
  const env = { ...process.env, PYTHONPATH: import.meta.dirname, PYTHONDONTWRITEBYTECODE: "1", SCHEMATHESIS_HOOKS: "schemathesis_hooks" };
  const child = spawn(program, ["--config-file", config, "run", url, ...options], { cwd: folder, env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  return code ?? 1;
}

/** Words and numbers that lead somewhere, for half of the arguments: made-up ones hardly ever name a node. */
function dictionaries(ids: readonly string[]): string {
  const words = new Set(story().flatMap((record) => Object.values(record).filter((value) => typeof value === "string")));
  return [
    `[dictionaries.story]\nvalues = ${JSON.stringify([...ids, ...[...words].filter((word) => word.length < 40)])}`,
    `[dictionaries.sizes]\nvalues = ${JSON.stringify([0, 1, 2, 20, 100, 101, -1])}`,
    '[generation.dictionaries]\nstring = { dictionary = "story", probability = 0.5 }\ninteger = { dictionary = "sizes", probability = 0.5 }',
  ].join("\n\n");
}
