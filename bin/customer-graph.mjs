#!/usr/bin/env node
/**
 * The command. It runs src/main.ts, whose TypeScript takes Node 24: in this process where it is one, else in a child
 * under the npm package `node`, which brings a Node 24 along. Plain JavaScript, so that an older Node can say all this.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";

const WANTED = 24;
const OLDEST = 20;

// Here, since the thread pool takes its size at its first use: the embedded graph waits on the disk in it.
process.env.UV_THREADPOOL_SIZE ??= "8";

const running = major(process.versions.node);
// A launcher that is killed cannot say so: what it launched ends by itself.
if (process.env.LAUNCHER === String(process.ppid) && process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
if (running >= WANTED) await import("../src/main.ts");
else if (running >= OLDEST) runUnder(packagedNode());
else stop(`install Node ${WANTED}, or at least ${OLDEST}.`);

/** Path of the executable of the npm package `node`. */
function packagedNode() {
  const require = createRequire(import.meta.url);
  let manifest;
  try {
    manifest = require.resolve("node/package.json");
  } catch {
    stop(`run \`npm install\`, which brings it, or install Node ${WANTED}.`);
  }
  const { bin, version } = require(manifest);
  const executable = join(dirname(manifest), bin.node);
  if (major(version) < WANTED || !existsSync(executable)) {
    stop(
      "npm was kept from installing one, so run `npm rebuild node --ignore-scripts=false` " +
        `(where npm wants its approval, \`npm install-scripts approve node\` first), or install Node ${WANTED}.`,
    );
  }
  return executable;
}

function runUnder(executable) {
  const launcher = fileURLToPath(import.meta.url);
  const options = [...process.execArgv, "--disable-warning=ExperimentalWarning"];
  const child = spawn(executable, [...options, launcher, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, LAUNCHER: String(process.pid) },
  });

  // A terminal sends its signals to the child as well, which would take a second one for impatience.
  const terminal = isatty(0) || isatty(2);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => terminal || child.kill(signal));

  child.on("error", (error) => stop(`npm's own cannot run here (${error.message}), so install Node ${WANTED}.`));
  child.on("exit", (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function major(version) {
  return Number.parseInt(version, 10);
}

function stop(advice) {
  console.error(`customer-graph needs Node ${WANTED}, and this is ${process.version}: ${advice}`);
  process.exit(1);
}
