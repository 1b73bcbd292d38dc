import { NumberColumn } from "./number-column.ts";

/** Numbers of a known range with a fixed number of decimals, or null, in 32 bits; what has fewer decimals comes back exactly. */
export class DecimalColumn extends NumberColumn {
  readonly #unit: number;
  readonly #offset: number;

  /** Holds `least` and above, as far as 2^32 units of 10^−decimals reach; `least` is whole. */
  constructor(least: number, decimals: number) {
    super();
    this.#unit = 10 ** decimals;
    this.#offset = least * this.#unit;
  }

  override get(n: number): number | null {
    const code = this.code(n);
    return code < 0 ? null : (code + this.#offset) / this.#unit;
  }

  override set(n: number, value: number | null): void {
    super.set(n, value === null ? null : Math.round(value * this.#unit) - this.#offset);
  }
}
