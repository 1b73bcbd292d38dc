/** Edges that may be looked at, so that no search holds a server for long. */
export class Work {
  #left: number;

  constructor(edges: number) {
    this.#left = edges;
  }

  /** Says that edges were looked at. */
  spend(edges: number): void {
    this.#left -= edges;
  }

  get isOver(): boolean {
    return this.#left <= 0;
  }
}
