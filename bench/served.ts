import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { dataOf, requestOf } from "./answers.ts";

/** A GraphQL server in a process of its own, which says "ready at URL" once it is. */
export class Served implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly url: string;

  static async start(script: URL, ...args: string[]): Promise<Served> {
    const child = spawn(process.execPath, [script.pathname, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, PORT: "0", LIMITS_RATE: "0" },
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /ready at (\S+)/.exec(line)?.[1];
      if (url) return new Served(child, url);
    }
    throw new Error(`${script.pathname} ended before it was ready`);
  }

  constructor(child: ChildProcess, url: string) {
    this.#process = child;
    this.url = url;
  }

  /** Of the process, 0 once it has ended. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async ask(query: string, variables?: object): Promise<unknown> {
    return dataOf(await fetch(this.url, requestOf(query, variables)));
  }

  /** Requests a second, several under way, over this time. */
  async rate(ms: number, underWay: number, request: (i: number) => Promise<unknown>): Promise<number> {
    const start = performance.now();
    let done = 0;
    let next = 0;
    const lane = async () => {
      while (performance.now() - start < ms) {
        await request(next++);
        done++;
      }
    };
    await Promise.all(Array.from({ length: underWay }, lane));
    return done / ((performance.now() - start) / 1000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill();
    await ended;
  }
}
