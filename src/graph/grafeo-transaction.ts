import { GraphError } from "./errors.ts";
import type { GrafeoThread } from "./grafeo-thread.ts";
import { toRows } from "./grafeo-values.ts";
import { checkParameters } from "./parameters.ts";
import type { Params, Row, Transaction } from "./port.ts";

/** Runs its statements one after the other, however they are asked for, because the engine takes one at a time. */
export class GrafeoTransaction implements Transaction {
  readonly #thread: GrafeoThread;
  readonly #refuseClosed: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #over = false;

  constructor(thread: GrafeoThread, refuseClosed: () => void) {
    this.#thread = thread;
    this.#refuseClosed = refuseClosed;
  }

  async run(statement: string, params: Params = {}): Promise<Row[]> {
    if (this.#over) throw new GraphError("the transaction is over");
    // The engine would commit what came before a failed statement; here it fails every later statement and the commit.
    const answer = this.#last.then(() => {
      this.#refuseClosed();
      checkParameters(params);
      return this.#thread.ask({ do: "run", statement, params });
    });
    this.#last = answer;
    return toRows(await answer);
  }

  async commit(): Promise<void> {
    this.#over = true;
    await this.#last;
    await this.#thread.ask({ do: "commit" });
  }

  /** Never throws: whoever rolls back has an error to tell already. */
  async rollback(): Promise<void> {
    this.#over = true;
    await this.#last.catch(() => undefined);
    await this.#thread.ask({ do: "rollback" }).catch(() => undefined);
  }
}
