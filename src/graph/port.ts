/**
 * What the rest of the server needs of a graph database: six methods, two engines (grafeo.ts, neo4j.ts), one suite
 * (test/conformance). Statements keep to the common Cypher subset, parameters are plain JSON-like values of bounded depth.
 */
export interface Graph extends AsyncDisposable {
  /** What differs between engines and cannot be hidden. */
  readonly capabilities: Capabilities;

  /** Runs one statement that changes nothing and gives all its rows; sees every commit acknowledged before the call. */
  read(statement: string, params?: Params): Promise<Row[]>;

  /** Runs one statement in a transaction of its own; durable once the promise resolves. */
  write(statement: string, params?: Params): Promise<Row[]>;

  /** The numbers (`n`) of the nodes that hold these words, the greatest first; sees every commit acknowledged before the call. */
  search(words: WordSearch): Promise<number[]>;

  /**
   * Runs several statements as one commit, durable once the promise resolves; a throw inside `work` rolls all of it back.
   * `work` runs again from the start after a conflict, so it must derive everything from what it reads inside.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;

  /** Ends what runs, lets go of the files or connections; later calls throw GraphClosed. Closing twice is fine. */
  close(): Promise<void>;
}

export interface Transaction {
  /** Runs one statement inside the transaction; sees the transaction's own changes. */
  run(statement: string, params?: Params): Promise<Row[]>;
}

/**
 * Nodes whose property `words` holds certain words. It is written as the words that a node is found by, each between spaces, and
 * nothing is folded or split here: what counts as a word, and as the same word, is the writer's to say.
 */
export interface WordSearch {
  /** One for which ensureWords was called. */
  readonly label: string;
  /** All of these, each of letters and digits alone. */
  readonly words: readonly string[];
  /** And one that begins so. */
  readonly prefix: string;
  /** The label's numbers are below this. */
  readonly count: number;
  /** Only numbers below this, if given. */
  readonly below?: number | undefined;
  readonly limit: number;
}

export interface Capabilities {
  readonly engine: "grafeo" | "neo4j";
  /** Other processes may write to the same graph while this one has it open. */
  readonly shared: boolean;
  /** Rows one statement of an import should carry for best throughput without long stalls. */
  readonly batchRows: number;
}

/** Whole numbers reach the engine as INTEGER, others as FLOAT; dates do not occur (instants are epoch milliseconds). */
export type Value = null | boolean | number | string | Value[] | { [name: string]: Value };
export type Params = Record<string, Value>;
export type Row = Record<string, Value>;
