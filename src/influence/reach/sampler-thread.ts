import { Worker } from "node:worker_threads";
import type { Relays } from "./opim-c.ts";
import type { Reach } from "./reach.ts";
import type { Answer, Question, Reply, Request, Sample } from "./sampler-protocol.ts";

/**
 * The server's end of the sampler's thread, which starts when something is first asked of it. When it fails, those who wait are
 * told, and the next question starts another.
 */
export class SamplerThread implements AsyncDisposable {
  readonly #script: URL;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #worker: Worker | null = null;
  #asked = 0;
  #isOver = false;

  constructor(script: URL = new URL("./sampler-worker.ts", import.meta.url)) {
    this.#script = script;
  }

  async reach(sample: Sample): Promise<Reach> {
    const answer = await this.#ask({ do: "reach", sample });
    if (!("reach" in answer)) throw new Error("the sampler was asked for reach and answered something else");
    return answer.reach;
  }

  async relays(sample: Sample, isCandidate: Uint8Array, k: number): Promise<Relays> {
    const answer = await this.#ask({ do: "relays", sample, isCandidate, k });
    if (!("relays" in answer)) throw new Error("the sampler was asked for relays and answered something else");
    return answer.relays;
  }

  /** Ends the thread, whatever it is at; whoever waits, and whoever asks later, is told. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    this.#refuse(new Error("the sampler was stopped"));
    await this.#worker?.terminate();
  }

  #ask(question: Question): Promise<Answer> {
    if (this.#isOver) return Promise.reject(new Error("the sampler was stopped"));
    this.#worker ??= this.#start();
    const id = this.#asked++;
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ ...question, id } satisfies Request);
    return waiting.promise;
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { name: "sampler" });
    // It writes nothing, so that a process need not wait for it.
    worker.unref();
    worker.on("message", (reply: Reply) => this.#settle(reply));
    worker.on("error", (cause) => this.#fail(worker, new Error("the sampler failed", { cause })));
    worker.on("exit", () => this.#fail(worker, new Error("the sampler went away")));
    return worker;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("failure" in reply) waiting?.reject(new Error("a sample failed", { cause: reply.failure }));
    else waiting?.resolve(reply);
  }

  #fail(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#refuse(reason);
  }

  #refuse(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
