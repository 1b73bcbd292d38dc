import { log as statements } from "../catalogue/log.ts";
import { findNodes } from "../catalogue/nodes.ts";
import type { ModelRecord } from "../domain/models.ts";
import type { Node } from "../domain/node.ts";
import { type Permit, permitFor } from "../domain/permission.ts";
import type { Identity } from "../domain/position.ts";
import type { Viewer } from "../domain/viewer.ts";
import { GraphDamaged } from "../graph/errors.ts";
import { readMarker, writeMarker } from "../graph/marker.ts";
import type { Graph } from "../graph/port.ts";
import { verifyChecked } from "../readmodel/checked-file.ts";
import { ReadModel } from "../readmodel/read-model.ts";
import { readSnapshot, writeSnapshot } from "../readmodel/snapshot.ts";
import type { LogPage } from "./entries.ts";
import { Feed } from "./feed.ts";
import { Follower } from "./follower.ts";
import { openHead } from "./head.ts";
import { type Doing, writeHeldPage } from "./held-page.ts";
import type { Term } from "./lease.ts";
import { scan } from "./rebuild.ts";
import { prune, RETENTION, type Retention } from "./retention.ts";
import type { OpenWakeUps, WakeUps } from "./wake-ups.ts";
import { type Receipt, Writer } from "./writer.ts";

export interface LogOptions {
  /** Where the read model's snapshot is kept; none is written when absent. */
  readonly snapshotPath?: string;
  /** The embedded graph's path, for the marker that detects files that went back. */
  readonly markerPath?: string;
  readonly retention?: Retention;
  /** Records that one commit holds at most (1,000). */
  readonly recordsACommit?: number;
  /** Pages between two snapshots (500): what a restart reads again. */
  readonly snapshotEvery?: number;
  /** How the servers on a shared graph wake each other; without it they poll. */
  readonly wakeUps?: OpenWakeUps | undefined;
  /** Milliseconds between two polls of a shared graph (200). */
  readonly pollEvery?: number;
  /** Told what happens in the background. */
  readonly report?: (message: string, details?: object) => void;
}

type WrittenListener = (position: number, acts: () => readonly Node[]) => void;

/** The log of a graph with all that hangs on it: who writes, and the read model that follows. */
export class Log implements AsyncDisposable {
  readonly graph: Graph;
  readonly identity: Identity;
  readonly readModel: ReadModel;
  readonly feed: Feed;
  readonly #writer: Writer;
  readonly #follower: Follower;
  readonly #options: LogOptions;
  readonly #wakeUps: WakeUps | undefined;
  readonly #writing = new Set<WrittenListener>();
  #snapshotAt: number;
  #upkeep: Promise<void> = Promise.resolve();

