import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openGraph } from "../../src/graph/open.ts";
import { removeAllNodes } from "../graph-under-test.ts";
import { inspect, type Verdict } from "./crash-check.ts";
import { Ledger, Life, liveAndDie, MOMENTS, type Site } from "./crash-round.ts";
import { Twin } from "./crash-twin.ts";
import { submission } from "./crash-workload.ts";

export interface OrdealOptions {
  /** Of a Neo4j, which is emptied; an embedded graph in a folder of its own when absent. */
  readonly address?: string | undefined;
  /** Processes that write at once (1); the embedded graph has one owner. */
  readonly writers?: number;
}

/** A server that can be killed and started again on its data. */
export interface KillableServer {
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** One graph through many crashes. */
export class Ordeal implements AsyncDisposable {
  readonly ledgers: readonly Ledger[];
  readonly #folder: string;
  readonly #sites: readonly Site[];
  readonly #twin: Twin;
  #rounds = 0;

  static async begin({ address, writers = 1 }: OrdealOptions = {}): Promise<Ordeal> {
    const folder = await mkdtemp(join(tmpdir(), "customer-graph-crash-"));
    if (address) {
      await using graph = await openGraph(address);
      await removeAllNodes(graph);
    }
    const ledgers = Array.from({ length: writers }, (_, i) => new Ledger(`w${i}`));
    const sites = ledgers.map(({ writer }): Site => {
      const snapshotPath = join(folder, writer, "snapshot");
      const path = join(folder, writer, "graph");
      return address ? { address, snapshotPath } : { address: path, snapshotPath, markerPath: path };
    });
    for (const { writer } of ledgers) await mkdir(join(folder, writer));
    return new Ordeal(folder, ledgers, sites, await Twin.open(ledgers.map(({ writer }) => writer)));
  }

  constructor(folder: string, ledgers: readonly Ledger[], sites: readonly Site[], twin: Twin) {
    this.#folder = folder;
    this.ledgers = ledgers;
    this.#sites = sites;
    this.#twin = twin;
  }

  /** Submissions that the writers were told are kept. */
  get acknowledged(): number {
    return this.ledgers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  /** The records in them. */
  get acknowledgedRecords(): number {
    const sizes = this.ledgers.flatMap(({ writer, acknowledged }) => [...acknowledged].map((index) => submission(writer, index).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** The writers live, each is killed in a phase that changes from round to round, and what they leave is inspected. */
  async killWriters(): Promise<Verdict> {
    await this.#each((site, ledger, others, i) => {
      const moment = MOMENTS[(this.#rounds + i) % MOMENTS.length] ?? "write";
      return liveAndDie(site, ledger, others, moment);
    });
    return await this.#inspect();
  }

  /** The server is killed under the writers and comes back; they go on by themselves until they die in their turn. */
  async killServer(server: KillableServer): Promise<Verdict> {
    const death = Promise.withResolvers<void>();
    const back = Promise.withResolvers<void>();
    const living = this.#each(async (site, ledger, others) => {
      await using life = new Life(site, ledger, others);
      await life.reached("write");
      death.resolve();
      await back.promise;
      await life.reached("write");
      await sleep(Math.random() * 500);
    });
    await Promise.race([death.promise, living]);
    await sleep(Math.random() * 1500);
    await server.kill();
    await sleep(Math.random() * 5000);
    await server.restart();
    back.resolve();
    await living;
    return await this.#inspect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#twin[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #each(live: (site: Site, ledger: Ledger, others: readonly string[], i: number) => Promise<void>): Promise<void> {
    const names = this.ledgers.map(({ writer }) => writer);
    const lives = this.#sites.map((site, i) => {
      const ledger = this.ledgers[i];
      return (
        ledger &&
        live(
          site,
          ledger,
          names.filter((name) => name !== ledger.writer),
          i,
        )
      );
    });
    await Promise.all(lives);
  }

  /** Through the eyes of each writer in turn: each has a snapshot of its own. */
  async #inspect(): Promise<Verdict> {
    const site = this.#sites[this.#rounds++ % this.#sites.length];
    if (!site) throw new Error("an ordeal has at least one writer");
    return await inspect(site, this.ledgers, this.#twin);
  }
}
