/** Numbers in the order of (value, n), whole or within a partition: what keyset pagination walks. */
export interface Order {
  /**
   * Numbers strictly beyond `after`, ascending (1) or descending (−1), each once. Costs O(log) to start at any depth, then O(1)
   * each. To be consumed before the next page is applied.
   */
  walk(options: Walk): IteratorObject<number, void>;
  /** The key of a number in this order as it is now, for a cursor. */
  value(n: number): number;
  /** How many numbers are in the partition, or in the whole order; O(log). */
  count(partition?: number): number;
}

export interface Walk {
  /** Required by an order that has partitions. */
  readonly partition?: number;
  readonly direction: 1 | -1;
  readonly after?: { readonly value: number; readonly n: number };
}
