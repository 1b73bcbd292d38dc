/** How often a post was voted up and down, in 8 bytes for each id up to the highest: whole pages, made when one is needed. */
export class VoteTotals {
  readonly #pages: Uint32Array[] = [];

  add(post: number, vote: "up" | "down"): void {
    const page = this.#pages[post >>> PAGE_BITS] ?? new Uint32Array(2 << PAGE_BITS);
    this.#pages[post >>> PAGE_BITS] = page;
    const cell = 2 * (post & PAGE_MASK) + (vote === "up" ? 0 : 1);
    page[cell] = (page[cell] ?? 0) + 1;
  }

  of(post: number): { up: number; down: number } {
    const page = this.#pages[post >>> PAGE_BITS];
    const cell = 2 * (post & PAGE_MASK);
    return { up: page?.[cell] ?? 0, down: page?.[cell + 1] ?? 0 };
  }
}

const PAGE_BITS = 16;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
