import type { Background } from "./background.ts";
import { BRAND_SLOT_BITS, type InteractionKeys, isFirst } from "./interaction-runs.ts";
import { NONE, NumberColumn } from "./number-column.ts";
import { NumberList } from "./number-list.ts";
import type { Part } from "./part.ts";
import { SortedRuns } from "./sorted-runs.ts";

/**
 * Conversations, each under the number of its root. A conversation is opened by its root or, while that one is absent, by its
 * earliest present act, which lends it instant and brands.
 */
export class Conversations {
  /** By (at of the opening act, root). */
  readonly roots: SortedRuns;
  /** The same, partitioned by the brands of the opening act. */
  readonly rootsByBrand: SortedRuns;
  readonly #keys: InteractionKeys;
  readonly #byRoot: SortedRuns;
  readonly #opening = new NumberColumn();
  readonly #left = new Set<number>();
  readonly #joined = new NumberList();

  constructor(keys: InteractionKeys, byRoot: SortedRuns, background: Background) {
    this.#keys = keys;
    this.#byRoot = byRoot;
    const opening = (root: number) => this.#opening.code(root);
    const value = (root: number) => keys.at(opening(root));
    this.roots = new SortedRuns({ holds: (root) => opening(root) !== NONE, value }, background);
    this.rootsByBrand = new SortedRuns(
      {
        slotBits: BRAND_SLOT_BITS,
        holds: (root, slot) => opening(root) !== NONE && isFirst(keys, opening(root), slot),
        partition: (root, slot) => keys.brandIn(opening(root), slot),
        value,
      },
      background,
    );
  }

  /** The act that opens the conversation of a root; null for what is not the root of a present act. */
  opening(root: number): number | null {
    return this.#opening.get(root);
  }

  /** An act of the root's conversation left it, or changes its instant, or goes. */
  left(root: number): void {
    this.#left.add(root);
  }

  /** The act came to its conversation, or came back to it with another instant. */
  joined(n: number): void {
    this.#joined.push(n);
  }

  /** After byRoot is settled, and before byBrand, of which it looks at what was touched. */
  settle(rebranded: Uint32Array): void {
    for (const root of this.#left) this.#setOpening(root, this.#findOpening(root));
    for (const n of this.#joined.take()) this.#join(n);
    for (const n of rebranded) if (this.#opening.code(this.#keys.root(n)) === n) this.rootsByBrand.touch(this.#keys.root(n));
    this.#left.clear();
    this.roots.settle();
    this.rootsByBrand.settle();
  }

  parts(): Record<string, Part> {
    return { opening: this.#opening, roots: this.roots, rootsByBrand: this.rootsByBrand };
  }

  #findOpening(root: number): number | null {
    if (this.#keys.root(root) !== root) return null;
    return this.#keys.has(root) ? root : this.#byRoot.end(root, 1);
  }

  #join(n: number): void {
    if (!this.#keys.has(n)) return;
    const root = this.#keys.root(n);
    const opening = this.#opening.code(root);
    if (this.#keys.has(root)) {
      if (opening !== root) this.#setOpening(root, root);
    } else if (opening === NONE || this.#isEarlier(n, opening)) {
      this.#setOpening(root, n);
    }
  }

  #isEarlier(n: number, other: number): boolean {
    const difference = this.#keys.at(n) - this.#keys.at(other);
    return difference < 0 || (difference === 0 && n < other);
  }

  /** Touches even when the opening stays, since its instant may have changed. */
  #setOpening(root: number, opening: number | null): void {
    if (opening === null && this.#opening.get(root) === null) return;
    this.#opening.set(root, opening);
    this.roots.touch(root);
    this.rootsByBrand.touch(root);
  }
}
