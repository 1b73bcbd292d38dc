import { LRUCache } from "lru-cache";
import { log } from "../catalogue/log.ts";
import type { Run } from "../catalogue/query.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { otherEvents } from "../readmodel/slices.ts";
import type { LogPage } from "./entries.ts";
import { decodePage } from "./pages.ts";

/** Entries of decoded pages that are kept for whoever comes to them next: about 300 bytes each. */
const KEPT_ENTRIES = 60_000;
/** Bytes of pages that are read at once for somebody who is behind. */
const READ_BYTES = 500_000;
const MOST_PAGES = 100;

/** Pages of the log, each read and decoded once for all who come to it; for those who are behind, those to come are read meanwhile. */
export class ReadAhead {
  readonly #run: Run;
  readonly #readModel: Pick<ReadModel, "position">;
  readonly #kept = new LRUCache<number, Kept>({ maxSize: KEPT_ENTRIES, sizeCalculation: ({ page }) => page.entries.length + 1 });
  readonly #reading = new Map<number, Promise<ReadonlyMap<number, LogPage>>>();
  #pagesAStep = 1;

  constructor(run: Run, readModel: Pick<ReadModel, "position">) {
    this.#run = run;
    this.#readModel = readModel;
  }

  keep(page: LogPage): void {
    this.#kept.set(page.position, { page, next: null });
  }

  clear(): void {
    this.#kept.clear();
  }

  has(position: number): boolean {
    return this.#kept.has(position);
  }

  /** A page that needs no reading; undefined for any other. */
  kept(position: number): LogPage | undefined {
    const kept = this.#kept.get(position);
    if (!kept) return undefined;
    const { page, next } = kept;
    kept.next = null;
    if (next !== null) this.#readOn(next);
    return page;
  }

  /** The page at a position that the read model has come to; undefined when the graph has it no more. */
  async read(position: number): Promise<LogPage | undefined> {
    const kept = this.kept(position);
    if (kept) return kept;
    const read = await (this.#reading.get(position) ?? this.#read(position));
    return this.kept(position) ?? read.get(position);
  }

  /** While what was read is told, the graph looks up what follows. Whoever comes there is told of what goes wrong. */
  #readOn(from: number): void {
    if (from > this.#readModel.position || this.#kept.has(from) || this.#reading.has(from)) return;
    this.#read(from).catch(() => undefined);
  }

  #read(from: number): Promise<ReadonlyMap<number, LogPage>> {
    const count = Math.min(this.#pagesAStep, this.#readModel.position - from + 1);
    const positions = Array.from({ length: count }, (_, i) => from + i).filter((p) => !this.#kept.has(p));
    const reading = this.#decoded(positions).finally(() => {
      for (const position of positions) this.#reading.delete(position);
    });
    for (const position of positions) this.#reading.set(position, reading);
    return reading;
  }

  async #decoded(positions: number[]): Promise<ReadonlyMap<number, LogPage>> {
    const rows = await log.pages(this.#run, { positions });
    let bytes = 0;
    const pages = new Map<number, LogPage>();
    const [first, last] = [positions.at(0), positions.at(-1)];
    for (const row of rows) {
      bytes += row.entries.length;
      const page = decodePage(row);
      pages.set(page.position, page);
      this.#kept.set(page.position, { page, next: page.position === first && last !== undefined ? last + 1 : null });
      await otherEvents();
    }
    // Pages may be much longer from one place on, as where an import begins: one read too many bytes, and no other.
    const fitting = Math.floor((positions.length * READ_BYTES) / Math.max(bytes, 1));
    this.#pagesAStep = Math.max(1, Math.min(fitting, 2 * this.#pagesAStep, MOST_PAGES));
    return pages;
  }
}

interface Kept {
  readonly page: LogPage;
  /** Of the first of those that were read together: what to read as soon as somebody comes to it. */
  next: number | null;
}
