import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const START = new URL("../.ci/neo4j/start", import.meta.url).pathname;

/** A Neo4j of our own, in a temporary home; it can be killed and started again on its data. Disposal ends and removes it. */
export class Neo4jServer implements AsyncDisposable {
  readonly uri: string;
  readonly #home: string;
  readonly #options: readonly string[];

  /** `options` are those of .ci/neo4j/start. */
  static async start(...options: string[]): Promise<Neo4jServer> {
    const home = await mkdtemp(join(tmpdir(), "customer-graph-neo4j-"));
    return new Neo4jServer(await launch(home, options), home, options);
  }

  constructor(uri: string, home: string, options: readonly string[]) {
    this.uri = uri;
    this.#home = home;
    this.#options = options;
  }

  /** As by kill -9; a server that is gone already is left alone. */
  async kill(): Promise<void> {
    const pid = Number(await readFile(join(this.#home, "server.pid"), "utf8"));
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  /** At the same address. */
  async restart(): Promise<void> {
    await launch(this.#home, [...this.#options, "--port", new URL(this.uri).port]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function launch(home: string, options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(START, ["--home", home, ...options]);
  return stdout.trim();
}
