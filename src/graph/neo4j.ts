import { setTimeout as sleep } from "node:timers/promises";
import neo4j, { type Driver, type Session, type SessionMode } from "neo4j-driver";
import { GraphClosed, type GraphError, GraphUnavailable, GraphUnsupported } from "./errors.ts";
import { graphError, isRolledBack, isTransient } from "./neo4j-errors.ts";
import { toParameters, toRows } from "./neo4j-values.ts";
import { searchIndex } from "./neo4j-words.ts";
import type { Graph, Params, Row, Transaction, WordSearch } from "./port.ts";

export interface Neo4jOptions {
  /** Without user and password the server must run without authentication. */
  readonly user?: string;
  readonly password?: string;
  /** The user's home database by default. */
  readonly database?: string;
  /** The server ends a transaction that takes longer, in milliseconds (60,000). */
  readonly timeoutMs?: number;
  /** Connections to each member of a cluster at most (50). */
  readonly poolSize?: number;
  /** How long what failed for a passing reason is tried again, in milliseconds (15,000). */
  readonly retryMs?: number;
}

/** A Neo4j server or cluster, 5.26 or later, at bolt://, neo4j:// or one of their +s and +ssc kinds. */
export async function openNeo4j(uri: string, options: Neo4jOptions = {}): Promise<Graph> {
  const address = addressOf(uri);
  const driver = connect(uri, address, options);
  try {
    return new Neo4jGraph(driver, address, await verify(driver, address, options.database), options);
  } catch (error) {
    await driver.close();
    throw graphError(error, address);
  }
}

/** A server that says nothing for so long after its own time limit is given up. */
const silenceMs = 5000;

class Neo4jGraph implements Graph {
  readonly capabilities = { engine: "neo4j", shared: true, batchRows: 1000 } as const;
  readonly #driver: Driver;
  readonly #address: string;
  readonly #database: string;
  readonly #timeoutMs: number;
  readonly #retryMs: number;
  /** Makes each session of this process wait for what earlier ones were told is committed, on any member of a cluster. */
  readonly #bookmarks = neo4j.bookmarkManager();
  readonly #running = new Set<(reason: GraphError) => void>();
  #closing: Promise<void> | undefined;

  constructor(driver: Driver, address: string, database: string, { timeoutMs = 60_000, retryMs = 15_000 }: Neo4jOptions) {
    this.#driver = driver;
    this.#address = address;
    this.#database = database;
    this.#timeoutMs = timeoutMs;
    this.#retryMs = retryMs;
  }

