import type { EntryOf } from "../log/entries.ts";
import type { Background } from "./background.ts";
import { Bitset } from "./bitset.ts";
import { byOwner } from "./by-owner.ts";
import { NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** Products, each of a brand. */
export class Products extends Numbered {
  readonly byBrand: SortedRuns;
  readonly #brand = new NumberColumn();
  #rebranded = new Bitset();

  constructor(background: Background) {
    super();
    this.byBrand = byOwner(this, this.#brand, background);
  }

  /** Null when the product is absent. */
  brand(n: number): number | null {
    return this.#brand.get(n);
  }

  put({ n, brand }: EntryOf<"product">): void {
    this.setPresent(n, true);
    this.#setBrand(n, brand);
  }

  remove(n: number): void {
    this.setPresent(n, false);
    this.#setBrand(n, null);
  }

  settle(): void {
    this.byBrand.settle();
  }

  /** The products whose brand changed since this was last asked. */
  takeRebranded(): Bitset {
    const rebranded = this.#rebranded;
    this.#rebranded = new Bitset();
    return rebranded;
  }

  override parts(): Record<string, Part> {
    return { ...super.parts(), brand: this.#brand, byBrand: this.byBrand };
  }

  #setBrand(n: number, brand: number | null): void {
    if (brand === this.#brand.get(n)) return;
    this.#brand.set(n, brand);
    this.byBrand.touch(n);
    this.#rebranded.add(n);
  }
}
