import fc from "fast-check";
import { expect, test } from "vitest";
import type { Job } from "../../src/readmodel/background.ts";
import { SortedRuns } from "../../src/readmodel/sorted-runs.ts";
import type { Sorting } from "../../src/readmodel/sorting.ts";

/** More than a merge moves between two looks at the clock, so that merges are met half done. */
const NUMBERS = 1_500;
const PARTITIONS = 3;

/** Numbers that may be in the order, in one or both of two slots; its background works only when told to. */
class Shelf {
  readonly #values = new Array<number>(NUMBERS).fill(0);
  readonly #partitions = new Array<readonly number[]>(NUMBERS).fill([]);
  readonly #jobs = new Set<Job>();
  readonly order: SortedRuns;

  constructor() {
    const sorting: Sorting = {
      slotBits: 1,
      holds: (n, slot) => slot < (this.#partitions[n]?.length ?? 0),
      partition: (n, slot) => this.#partitions[n]?.[slot] ?? -1,
      value: (n) => this.#values[n] ?? 0,
    };
    this.order = new SortedRuns(sorting, { add: (job) => this.#jobs.add(job) });
  }

  /** Gives `count` numbers from `first` on other keys, or none. */
  change({ first, count, seed }: Change): void {
    for (let n = first; n < Math.min(first + count, NUMBERS); n++) {
      const hash = Math.imul(n + 1, 0x9e3779b1 ^ seed) >>> 8;
      this.order.touch(n);
      this.#values[n] = hash % 50;
      this.#partitions[n] = [[], [hash % PARTITIONS], [hash % PARTITIONS, (hash + 1) % PARTITIONS]][(hash >>> 4) % 3] ?? [];
    }
    this.order.settle();
  }

  /** Lets the background have turns that are over at once. */
  work(turns: number): void {
    for (let turn = 0; turn < turns; turn++) for (const job of this.#jobs) if (job.work(0)) this.#jobs.delete(job);
  }

  expected(partition: number): number[] {
    const numbers = Array.from({ length: NUMBERS }, (_, n) => n).filter((n) => this.#partitions[n]?.includes(partition));
    return numbers.sort((a, b) => this.order.value(a) - this.order.value(b) || a - b);
  }

  get size(): number {
    return this.#partitions.filter((partitions) => partitions.length > 0).length;
  }
}

interface Change {
  readonly first: number;
  readonly count: number;
  readonly seed: number;
}

const change: fc.Arbitrary<Change> = fc.record({ first: fc.nat(NUMBERS - 1), count: fc.nat(800), seed: fc.nat(1_000) });

test("changes and merges in any mixture leave every partition sorted and counted", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(change, fc.nat(8)), { maxLength: 30, size: "max" }), (steps) => {
      const shelf = new Shelf();
      for (const [step, turns] of steps) {
        shelf.change(step);
        shelf.work(turns);
        for (let partition = 0; partition < PARTITIONS; partition++) {
          const expected = shelf.expected(partition);
          expect([...shelf.order.walk({ partition, direction: 1 })]).toEqual(expected);
          expect([...shelf.order.walk({ partition, direction: -1 })]).toEqual(expected.toReversed());
          expect(shelf.order.count(partition)).toBe(expected.length);
        }
        expect(shelf.order.count()).toBe(shelf.size);
      }
    }),
    { numRuns: 50 },
  );
});

test("runs stay few though the background never has its turn", () => {
  const shelf = new Shelf();
  for (let seed = 0; seed < 300; seed++) shelf.change({ first: seed * 5, count: 5, seed });
  expect(shelf.order.freeze().length).toBeLessThanOrEqual(40);
  expect([...shelf.order.walk({ partition: 1, direction: 1 })]).toEqual(shelf.expected(1));
});

test("runs become few when the background has had its turns", () => {
  const shelf = new Shelf();
  for (let seed = 0; seed < 300; seed++) shelf.change({ first: seed * 5, count: 5, seed });
  shelf.work(1_000);
  expect(shelf.order.freeze().length).toBeLessThan(12);
});
