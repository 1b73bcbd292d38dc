import type { Walk } from "./order.ts";
import type { EntryOrder } from "./sorting.ts";

/** A place in one partition of one run, moving one way until the partition ends. */
export class Cursor {
  readonly #order: EntryOrder;
  readonly #run: Uint32Array;
  readonly #partition: number;
  readonly #direction: 1 | -1;
  #index: number;
  /** The number here and its value; meaningless once ended. */
  n = 0;
  value = 0;
  ended = false;

  /** Starts strictly beyond `after`, by binary search. */
  constructor(order: EntryOrder, run: Uint32Array, partition: number, { direction, after }: Omit<Walk, "partition">) {
    this.#order = order;
    this.#run = run;
    this.#partition = partition;
    this.#direction = direction;
    const value = after?.value ?? -direction * Number.POSITIVE_INFINITY;
    const n = after?.n ?? 0;
    this.#index = direction === 1 ? order.seek(run, partition, value, n + 1) : order.seek(run, partition, value, n) - 1;
    this.#read();
  }

  advance(): void {
    this.#index += this.#direction;
    this.#read();
  }

  /** Is this cursor's number met before the other's? */
  isBefore(other: Cursor): boolean {
    const difference = this.value === other.value ? this.n - other.n : this.value - other.value;
    return difference * this.#direction < 0;
  }

  #read(): void {
    const entry = this.#run[this.#index];
    if (entry === undefined || this.#order.partition(entry) !== this.#partition) {
      this.ended = true;
      return;
    }
    this.n = this.#order.number(entry);
    this.value = this.#order.value(entry);
  }
}
