/** What a person is to a search: open to pass, where paths end, closed to all, or passed by what the path begins with. */
export const OPEN = 1;
export const TARGET = 2;
export const CLOSED = 3;
export const PASSED = 4;
type Place = typeof OPEN | typeof TARGET | typeof CLOSED | typeof PASSED;
/** More than any of them. */
const STEP = 8;

/** What people are to the searches of one request. To begin anew costs nothing, whatever was said before. */
export class Places {
  #marks = new Uint32Array(0);
  #base = 0;
  #usual: Place = OPEN;

  /** Everybody below `people` is `usual` until something else is said. */
  begin(people: number, usual: Place): void {
    if (this.#marks.length < people || this.#base > 2 ** 32 - 2 * STEP) {
      this.#marks = new Uint32Array(people);
      this.#base = 0;
    }
    this.#base += STEP;
    this.#usual = usual;
  }

  of(person: number): number {
    const mark = this.#marks[person] ?? 0;
    return mark > this.#base ? mark - this.#base : this.#usual;
  }

  set(person: number, place: Place): void {
    this.#marks[person] = this.#base + place;
  }
}
