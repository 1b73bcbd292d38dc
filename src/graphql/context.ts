import type { Run } from "../catalogue/query.ts";
import { searchNodes } from "../catalogue/search.ts";
import { BadUserInput, NotCaughtUp, PositionGone, TooDear } from "../domain/errors.ts";
import type { ModelRecord } from "../domain/models.ts";
import { decodePosition, type Identity } from "../domain/position.ts";
import type { Networks } from "../domain/receiver-address.ts";
import type { FindWords } from "../domain/search.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type Visibility, visibilityOf } from "../domain/visibility.ts";
import type { Keeping } from "../domain/webhooks.ts";
import type { Graph } from "../graph/port.ts";
import { Work } from "../influence/paths/work.ts";
import type { Audience, EventFilter } from "../log/audience.ts";
import type { Feed } from "../log/feed.ts";
import type { Receipt } from "../log/writer.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { type Hydration, hydrationOf } from "./hydration.ts";
import type { KeptRows } from "./kept-rows.ts";
import { type Numbers, numbersOf } from "./numbers.ts";

/** What the schema needs of the server it is asked on. */
export interface App {
  readonly graph: Pick<Graph, "read" | "search" | "write">;
  readonly readModel: ReadModel;
  readonly identity: Identity;
  /** The log, for those who follow it. */
  readonly feed: Feed;
  /** Rows kept between requests. */
  readonly rows?: (personal: boolean) => KeptRows;
  submit(records: readonly unknown[], viewer: Viewer): Promise<Receipt>;
  setModel(record: ModelRecord, viewer: Viewer): Promise<Receipt>;
  /** Private networks to which webhooks may go. */
  readonly webhookNetworks: Networks;
  /** Epoch milliseconds; the machine's clock unless given. */
  now?(): number;
}

/** What the resolvers of one request share. */
export interface Context {
  readonly viewer: Viewer;
  /** The position that the answer includes at least, as it goes over the wire; what the request writes raises it. */
  position: string;
  readonly identity: Identity;
  readonly readModel: ReadModel;
  readonly visible: Visibility;
  /** Numbers by key, and stored properties by number: one read of the graph for all that is asked in a tick. */
  readonly numbers: Numbers;
  readonly hydrate: Hydration;
  /** Epoch milliseconds, the same throughout the request. */
  readonly now: number;
  /** The nodes of a type that hold certain words, in sight or not. */
  readonly findWords: FindWords;
  /** For what is kept beside the data, and never goes through the log. */
  readonly keeping: Keeping;
  submit(records: readonly unknown[]): Promise<Receipt>;
  setModel(record: Omit<ModelRecord, "type">): Promise<Receipt>;
  /** Says how many items a list has given; lists inside lists multiply, and there is an end to it. */
  given(items: number): void;
  /** What all searches for paths in one request may cost together. */
  readonly work: Work;
  readonly feed: Feed;
  /** Finds those who see what the viewer sees and ask for the same. */
  audience(filter: EventFilter): () => Audience | Promise<Audience>;
}

/** Items that all lists of one request may give together. */
const MOST_ITEMS = 50_000;
/** Edges that one request may look at: about half a second's work. */
const MOST_WORK = 10_000_000;

interface Asked {
  readonly app: App;
  readonly viewer: Viewer;
  /** What several contexts of the same position have read, where they share it. */
  readonly hydrate?: Hydration;
  /** X-Min-Position: the answer is to include at least this. */
  readonly minPosition?: string | null | undefined;
}

export async function createContext({ app, viewer, hydrate, minPosition }: Asked): Promise<Context> {
  const { graph, identity, readModel, feed } = app;
  if (minPosition != null) await comeTo(minPosition, app);
  const run: Run = (statement, params) => graph.read(statement, params);
  const sight = await feed.audiences.sightOf(viewer);
  const here = () => feed.endWord();
  // Of the context that resolvers are given, which may be a copy of the one made here.
  const told = async (to: Context, writing: Promise<Receipt>) => {
    const receipt = await writing;
    to.position = here();
    return receipt;
  };
  const context: Context = {
    viewer,
    // Pinned here, after all that waits: what the read model applies from now on may be in the answer, too.
    position: here(),
    identity,
    readModel,
    visible: visibilityOf(readModel, sight),
    numbers: numbersOf(run),
    hydrate: hydrate ?? hydrationOf(run, sight.personal, app.rows?.(sight.personal)),
    now: app.now?.() ?? Date.now(),
    findWords: (type, words) => searchNodes(graph, type, words),
    keeping: { read: run, write: (statement, params) => graph.write(statement, params), viewer, networks: app.webhookNetworks },
    submit(records) {
      return told(this, app.submit(records, viewer));
    },
    setModel(record) {
      return told(this, app.setModel({ type: "model", ...record }, viewer));
    },
    feed,
    audience: (filter) => feed.audiences.finder(viewer, filter),
    ...allowance(),
  };
  return context;
}

/** What one request may ask for, or one event of a subscription. */
export function allowance(): Pick<Context, "given" | "work"> {
  let items = 0;
  return {
    work: new Work(MOST_WORK),
    given: (more) => {
      items += more;
      if (items > MOST_ITEMS) throw new TooDear(`the lists of this request give more than ${MOST_ITEMS} items: ask for less at once`);
    },
  };
}

const PATIENCE_MS = 2_000;

async function comeTo(word: string, { identity, readModel }: App): Promise<void> {
  const position = decodePosition(identity, word);
  switch (position.status) {
    case "OK":
      if (await readModel.reached(position.index > 0 ? position.p + 1 : position.p, PATIENCE_MS)) return;
      throw new NotCaughtUp(`this server has not come to the position of X-Min-Position within ${PATIENCE_MS / 1000} s: ask again`);
    case "GONE":
      throw new PositionGone("X-Min-Position is from before a restore: read anew and go on from there");
    case "FOREIGN":
      throw new BadUserInput("X-Min-Position is a position of another graph");
    case "FORGED":
      throw new BadUserInput("X-Min-Position is no position of this server: it is damaged or forged");
  }
}
