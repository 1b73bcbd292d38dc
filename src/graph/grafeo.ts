import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GraphClosed, GraphConflict, GraphTimeout } from "./errors.ts";
import { prepareFiles } from "./grafeo-files.ts";
import { removeOwner, writeOwner } from "./grafeo-owner.ts";
import { GrafeoThread } from "./grafeo-thread.ts";
import { GrafeoTransaction } from "./grafeo-transaction.ts";
import { toRows } from "./grafeo-values.ts";
import { lookThrough } from "./grafeo-words.ts";
import { flushMarker } from "./marker.ts";
import { checkParameters } from "./parameters.ts";
import type { Capabilities, Graph, Params, Row, Transaction, WordSearch } from "./port.ts";
import { refuseChange } from "./read-only.ts";

export interface GrafeoOptions {
  /** Milliseconds after which the caller of `read` gets GraphTimeout (30,000); the engine cannot be stopped and goes on. */
  readonly readTimeout?: number;
  /** Milliseconds for which `close` waits for what runs (5,000). */
  readonly closeTimeout?: number;
}

/** Opens the embedded graph whose main file is `path`, or creates it. This process owns it until `close`. */
export async function openGrafeo(path: string, options: GrafeoOptions = {}): Promise<Graph> {
  const file = resolve(path);
  prepareFiles(file);
  const thread = new GrafeoThread(file);
  try {
    await thread.ask({ do: "open", path: file });
    writeOwner(file);
  } catch (error) {
    await thread.close(closed(file));
    throw error;
  }
  return new Grafeo(file, thread, options);
}

class Grafeo implements Graph {
  readonly capabilities: Capabilities = { engine: "grafeo", shared: false, batchRows: 1000 };
  readonly #path: string;
  readonly #thread: GrafeoThread;
  readonly #options: Required<GrafeoOptions>;
  /** Settles when everybody who has asked to write has written. */
  #writers: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(path: string, thread: GrafeoThread, { readTimeout = 30_000, closeTimeout = 5000 }: GrafeoOptions) {
    this.#path = path;
    this.#thread = thread;
    this.#options = { readTimeout, closeTimeout };
  }

  async read(statement: string, params: Params = {}): Promise<Row[]> {
    this.#refuseClosed();
    refuseChange(statement);
    checkParameters(params);
    const { readTimeout } = this.#options;
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new GraphTimeout(`no answer within ${readTimeout} ms`)), readTimeout);
    try {
      return toRows(await Promise.race([this.#thread.ask({ do: "read", statement, params }), late.promise]));
    } finally {
      clearTimeout(timer);
    }
  }

  async write(statement: string, params: Params = {}): Promise<Row[]> {
    this.#refuseClosed();
    checkParameters(params);
    return toRows(await this.#alone(() => this.#thread.ask({ do: "write", statement, params })));
  }

  search(words: WordSearch): Promise<number[]> {
    return lookThrough(this, words);
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseClosed();
    return await this.#alone(async () => {
      const transaction = new GrafeoTransaction(this.#thread, () => this.#refuseClosed());
      try {
        const result = await work(transaction);
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** A transaction under way fails at its next statement, whoever waits for the writer fails at its turn. */
  async #close(): Promise<void> {
    const patience = sleep(this.#options.closeTimeout, undefined, { ref: false });
    await Promise.race([Promise.all([this.#writers, this.#thread.idle()]), patience]);
    await flushMarker(this.#path);
    // Before the engine lets go of the file, so that the next owner's name is not the one removed.
    removeOwner(this.#path);
    await this.#thread.close(closed(this.#path));
  }

  /** One writer at a time: the engine never retries a conflict and lets write skew pass. */
  #alone<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#writers.then(() => this.#retrying(task));
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  async #retrying<T>(task: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      this.#refuseClosed();
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof GraphConflict) || attempt === 8) throw error;
        await sleep(Math.random() * 2 ** attempt);
      }
    }
  }

  #refuseClosed(): void {
    if (this.#closing) throw closed(this.#path);
  }
}

const closed = (path: string) => new GraphClosed(`${path} was closed`);
