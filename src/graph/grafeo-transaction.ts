import { GraphError } from "./errors.ts";
import type { GrafeoThread } from "./grafeo-thread.ts";
import { toRows } from "./grafeo-values.ts";
import { checkParameters } from "./parameters.ts";
import type { Params, Row, Transaction } from "./port.ts";

/** Sends its statements as they are asked for; the engine's thread runs them one after the other. */
export class GrafeoTransaction implements Transaction {
  readonly #thread: GrafeoThread;
  readonly #refuseClosed: () => void;
  #refused: { readonly reason: unknown } | undefined;
  #over = false;

  constructor(thread: GrafeoThread, refuseClosed: () => void) {
    this.#thread = thread;
    this.#refuseClosed = refuseClosed;
  }

  async run(statement: string, params: Params = {}): Promise<Row[]> {
    if (this.#over) throw new GraphError("the transaction is over");
    this.#refuseAfterOne();
    try {
      this.#refuseClosed();
      checkParameters(params);
    } catch (reason) {
      this.#refused = { reason };
      throw reason;
    }
    return toRows(await this.#thread.ask({ do: "run", statement, params }));
  }

  async commit(): Promise<void> {
    this.#over = true;
    this.#refuseAfterOne();
    await this.#thread.ask({ do: "commit" });
  }

  /** Never throws: whoever rolls back has an error to tell already. */
  async rollback(): Promise<void> {
    this.#over = true;
    await this.#thread.ask({ do: "rollback" }).catch(() => undefined);
  }

  /** A statement that was not sent fails every later one and the commit, as the engine's thread does with one that failed. */
  #refuseAfterOne(): void {
    if (this.#refused) throw this.#refused.reason;
  }
}
