import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OWNER } from "../../src/domain/viewer.ts";
import { exportLines } from "../../src/exchange/export.ts";
import type { ExportedLine } from "../../src/exchange/lines.ts";
import { openGrafeo } from "../../src/graph/grafeo.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import { submission } from "./crash-workload.ts";

/** A graph that holds the same submissions and to which nothing ever happened. */
export class Twin implements AsyncDisposable {
  readonly #log: Log;
  readonly #folder: string;
  readonly #writers: readonly string[];
  readonly #applied = new Map<string, Set<number>>();

  static async open(writers: readonly string[]): Promise<Twin> {
    const folder = await mkdtemp(join(tmpdir(), "customer-graph-twin-"));
    return new Twin(await openLog(await openGrafeo(join(folder, "graph"))), folder, writers);
  }

  constructor(log: Log, folder: string, writers: readonly string[]) {
    this.#log = log;
    this.#folder = folder;
    this.#writers = writers;
  }

  /** Submits what it does not hold yet, in this order. */
  async follow(writer: string, indexes: readonly number[]): Promise<void> {
    const applied = this.#applied.get(writer) ?? new Set();
    this.#applied.set(writer, applied);
    const others = this.#writers.filter((other) => other !== writer);
    const missing = indexes.filter((index) => !applied.has(index));
    await Promise.all(missing.map((index) => this.#log.submit(submission(writer, index, others), OWNER)));
    for (const index of missing) applied.add(index);
  }

  /** By type and key. */
  lines(): Promise<ExportedLine[]> {
    const { graph, readModel } = this.#log;
    return Array.fromAsync(exportLines(graph.read.bind(graph), readModel));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#log.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