  constructor(graph: Graph, identity: Identity, readModel: ReadModel, follower: Follower, snapshotAt: number, options: LogOptions) {
    this.graph = graph;
    this.identity = identity;
    this.readModel = readModel;
    this.feed = new Feed((statement, params) => graph.read(statement, params), readModel, identity);
    this.#follower = follower;
    this.#snapshotAt = snapshotAt;
    this.#options = options;
    if (graph.capabilities.shared)
      this.#wakeUps = options.wakeUps?.({ topic: `customer-graph:${identity.graph}`, woken: (position) => follower.wake(position) });
    this.#writer = new Writer({
      graph,
      committed: (page, acts) => this.#committed(page, acts),
      permitFor: (viewer) => this.#permitFor(viewer),
      recordsACommit: options.recordsACommit,
    });
  }

  /** Writes records; resolves when the local read model shows them. See Writer.submit. */
  submit(records: readonly unknown[], viewer: Viewer): Promise<Receipt> {
    return this.#writer.submit(records, viewer);
  }

  /** Sets a model or clears it; resolves when the local read model has it. See Writer.setModel. */
  setModel(record: ModelRecord, viewer: Viewer): Promise<Receipt> {
    return this.#writer.setModel(record, viewer);
  }

  /** Does and says something as the holder of a lease; resolves when the local read model has what was said. */
  async sayAs(term: Pick<Term, "guard">, doing: Doing): Promise<void> {
    const page = await writeHeldPage(this.graph, term, doing);
    if (page) await this.#committed(page);
  }

  /**
   * Calls the listener before the read model takes a page that this server wrote, with the page's position and the acts in it as
   * the graph has them now; until the function given back is called.
   */
  onWritten(listener: WrittenListener): () => void {
    this.#writing.add(listener);
    return () => this.#writing.delete(listener);
  }

  /** Why the read model may lag behind the graph; null when it follows. */
  get failure(): unknown {
    return this.#follower.failure;
  }

  /** Waits for what is queued, keeps a snapshot, and lets the graph go. */
  async close(): Promise<void> {
    await this.#writer.idle();
    await this.#wakeUps?.[Symbol.asyncDispose]();
    await this.#follower.stop();
    await this.#upkeep;
    if (this.#snapshotAt < this.readModel.position) await this.#keep();
    await this.readModel.drain();
    await this.graph.close();
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The numbers of a viewer's brands may only come while it writes, so they are asked for each time. */
  async #permitFor(viewer: Viewer): Promise<Permit> {
    const brands = await findNodes((statement, params) => this.graph.read(statement, params), "brand", viewer.brands ?? []);
    return permitFor(
      this.readModel,
      viewer,
      brands.map(({ n }) => n),
    );
  }

  async #committed(page: LogPage, acts: () => readonly Node[] = () => []): Promise<void> {
    this.#wakeUps?.tell(page.position);
    for (const listener of this.#writing) listener(page.position, acts);
    await this.#follower.deliver(page);
    const { markerPath, snapshotEvery = 500 } = this.#options;
    const { graph, incarnation } = this.identity;
    if (markerPath) writeMarker(markerPath, { graph, incarnation, position: page.position });
    if (this.readModel.position - this.#snapshotAt < snapshotEvery) return;
    this.#snapshotAt = this.readModel.position;
    this.#upkeep = this.#upkeep.then(() => this.#keep());
  }

  /** A snapshot, and then nobody needs the pages before it to start. A failure costs time at the next start and no data. */
  async #keep(): Promise<void> {
    const { snapshotPath, report, retention = RETENTION } = this.#options;
    if (!snapshotPath) return;
    try {
      const position = this.readModel.position;
      await writeSnapshot(this.readModel, snapshotPath, this.identity);
      await verifyChecked(snapshotPath);
      this.#snapshotAt = position;
      await prune(this.graph, position, retention);
    } catch (error) {
      report?.("the snapshot was not kept; the next start reads the graph instead", { error });
    }
  }
}

/** Opens the log of a graph: checks that it did not go back, brings the read model to its position, and follows. */
export async function openLog(graph: Graph, options: LogOptions = {}): Promise<Log> {
  const head = await openHead(graph);
  if (options.markerPath) refuseOlderGraph(options.markerPath, head);
  const run = (statement: string, params: Parameters<Graph["read"]>[1]) => graph.read(statement, params);
  const snapshot = options.snapshotPath ? await readSnapshot(options.snapshotPath, head) : { rejected: "no place for one is set" };
  let readModel: ReadModel;
  if (snapshot instanceof ReadModel && snapshot.position <= head.position && snapshot.position >= head.oldest - 1) {
    readModel = snapshot;
  } else {
    if (head.position > 0)
      options.report?.("the read model is rebuilt from the graph", "rejected" in snapshot ? { reason: snapshot.rejected } : {});
    readModel = new ReadModel();
    await readModel.load(scan(run, head), head.position);
  }
  const snapshotAt = snapshot === readModel ? readModel.position : 0;
  const follower = new Follower(run, readModel);
  // What others wrote while the graph was read is in the model in part; where the log stands by now, it is whole.
  const now = await statements.readHead(run, {});
  await follower.catchUp(now?.head.position ?? head.position);
  if (graph.capabilities.shared) follower.poll(options.pollEvery);
  return new Log(graph, head, readModel, follower, snapshotAt, options);
}

function refuseOlderGraph(path: string, head: Identity & { position: number }): void {
  const marker = readMarker(path);
  if (!marker || marker.graph !== head.graph || marker.incarnation !== head.incarnation || head.position >= marker.position) return;
  throw new GraphDamaged(
    `${path} went back from position ${marker.position} to ${head.position}: commits were lost or an older file was put in place. ` +
      `Restore a backup, or remove ${path}.marker to go on with what is there`,
  );
}
