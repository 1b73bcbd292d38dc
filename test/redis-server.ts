import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

const { REDIS_URL, CI } = process.env;

/** Why suites that start a Redis of their own do not run here; never on CI. */
export const noRedis = REDIS_URL || CI ? null : "REDIS_URL is not set";

/** A Redis of our own, in memory, that can be stopped and started again at its address. Disposal ends it. */
export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #options: readonly string[];
  #process: ChildProcess | undefined;

  /** `options` are those of redis-server. */
  static async start(...options: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.restart();
    return server;
  }

  constructor(port: number, options: readonly string[]) {
    this.port = port;
    this.#options = options;
  }

  url(credentials = ""): string {
    return `redis://${credentials}127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    this.#process = spawn(
      "redis-server",
      ["--bind", "127.0.0.1", "--port", String(this.port), "--save", "", "--appendonly", "no", ...this.#options],
      { stdio: "ignore" },
    );
    const asking = new Redis(this.url(), { retryStrategy: () => 50, maxRetriesPerRequest: null, enableReadyCheck: false });
    asking.on("error", () => undefined);
    // Whatever it answers, it is there; one that wants a password says so.
    await Promise.race([asking.ping().catch(() => undefined), sleep(10_000)]);
    asking.disconnect();
  }

  /** As by kill -9. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, "exit");
    process.kill("SIGKILL");
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
