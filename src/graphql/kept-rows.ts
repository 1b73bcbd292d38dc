import { LRUCache } from "lru-cache";
import type { NodeType } from "../domain/kinds.ts";
import type { LogEntry } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Rows } from "./hydration.ts";

/** Rows that were read lately, by type. */
export type KeptRows = { readonly [T in keyof Rows]: Kept<Rows[T]> };

/** Characters of text that are kept of one type, at most. */
const SIZE = 16 * 1024 * 1024;
/** What a row takes besides its texts, in characters. */
const ROW = 100;

/**
 * Keeps rows of the graph between requests, apart for viewers with `personal` and without. Each is dropped when the log says
 * anything of its node, so that no row is older than the position of the read model.
 */
export function keepRows(readModel: Pick<ReadModel, "onApplied">): (personal: boolean) => KeptRows {
  const [full, plain] = [keptRows(), keptRows()];
  readModel.onApplied(({ entries }) => {
    for (const entry of entries) {
      const type = typeOf(entry);
      if (type) for (const rows of [full, plain]) rows[type].drop(entry.n);
    }
  });
  return (personal) => (personal ? full : plain);
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
