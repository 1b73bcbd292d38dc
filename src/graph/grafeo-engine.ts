import type { GrafeoDB, Transaction } from "@grafeo-db/js";
import { CHECKPOINT_TRIGGERS, Checkpoints } from "./grafeo-checkpoints.ts";
import type { Answer, Failure } from "./grafeo-protocol.ts";
import { toAnswer } from "./grafeo-values.ts";
import { GrafeoWal } from "./grafeo-wal.ts";
import type { Params } from "./port.ts";

/** The engine as its worker holds it: a commit is on the disk once its promise resolves. */
export class GrafeoEngine {
  readonly #database: GrafeoDB;
  readonly #wal: GrafeoWal;
  readonly #checkpoints: Checkpoints;
  #transaction: Transaction | undefined;
  #statements: Promise<unknown> = Promise.resolve();
  #unsynced: unknown;

  static async open(path: string): Promise<GrafeoEngine> {
    // Loaded here and not at the top, so that a machine it has no build for gets an answer and not a dead worker.
    const { default: grafeo } = await import("@grafeo-db/js").catch((error) => fail("loading", error));
    try {
      return new GrafeoEngine(grafeo.GrafeoDB.create(path), path);
    } catch (error) {
      return fail("opening", error);
    }
  }

  constructor(database: GrafeoDB, path: string) {
    this.#database = database;
    this.#wal = new GrafeoWal(path);
    database.setCheckpointTriggers(CHECKPOINT_TRIGGERS);
    this.#checkpoints = new Checkpoints(() => database.walCheckpoint());
  }

  async read(statement: string, params: Params): Promise<Answer> {
    return toAnswer(await this.#database.executeCypher(statement, params));
  }

  async write(statement: string, params: Params): Promise<Answer> {
    this.#refuseUnsynced();
    const result = await this.#database.executeCypher(statement, params);
    await this.#sync();
    this.#checkpoints.committed();
    return toAnswer(result);
  }

  /**
   * Runs a statement after those of the open transaction that came before, which it begins if there is none. The engine takes
   * one at a time and would commit what came before a failed one; here that fails every later one and the commit.
   */
  run(statement: string, params: Params): Promise<Answer> {
    const answer = this.#statements.then(() => this.#runNext(statement, params));
    this.#statements = answer;
    return answer;
  }

  async commit(): Promise<void> {
    await this.#statements;
    const transaction = this.#transaction;
    if (!transaction) return;
    // Forgotten first: when a commit fails, the engine has rolled it back and knows it no more.
    this.#transaction = undefined;
    try {
      transaction.commit();
      await this.#sync();
      this.#checkpoints.committed();
    } finally {
      this.#checkpoints.over();
    }
  }

  async rollback(): Promise<void> {
    await this.#statements.catch(() => undefined);
    this.#statements = Promise.resolve();
    const transaction = this.#transaction;
    this.#transaction = undefined;
    if (transaction?.isActive) transaction.rollback();
    this.#checkpoints.over();
  }

  /** A last checkpoint that fails loses nothing: the next start finds the commits in the log. */
  async close(): Promise<void> {
    this.#checkpoints.stop();
    await this.#wal.close();
    this.#database.close();
  }

  async #runNext(statement: string, params: Params): Promise<Answer> {
    this.#refuseUnsynced();
    if (!this.#transaction) this.#checkpoints.begun();
    this.#transaction ??= this.#database.beginTransaction();
    return toAnswer(await this.#transaction.executeCypher(statement, params));
  }

  async #sync(): Promise<void> {
    try {
      await this.#wal.sync();
    } catch (error) {
      this.#unsynced = error;
      fail("syncing", error);
    }
  }

  /** After one failed sync the kernel may call the next a success though bytes are gone: nothing more is acknowledged. */
  #refuseUnsynced(): void {
    if (this.#unsynced) fail("syncing", this.#unsynced);
  }
}

function fail(during: Failure["during"], error: unknown): never {
  throw Object.assign(error instanceof Error ? error : new Error(String(error)), { during });
}
