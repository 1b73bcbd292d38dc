import { type DepartmentFunction, FUNCTIONS } from "../domain/kinds.ts";
import type { EntryOf } from "../log/entries.ts";
import type { Background } from "./background.ts";
import { byOwner } from "./by-owner.ts";
import { NumberColumn } from "./number-column.ts";
import { Numbered } from "./numbered.ts";
import type { Part } from "./part.ts";
import type { SortedRuns } from "./sorted-runs.ts";

/** Departments of brands. */
export class Departments extends Numbered {
  readonly byBrand: SortedRuns;
  readonly #brand = new NumberColumn();
  readonly #function = new NumberColumn();

  constructor(background: Background) {
    super();
    this.byBrand = byOwner(this, this.#brand, background);
  }

  /** Null when the department is absent. */
  brand(n: number): number | null {
    return this.#brand.get(n);
  }

  function(n: number): DepartmentFunction {
    return this.stated(n, FUNCTIONS[this.#function.code(n)]);
  }

  put({ n, brand, function: name }: EntryOf<"department">): void {
    this.setPresent(n, true);
    this.#set(n, brand, FUNCTIONS.indexOf(name));
  }

  remove(n: number): void {
    this.setPresent(n, false);
    this.#set(n, null, null);
  }

  settle(): void {
    this.byBrand.settle();
  }

  override parts(): Record<string, Part> {
    return { ...super.parts(), brand: this.#brand, function: this.#function, byBrand: this.byBrand };
  }

  #set(n: number, brand: number | null, name: number | null): void {
    if (brand !== this.#brand.get(n)) this.byBrand.touch(n);
    this.#brand.set(n, brand);
    this.#function.set(n, name);
  }
}
