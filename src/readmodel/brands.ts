import type { Departments } from "./departments.ts";
import { Numbered } from "./numbered.ts";
import type { Products } from "./products.ts";
import type { Spaces } from "./spaces.ts";

/** Brands, and what belongs to them; each list holds the present ones, ascending. */
export class Brands extends Numbered {
  readonly #products: Products;
  readonly #departments: Departments;
  readonly #spaces: Spaces;

  constructor(products: Products, departments: Departments, spaces: Spaces) {
    super();
    this.#products = products;
    this.#departments = departments;
    this.#spaces = spaces;
  }

  products(n: number): number[] {
    return [...this.#products.byBrand.walk({ partition: n, direction: 1 })];
  }

  departments(n: number): number[] {
    return [...this.#departments.byBrand.walk({ partition: n, direction: 1 })];
  }

  spaces(n: number): number[] {
    return [...this.#spaces.byBrand.walk({ partition: n, direction: 1 })];
  }

  put(n: number): void {
    this.setPresent(n, true);
  }

  remove(n: number): void {
    this.setPresent(n, false);
  }
}
