import type { Params, Value } from "./port.ts";

/** What the adapter asks of its worker. One writer writes at a time, so at most one transaction is open and none is named. */
export type Question =
  | { do: "open"; path: string }
  | { do: "read" | "write" | "run"; statement: string; params: Params }
  | { do: "commit" | "rollback" | "close" };

export type Request = Question & { id: number };

/** Rows travel without their column names: cloning a long answer as objects takes half as long again. */
export interface Answer {
  readonly columns: string[];
  readonly rows: Value[][];
}

export type Reply = { id: number; answer: Answer } | { id: number; failure: Failure };

/** An error in a form that survives structured cloning, which drops what an Error carries besides its message. */
export interface Failure {
  readonly message: string;
  readonly stack?: string;
  /** The engine's ISO status (five characters), or the code of a file error (ENOSPC). */
  readonly code?: string;
  readonly during: "loading" | "opening" | "running" | "syncing";
}
