import type { Background, Job } from "./background.ts";
import { Bitset } from "./bitset.ts";
import { Cursor } from "./cursor.ts";
import { Merge } from "./merge.ts";
import { NumberList } from "./number-list.ts";
import type { Order, Walk } from "./order.ts";
import type { Cells, Image, Part } from "./part.ts";
import { type Bounds, boundsOf, Run } from "./run.ts";
import { sortEntries } from "./sort-entries.ts";
import { EntryOrder, type Sorting } from "./sorting.ts";

/** Above this, runs are merged at once: the background does not get its turn. */
const MOST_RUNS = 40;

/**
 * An order as a few sorted runs of entries, compared through the columns. Numbers whose key or membership may have changed
 * are touched while the columns change; settling takes them out of the runs in one pass without comparisons, since the others
 * stay sorted among themselves, and adds them as a run of their own. The background merges runs to geometric sizes.
 */
export class SortedRuns implements Order, Part, Job {
  readonly #sorting: Sorting;
  readonly #order: EntryOrder;
  readonly #precedes = (a: number, b: number) => this.#order.precedes(a, b);
  readonly #background: Pick<Background, "add">;
  /** The numbers that are in the runs. */
  readonly #held = new Bitset();
  #runs: readonly Run[] = [];
  #merge: Merge | null = null;
  readonly #touched = new NumberList();

  constructor(sorting: Sorting, background: Pick<Background, "add">) {
    this.#sorting = sorting;
    this.#order = new EntryOrder(sorting);
    this.#background = background;
  }

  walk({ partition, ...options }: Walk): IteratorObject<number, void> {
    if (this.#sorting.partition && partition === undefined) throw new TypeError("this order is walked by partition: say which");
    return this.walkAcross([partition ?? 0], options);
  }

  /** Walks several partitions as if they were one; they must not share a number. */
  *walkAcross(partitions: Iterable<number>, options: Omit<Walk, "partition">): IteratorObject<number, void> {
    const cursors: Cursor[] = [];
    for (const partition of partitions) {
      for (const run of this.#runs) {
        const cursor = new Cursor(this.#order, run.entries, partition, options);
        if (!cursor.ended) cursors.push(cursor);
      }
    }
    while (cursors.length > 0) {
      const next = cursors.reduce((first, cursor) => (cursor.isBefore(first) ? cursor : first));
      yield next.n;
      next.advance();
      if (next.ended) cursors.splice(cursors.indexOf(next), 1);
    }
  }

  /** Where a walk of the partition begins, or null when it is empty. */
  end(partition: number, direction: 1 | -1): number | null {
    const first = this.walk({ partition, direction }).next();
    return first.done ? null : first.value;
  }

  value(n: number): number {
    return this.#sorting.value(n);
  }

  count(partition?: number): number {
    if (partition === undefined) return this.#held.size;
    let count = 0;
    for (const { entries: run } of this.#runs) {
      const start = this.#order.seek(run, partition, Number.NEGATIVE_INFINITY, 0);
      count += this.#order.seek(run, partition, Number.POSITIVE_INFINITY, 0) - start;
    }
    return count;
  }

  /** Says that the number's key, partition or membership may have changed, or is about to. */
  touch(n: number): void {
    this.#touched.push(n);
  }

  /** The numbers touched since the order was last settled, some perhaps more than once. */
  get touched(): Uint32Array {
    return this.#touched.all;
  }

  /** Brings the touched numbers to their places. Between the first touch and this, the order must not be asked anything. */
  settle(): void {
    const touched = this.#touched.take();
    if (touched.length === 0) return;
    const stale = touched.filter((n) => this.#held.delete(n));
    if (stale.length > 0) this.#drop(boundsOf(stale));
    this.#addRun(touched);
    while (this.#runs.length > MOST_RUNS) this.#advance(this.#nextMerge(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
    this.#background.add(this);
  }

  work(deadline: number): boolean {
    this.#merge ??= this.#nextMerge(2);
    if (!this.#advance(this.#merge, deadline)) return this.#merge === null;
    this.#merge = this.#nextMerge(2);
    return this.#merge === null;
  }

  get byteLength(): number {
    return this.#runs.reduce((sum, run) => sum + run.entries.byteLength, this.#held.byteLength);
  }

  freeze(): Image[] {
    return this.#runs.map((run) => run.freeze());
  }

  restore(arrays: readonly Cells[]): void {
    this.#runs = arrays.map((entries) => {
      if (!(entries instanceof Uint32Array)) throw new Error("a run is an array of 32-bit entries");
      const run = new Run(entries, this.#order.slotBits);
      if (entries.length > 0) this.#held.addAll(entries, this.#order.slotBits, run.bounds.largest);
      return run;
    });
  }

  /** Takes what is no longer held, which lies within the bounds, out of the runs. */
  #drop(bounds: Bounds): void {
    this.#merge?.drop(this.#held);
    for (const run of this.#runs) run.drop(this.#held, bounds);
    this.#runs = this.#runs.filter((run) => run.entries.length > 0);
  }

  #addRun(numbers: Uint32Array): void {
    const collected = new NumberList();
    for (const n of numbers) if (!this.#held.has(n) && this.#order.collect(n, collected)) this.#held.add(n);
    const entries = sortEntries(collected.take(), this.#order.keys);
    if (entries.length > 0) this.#runs = [...this.#runs, new Run(entries, this.#order.slotBits)];
  }

  /** Of the two smallest neighbours in size of which one is less than `ratio` times the other; null when there are none. */
  #nextMerge(ratio: number): Merge | null {
    const runs = this.#runs.filter((run) => !this.#merge?.takes(run)).sort((a, b) => a.entries.length - b.entries.length);
    for (const [i, smaller] of runs.entries()) {
      const larger = runs[i + 1];
      if (larger && larger.entries.length < ratio * smaller.entries.length) return new Merge(smaller, larger, this.#precedes);
    }
    return null;
  }

  /** Works on the merge; true when it is complete and stands in the place of its two runs. */
  #advance(merge: Merge | null, deadline: number): boolean {
    const merged = merge?.work(deadline);
    if (!merged) return false;
    this.#runs = [...this.#runs.filter((run) => !merge?.takes(run)), merged];
    return true;
  }
}
