import { LRUCache } from "lru-cache";
import type { NodeType } from "../domain/kinds.ts";
import type { Node } from "../domain/node.ts";
import type { LogEntry } from "../log/entries.ts";
import type { Feed } from "../log/feed.ts";
import type { Log } from "../log/log.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { type Rows, rowOfAct } from "./hydration.ts";

/** Rows that were read lately, by type. */
export type KeptRows = { readonly [T in keyof Rows]: Kept<Rows[T]> };

/** Characters of text that are kept of one type, at most. */
const SIZE = 16 * 1024 * 1024;
/** What a row takes besides its texts, in characters. */
const ROW = 100;

interface Source {
  readonly readModel: Pick<ReadModel, "onApplied">;
  readonly feed: Pick<Feed, "isFollowed">;
  readonly onWritten: Log["onWritten"];
}

/**
 * Keeps rows of the graph between requests, apart for viewers with `personal` and without. Each is dropped when the log says
 * anything of its node, so that no row is older than the position of the read model. Acts that this server writes while somebody
 * follows are kept as they are written: they are asked for next.
 */
export function keepRows(log: Source): (personal: boolean) => KeptRows {
  /** By whether they have what is `personal`; made when somebody first asks for them. */
  const kept = new Map<boolean, KeptRows>();
  let written: Written | null = null;
  log.onWritten((position, acts) => {
    written = log.feed.isFollowed ? { position, acts } : null;
  });
  log.readModel.onApplied(({ position, entries }) => {
    for (const entry of entries) {
      const type = typeOf(entry);
      if (type) for (const rows of kept.values()) rows[type].drop(entry.n);
    }
    if (written?.position !== position) return;
    for (const act of written.acts()) {
      if (!act.present) continue;
      for (const [personal, rows] of kept) rows.interaction.put(rowOfWritten(act, personal));
    }
    written = null;
  });
  return (personal) => {
    const rows = kept.get(personal) ?? keptRows();
    kept.set(personal, rows);
    return rows;
  };
}

interface Written {
  readonly position: number;
  readonly acts: () => readonly Node[];
}

/** The row that the graph would answer with. */
function rowOfWritten({ n, key, properties }: Node, personal: boolean): Rows["interaction"] {
  const [text, url, attributes] = [properties.text, properties.url, properties.attributes].map((value) =>
    typeof value === "string" ? value : null,
  );
  return rowOfAct({ n, key, text: text ?? null, url: url ?? null, attributes: attributes ?? null }, personal);
}

const keptRows = (): KeptRows => ({
  person: new Kept(),
  account: new Kept(),
  brand: new Kept(),
  product: new Kept(),
  department: new Kept(),
  space: new Kept(),
  interaction: new Kept(),
});

function typeOf(entry: LogEntry): NodeType | null {
  const type = entry.type === "removed" ? entry.of : entry.type;
  switch (type) {
    case "tombstone":
      return "interaction";
    case "relation":
    case "model":
    case "rootMoved":
    case "level":
    case "ambassador":
    case "webhook":
      return null;
    default:
      return type;
  }
}

/** The rows of one type. */
export class Kept<R extends { readonly n: number }> {
  readonly #rows = new LRUCache<number, R>({ maxSize: SIZE, sizeCalculation: sizeOf });
  /** What was dropped since, for each read under way: that row is given to who asked, and not kept. */
  readonly #reading = new Set<Set<number>>();

  get(n: number): R | undefined {
    return this.#rows.get(n);
  }

  put(row: R): void {
    this.#rows.set(row.n, row);
  }

  async keep(read: () => Promise<R[]>): Promise<R[]> {
    const dropped = new Set<number>();
    this.#reading.add(dropped);
    try {
      const rows = await read();
      for (const row of rows) if (!dropped.has(row.n)) this.#rows.set(row.n, row);
      return rows;
    } finally {
      this.#reading.delete(dropped);
    }
  }

  drop(n: number): void {
    this.#rows.delete(n);
    for (const dropped of this.#reading) dropped.add(n);
  }
}

function sizeOf(row: object): number {
  let size = ROW;
  for (const value of Object.values(row)) if (typeof value === "string") size += value.length;
  return size;
}
