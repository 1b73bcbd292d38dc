import { SPACE_KINDS, type SpaceKind } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import type { Background } from "./background.ts";
import { Bitset } from "./bitset.ts";
import { byOwner } from "./by-owner.ts";
import { NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** Spaces where people meet, some of a brand. */
export class Spaces extends Numbered {
  readonly byBrand: SortedRuns;
  readonly #brand = new NumberColumn();
  readonly #kind = new NumberColumn();
  #rebranded = new Bitset();

  constructor(background: Background) {
    super();
    this.byBrand = byOwner(this, this.#brand, background);
  }

  kind(n: number): SpaceKind {
    return this.stated(n, SPACE_KINDS[this.#kind.code(n)]);
  }

  brand(n: number): number | null {
    return this.#brand.get(n);
  }

  put({ n, kind, brand }: EntryOf<"space">): void {
    this.setPresent(n, true);
    this.#set(n, SPACE_KINDS.indexOf(kind), brand);
  }

  remove(n: number): void {
    this.setPresent(n, false);
    this.#set(n, null, null);
  }

  settle(): void {
    this.byBrand.settle();
  }

  /** The spaces whose brand changed since this was last asked. */
  takeRebranded(): Bitset {
    const rebranded = this.#rebranded;
    this.#rebranded = new Bitset();
    return rebranded;
  }

  override parts(): Record<string, Part> {
    return { ...super.parts(), brand: this.#brand, kind: this.#kind, byBrand: this.byBrand };
  }

  #set(n: number, kind: number | null, brand: number | null): void {
    this.#kind.set(n, kind);
    if (brand === this.#brand.get(n)) return;
    this.#brand.set(n, brand);
    this.byBrand.touch(n);
    this.#rebranded.add(n);
  }
}
