import { Worker } from "node:worker_threads";
import { type GraphError, GraphUnavailable } from "./errors.ts";
import { graphErrorFrom } from "./grafeo-errors.ts";
import type { Answer, Question, Reply, Request } from "./grafeo-protocol.ts";

/** The server's end of the worker: numbers the questions and hands each answer to who asked. */
export class GrafeoThread {
  readonly #path: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  readonly #exited: Promise<unknown>;
  #asked = 0;
  #over: GraphError | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#worker = new Worker(new URL("./grafeo-worker.ts", import.meta.url), { name: "grafeo" });
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (cause) => this.#refuse(new GraphUnavailable(`the engine of ${path} failed; restart the server`, { cause })));
    this.#worker.on("exit", () => this.#refuse(new GraphUnavailable(`the engine of ${path} went away; restart the server`)));
    this.#exited = new Promise((resolve) => this.#worker.once("exit", resolve));
  }

  ask(question: Question): Promise<Answer> {
    if (this.#over) return Promise.reject(this.#over);
    const id = this.#asked++;
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ ...question, id } satisfies Request);
    return waiting.promise;
  }

  /** Resolves when everything asked so far is answered. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#waiting.values()].map(({ promise }) => promise));
  }

  /**
   * Lets go of the files; whoever still waits, and whoever asks later, gets `reason`. The worker ends by itself after the last
   * statement it runs: a worker, or a process, that ends before makes the engine abort (exit status 134, nothing is lost).
   */
  async close(reason: GraphError): Promise<void> {
    if (this.#over) await this.#exited;
    else await this.ask({ do: "close" }).catch(() => undefined);
    this.#over = reason;
    this.#refuse(reason);
    this.#worker.unref();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("answer" in reply) waiting?.resolve(reply.answer);
    else waiting?.reject(graphErrorFrom(reply.failure, this.#path));
  }

  #refuse(reason: GraphError): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    this.#waiting.clear();
  }
}
