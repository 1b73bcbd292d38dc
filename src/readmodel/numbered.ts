import { FlagColumn } from "./flag-column.ts";
import { imageOf, type Part } from "./part.ts";

/** The first flag of every noun; a subclass uses the other seven. */
const PRESENT = 1;

/**
 * What every noun has: the numbers met so far, of which some are present and the others placeholders. A number is present
 * from its own record's entry until it is removed.
 */
export class Numbered {
  protected readonly flags = new FlagColumn();
  #size = 0;
  #count = 0;

  /** One more than the highest number met, be it in a record or in a reference to one; it never shrinks. */
  get size(): number {
    return this.#size;
  }

  /** How many are present. */
  get count(): number {
    return this.#count;
  }

  has(n: number): boolean {
    return this.flags.has(n, PRESENT);
  }

  /** The present numbers, ascending. */
  *present(): IterableIterator<number> {
    for (let n = 0; n < this.#size; n++) if (this.has(n)) yield n;
  }

  /** Another record refers to n. */
  meet(n: number | null): void {
    if (n !== null && n >= this.#size) this.#size = n + 1;
  }

  protected setPresent(n: number, present: boolean): void {
    this.meet(n);
    if (this.has(n) === present) return;
    this.flags.set(n, PRESENT, present);
    this.#count += present ? 1 : -1;
  }

  /** A field that every record states, so that only an absent number lacks it: asking for that is a mistake. */
  protected stated<T>(n: number, value: T | null | undefined): T {
    if (value === null || value === undefined) throw new RangeError(`number ${n} is absent: look with has() before asking for this field`);
    return value;
  }

  /** The pieces of a snapshot, by name. */
  parts(): Record<string, Part> {
    return { flags: this.flags, size: this.#sizePart() };
  }

  #sizePart(): Part {
    return {
      byteLength: 0,
      freeze: () => [imageOf(Uint32Array.of(this.#size))],
      restore: ([size]) => {
        this.#size = size?.[0] ?? 0;
        this.#count = this.flags.count(PRESENT);
      },
    };
  }
}
