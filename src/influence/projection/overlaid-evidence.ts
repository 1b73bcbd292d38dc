import { OutOfRoom } from "./movable-rows.ts";
import type { Evidence } from "./projection.ts";
import { isTight } from "./room.ts";

/** The acts behind edges, to which more come; those of an edge move behind all others where somebody may read them. */
export class OverlaidEvidence {
  readonly #evidence: Evidence;
  #used: number;
  /** Cells below may be read by others. */
  #taken: number;

  constructor(evidence: Evidence, used: number) {
    this.#evidence = evidence;
    this.#used = used;
    this.#taken = used;
  }

  take(): void {
    this.#taken = this.#used;
  }

  get isTight(): boolean {
    return isTight(this.#used, this.#evidence.causes.length);
  }

  count(edge: number): number {
    return this.#behind(edge) - this.#first(edge);
  }

  responseTo(edge: number, cause: number): number | null {
    const cell = this.#find(edge, cause);
    return cell === -1 ? null : (this.#evidence.responses[cell] ?? null);
  }

  /** For an edge that has nothing yet. */
  begin(edge: number): void {
    this.#place(edge, this.#used, this.#used);
  }

  move(from: number, to: number): void {
    this.#place(to, this.#first(from), this.#behind(from));
  }

  set(edge: number, cause: number, response: number): void {
    const found = this.#find(edge, cause);
    const nth = found === -1 ? this.count(edge) : found - this.#first(edge);
    this.#open(edge, found === -1 ? 1 : 0);
    this.#evidence.causes[this.#first(edge) + nth] = cause;
    this.#evidence.responses[this.#first(edge) + nth] = response;
  }

  #open(edge: number, more: number): void {
    const { causes, responses } = this.#evidence;
    const [first, behind] = [this.#first(edge), this.#behind(edge)];
    const mayStay = (first >= this.#taken || more > 0) && (more === 0 || behind === this.#used);
    const needed = mayStay ? more : behind - first + more;
    if (this.#used + needed > causes.length) throw new OutOfRoom();
    if (mayStay) this.#place(edge, first, behind + more);
    else {
      for (const column of [causes, responses]) column.copyWithin(this.#used, first, behind);
      this.#place(edge, this.#used, this.#used + behind - first + more);
    }
    this.#used += needed;
  }

  #find(edge: number, cause: number): number {
    for (let cell = this.#first(edge); cell < this.#behind(edge); cell++) if (this.#evidence.causes[cell] === cause) return cell;
    return -1;
  }

  #first(edge: number): number {
    return this.#evidence.start[edge] ?? 0;
  }

  #behind(edge: number): number {
    return this.#evidence.end[edge] ?? 0;
  }

  #place(edge: number, first: number, behind: number): void {
    this.#evidence.start[edge] = first;
    this.#evidence.end[edge] = behind;
  }
}