  read(statement: string, params: Params = {}): Promise<Row[]> {
    // Without BEGIN and COMMIT around it a statement takes one round trip; as it changes nothing, it may be repeated.
    return this.#attempts("READ", async (session) =>
      toRows(await session.run(statement, toParameters(params), { timeout: this.#timeoutMs })),
    );
  }

  write(statement: string, params?: Params): Promise<Row[]> {
    return this.transaction((transaction) => transaction.run(statement, params));
  }

  search(words: WordSearch): Promise<number[]> {
    return searchIndex(this, words);
  }

  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    // The driver's managed transactions would repeat a commit whose answer was lost, and with it what may be there already.
    return this.#attempts("WRITE", async (session) => {
      // Not awaited: BEGIN travels with the first statement.
      const transaction = session.beginTransaction({ timeout: this.#timeoutMs });
      let failure: unknown;
      const run = async (statement: string, params: Params = {}) => {
        const parameters = toParameters(params);
        try {
          return toRows(await transaction.run(statement, parameters));
        } catch (error) {
          failure ??= error;
          throw graphError(error, this.#address);
        }
      };
      try {
        const result = await work({ run });
        if (failure) throw failure;
        await transaction.commit().catch((error) => this.#failCommit(error));
        return result;
      } catch (error) {
        throw isTransient(failure) ? failure : error;
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #end(): Promise<void> {
    for (const end of this.#running) end(new GraphClosed("the graph was closed while this ran"));
    await this.#driver.close();
  }

  async #attempts<T>(mode: SessionMode, work: (session: Session) => Promise<T>): Promise<T> {
    const last = performance.now() + this.#retryMs;
    for (let pause = 10; ; pause = Math.min(pause * 2, 500)) {
      try {
        return await this.#attempt(mode, work);
      } catch (error) {
        if (!isTransient(error) || performance.now() + pause > last) throw graphError(error, this.#address);
      }
      // Uneven, so that two transactions that met do not meet again.
      await sleep(pause * (0.5 + Math.random()));
    }
  }

  /** Gives `work` a session of its own and ends it when it is done, when the server has gone silent, or when the graph closes. */
  #attempt<T>(mode: SessionMode, work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new GraphClosed("the graph was closed"));
    const session = this.#driver.session({
      database: this.#database,
      defaultAccessMode: mode,
      bookmarkManager: this.#bookmarks,
      // All rows are wanted, so none wait to be asked for.
      fetchSize: -1,
    });
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const end = (reason: GraphError) => {
      reject(reason);
      session.close().catch(() => {});
    };
    const silent = () => end(new GraphUnavailable(`Neo4j at ${this.#address}: no answer; whether a change was kept is unknown`));
    const timer = setTimeout(silent, this.#timeoutMs + silenceMs);
    this.#running.add(end);
    work(session)
      .finally(() => session.close())
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        this.#running.delete(end);
      });
    return promise;
  }

  #failCommit(error: unknown): never {
    if (isRolledBack(error)) throw error;
    const reason = error instanceof Error ? error.message : error;
    throw new GraphUnavailable(`Neo4j at ${this.#address}: the commit was not answered; whether it was kept is unknown (${reason})`, {
      cause: error,
    });
  }
}

/** The address to name in messages. */
function addressOf(uri: string): string {
  // Whatever holds an @ may hold a password, so nothing of it is repeated.
  if (uri.includes("@"))
    throw new GraphUnsupported("the graph's address has no user and password in it: give GRAPH_USER and GRAPH_PASSWORD");
  const url = URL.parse(uri);
  if (!url?.host) throw new GraphUnsupported(`${uri}: not an address such as bolt://localhost:7687`);
  return `${url.protocol}//${url.host}`;
}

function connect(uri: string, address: string, { user, password, poolSize = 50 }: Neo4jOptions): Driver {
  const anonymous = user === undefined && password === undefined;
  try {
    return neo4j.driver(uri, anonymous ? undefined : neo4j.auth.basic(user ?? "neo4j", password ?? ""), {
      userAgent: "customer-graph",
      telemetryDisabled: true,
      disableLosslessIntegers: true,
      notificationFilter: { minimumSeverityLevel: "OFF" },
      maxConnectionPoolSize: poolSize,
      connectionTimeout: 5000,
      // Includes the wait for a connection that others use.
      connectionAcquisitionTimeout: 15_000,
      // One that lay idle longer may have been dropped in between: it is asked first.
      connectionLivenessCheckTimeout: 30_000,
    });
  } catch (error) {
    throw new GraphUnsupported(`${address}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** Gives the name of the database, so that the driver need not ask for the user's home each time. */
async function verify(driver: Driver, address: string, database: string | undefined): Promise<string> {
  const session = driver.session({ database, defaultAccessMode: "READ" });
  try {
    const { summary } = await session.run("RETURN 1");
    const { agent } = summary.server;
    if (!isRecent(agent)) throw new GraphUnsupported(`${address} is ${agent}; Neo4j 5.26 or later is needed`);
    return summary.database.name ?? database ?? "neo4j";
  } catch (error) {
    if (!database || !(error instanceof neo4j.Neo4jError) || !error.code.endsWith("DatabaseNotFound")) throw error;
    const names = await databaseNames(driver).catch(() => "");
    throw new GraphUnsupported(`Neo4j at ${address} has no database ${database}${names && `; it has ${names}`}`, { cause: error });
  } finally {
    await session.close();
  }
}

/** 5.26 and the versions named for years; what only speaks Neo4j's protocol says so after its version. */
function isRecent(agent = ""): boolean {
  const [, major = 0, minor = 0] = /^Neo4j\/(\d+)\.(\d+)[^ ]*$/.exec(agent)?.map(Number) ?? [];
  return major > 5 || (major === 5 && minor >= 26);
}

async function databaseNames(driver: Driver): Promise<string> {
  const session = driver.session({ database: "system", defaultAccessMode: "READ" });
  try {
    const { records } = await session.run("SHOW DATABASES YIELD name, type WHERE type <> 'system' RETURN DISTINCT name ORDER BY name");
    return records.map((record) => record.get("name")).join(", ");
  } finally {
    await session.close();
  }
}
