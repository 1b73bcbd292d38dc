import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { followEvents } from "../../docs/clients/follow-events.ts";
import { at, type Json } from "../graphql/served.ts";
import { CutProxy } from "./cut-proxy.ts";

const EVENTS = `subscription ($after: Position) { events(after: $after) { ... on EventEnvelope { id } } }`;
const PAGE =
  "query ($after: Position) { events(after: $after, first: 1000) { hasMore position events { ... on EventEnvelope { id } ... on PersonRecorded { person { key } } } } }";
const IMPORT = "mutation ($records: [RecordInput!]!) { importRecords(records: $records) { results { status } } }";
const HOW_LONG_TO_CATCH_UP_MS = 60_000;

/** What is wrong with what one client received; all of it should be 0. */
export interface Verdict {
  readonly committed: number;
  readonly missed: number;
  /** Events that came before one that is before them in the log, other than again. */
  readonly outOfOrder: number;
  /** Events that came again, under the same id. */
  readonly again: number;
  /** Records that were acknowledged and of which the log says nothing. */
  readonly lost: number;
}

/**
 * A server in a process of its own, a writer, and clients that follow it through connections that are cut while the server is
 * killed and started again on the same graph.
 */
export class LiveOrdeal implements AsyncDisposable {
  readonly #proxy: CutProxy;
  readonly #folder: string;
  readonly #graph: string;
  /** Of the keys of its people: a graph may have those of others, of which the log says nothing more. */
  readonly #name = randomUUID().slice(0, 8);
  readonly #clients: { readonly ids: string[]; position: string | null }[] = [];
  readonly #following: Promise<unknown>[] = [];
  readonly #over = new AbortController();
  readonly #acknowledged = new Set<string>();
  #server: ChildProcess | null = null;
  #writing: Promise<void> = Promise.resolve();
  #start: string | null = null;

  /** `graph` is the address of an emptied Neo4j; absent for an embedded graph of its own. */
  static async begin({ graph, clients }: { graph?: string | undefined; clients: number }): Promise<LiveOrdeal> {
    const folder = await mkdtemp(join(tmpdir(), "customer-graph-live-"));
    const ordeal = new LiveOrdeal(await CutProxy.open(), folder, graph ?? join(folder, "graph"));
    await ordeal.startServer();
    ordeal.#start = String(at(await ordeal.#ask("{ position }"), "position"));
    for (let i = 0; i < clients; i++) ordeal.#join();
    ordeal.#writing = ordeal.#write();
    return ordeal;
  }

  private constructor(proxy: CutProxy, folder: string, graph: string) {
    this.#proxy = proxy;
    this.#folder = folder;
    this.#graph = graph;
  }

  get received(): number {
    return this.#clients.reduce((sum, { ids }) => sum + ids.length, 0);
  }

  /** Kills the server as it stands and starts another one on its graph. */
  async killServer(): Promise<void> {
    const server = this.#server;
    if (!server) throw new Error("there is no server to kill");
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
    await this.startServer();
  }

  cutClients(): number {
    return this.#proxy.cut(0.5);
  }

  /** Stops writing, and holds every client to the log. */
  async judge(): Promise<Verdict[]> {
    this.#over.abort("writing");
    await this.#writing;
    const log = await this.#readLog();
    const place = new Map(log.ids.map((id, i) => [id, i]));
    const last = log.ids.at(-1);
    const patience = performance.now() + HOW_LONG_TO_CATCH_UP_MS;
    while (this.#clients.some(({ ids }) => ids.at(-1) !== last) && performance.now() < patience) await sleep(50);
    const lost = [...this.#acknowledged].filter((key) => !log.keys.has(key)).length;
    return this.#clients.map(({ ids }) => {
      const seen = new Set<string>();
      let furthest = -1;
      let outOfOrder = 0;
      for (const id of ids) {
        const where = place.get(id) ?? -1;
        if (!seen.has(id) && where !== furthest + 1) outOfOrder++;
        if (!seen.has(id)) furthest = where;
        seen.add(id);
      }
      const missed = log.ids.filter((id) => !seen.has(id)).length;
      return { committed: log.ids.length, missed, outOfOrder, again: ids.length - seen.size, lost };
    });
  }

  async startServer(): Promise<void> {
    const server = spawn(process.execPath, ["src/main.ts", "serve"], {
      cwd: new URL("../..", import.meta.url),
      env: { ...process.env, PORT: "0", GRAPH: this.#graph, DATA: this.#folder, SEED: "none", LOG_LEVEL: "error", LIMITS_RATE: "0" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#server = server;
    for await (const line of createInterface({ input: server.stdout })) {
      const port = /ready at http:\/\/[^/]+:(\d+)\//.exec(line)?.[1];
      if (!port) continue;
      this.#proxy.target = Number(port);
      return;
    }
    throw new Error("the server ended before it was ready");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort("all");
    this.#stopFollowing.abort();
    await this.#writing;
    this.#server?.kill("SIGKILL");
    await Promise.all(this.#following);
    await this.#proxy[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }

  readonly #stopFollowing = new AbortController();

  #join(): void {
    const client: { ids: string[]; position: string | null } = { ids: [], position: this.#start };
    this.#clients.push(client);
    this.#following.push(
      followEvents<{ id: string }>({
        url: `ws://127.0.0.1:${this.#proxy.port}/graphql`,
        query: EVENTS,
        load: async () => client.position,
        handle: async ({ id }, position) => {
          client.ids.push(id);
          // Kept now and then only, so that a cut is between what was handled and what was kept.
          if (Math.random() < 0.3) client.position = position;
        },
        signal: this.#stopFollowing.signal,
      }),
    );
  }

  async #write(): Promise<void> {
    for (let i = 0; !this.#over.signal.aborted; i++) {
      const keys = Array.from({ length: 1 + (i % 20) }, (_, j) => `${this.#name}-${i}-${j}`);
      try {
        await this.#ask(IMPORT, { records: keys.map((id) => ({ person: { id } })) });
        for (const key of keys) this.#acknowledged.add(key);
      } catch {
        // Cut, or killed: whether it was written is not known, and nothing is promised of it.
        await sleep(20);
      }
      await sleep(5);
    }
  }

  async #readLog(): Promise<{ ids: string[]; keys: Set<string> }> {
    const ids: string[] = [];
    const keys = new Set<string>();
    for (let after: Json = this.#start; ; ) {
      const page = at(await this.#ask(PAGE, { after }), "events");
      const events = at(page, "events");
      for (const event of Array.isArray(events) ? events : []) {
        ids.push(String(at(event, "id")));
        keys.add(String(at(event, "person", "key")));
      }
      after = at(page, "position");
      if (at(page, "hasMore") === false) return { ids, keys };
    }
  }

  /** By the way that is never cut. */
  async #ask(query: string, variables: object = {}): Promise<Json> {
    const response = await fetch(`http://127.0.0.1:${this.#proxy.target}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = Object(await response.json());
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}
