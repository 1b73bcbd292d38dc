import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** What a writer process says on its standard output. */
export type Saying =
  | { readonly event: "opening" | "rebuilding" | "closing" }
  | { readonly event: "sent" | "acknowledged"; readonly index: number }
  | { readonly event: "failed"; readonly error: string };

/** Where the graph is and what is kept beside it, as openLog wants it. */
export interface Site {
  readonly address: string;
  readonly snapshotPath: string;
  readonly markerPath?: string;
}

export interface WriterOrder extends Site {
  readonly writer: string;
  readonly others: readonly string[];
  readonly from: number;
}

/** What one writer said it did in all its lives. */
export class Ledger {
  readonly writer: string;
  readonly sent = new Set<number>();
  readonly acknowledged = new Set<number>();
  /** Openings of the log, and those among them that read the whole graph. */
  starts = 0;
  rebuilds = 0;
  /** Times that the graph was not there. */
  failures = 0;

  constructor(writer: string) {
    this.writer = writer;
  }

  get next(): number {
    return Math.max(-1, ...this.sent) + 1;
  }
}

/** In which phase of the writer's life the kill falls. */
export const MOMENTS = ["start", "write", "snapshot", "close"] as const;
export type Moment = (typeof MOMENTS)[number];

/** Milliseconds after the phase began, at most. */
const WITHIN: Readonly<Record<Moment, number>> = { start: 400, write: 1500, snapshot: 8, close: 60 };

/** Lets a writer live on the site and kills it at a random instant of that phase; resolves when it is dead. */
export async function liveAndDie(site: Site, ledger: Ledger, others: readonly string[], moment: Moment): Promise<void> {
  await using life = new Life(site, ledger, others);
  await life.reached(moment);
  await sleep(Math.random() * WITHIN[moment]);
}

/** A writer process, killed by disposal. */
export class Life implements AsyncDisposable {
  readonly #ledger: Ledger;
  readonly #process: ChildProcess;
  readonly #snapshots: ReturnType<typeof watch>;
  readonly #exited: Promise<void>;
  readonly #waiting = new Map<Moment, () => void>();
  readonly #broken = Promise.withResolvers<never>();
  #complaint = "";

  constructor(site: Site, ledger: Ledger, others: readonly string[]) {
    const order: WriterOrder = { ...site, writer: ledger.writer, others, from: ledger.next };
    const script = new URL("./crash-writer.ts", import.meta.url).pathname;
    this.#ledger = ledger;
    this.#process = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ["ignore", "pipe", "pipe"] });
    this.#snapshots = watch(dirname(site.snapshotPath), (_, file) => {
      if (file?.endsWith(`.${this.#process.pid}.tmp`)) this.#reach("snapshot");
    });
    this.#process.stderr?.on("data", (text) => {
      this.#complaint += text;
    });
    const { stdout } = this.#process;
    if (!stdout) throw new Error("the writer has no standard output");
    const lines = createInterface({ input: stdout }).on("line", (line) => this.#hear(JSON.parse(line)));
    // All it said arrives before its end.
    this.#exited = new Promise((resolve) => lines.once("close", resolve));
    this.#broken.promise.catch(() => undefined);
    void this.#exited.then(() => this.#broken.reject(new Error(`the writer ended by itself: ${this.#complaint}`)));
  }

  /** Resolves the next time the writer enters the phase; rejects when it ends by itself. */
  async reached(moment: Moment): Promise<void> {
    await Promise.race([new Promise<void>((resolve) => this.#waiting.set(moment, resolve)), this.#broken.promise]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#exited;
    this.#snapshots.close();
  }

  #hear(saying: Saying): void {
    switch (saying.event) {
      case "opening":
        this.#ledger.starts++;
        return this.#reach("start");
      case "rebuilding":
        this.#ledger.rebuilds++;
        return;
      case "sent":
        this.#ledger.sent.add(saying.index);
        return;
      case "acknowledged":
        this.#ledger.acknowledged.add(saying.index);
        return this.#reach("write");
      case "closing":
        return this.#reach("close");
      case "failed":
        this.#ledger.failures++;
    }
  }

  #reach(moment: Moment): void {
    this.#waiting.get(moment)?.();
    this.#waiting.delete(moment);
  }
}
