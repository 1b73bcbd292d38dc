import type { Bond } from "./bonds.ts";
import type { Csr } from "./csr.ts";
import { Masses } from "./masses.ts";
import { MovableRows, OutOfRoom } from "./movable-rows.ts";
import { OverlaidEvidence } from "./overlaid-evidence.ts";
import type { Projection } from "./projection.ts";

/** So many numbers there are in 16 bits. */
const MOST_NARROW = 2 ** 16;

/**
 * What has come since a projection was made, laid over it: the same arrays with rows behind those of the projection. States
 * that were taken stay as they are. Every change throws OutOfRoom where the arrays are full, and may then be half made: the
 * state taken before is whole.
 */
export class Overlay {
  readonly #base: Projection;
  readonly #out: MovableRows;
  readonly #into: MovableRows;
  readonly #heads: Uint32Array;
  readonly #masses: Float64Array;
  readonly #bond: Uint16Array | Uint32Array;
  readonly #tails: Uint32Array;
  readonly #nth: Uint16Array | Uint32Array;
  readonly #acts: Masses;
  readonly #evidence: OverlaidEvidence;
  #edges: number;

  /** Of a projection with its rows side by side and room behind them, which from now on is this overlay's. */
  constructor(base: Projection) {
    const { csr, masses, bond, evidence } = base;
    this.#base = base;
    this.#heads = csr.out.others;
    this.#masses = masses;
    this.#bond = bond;
    this.#tails = csr.into.others;
    this.#nth = csr.nth;
    this.#out = new MovableRows(csr.out, [this.#heads, masses, bond, evidence.start, evidence.end], csr.edges);
    this.#into = new MovableRows(csr.into, [this.#tails, this.#nth], csr.edges);
    this.#acts = new Masses(base.acts);
    this.#evidence = new OverlaidEvidence(evidence, evidence.end[csr.edges - 1] ?? 0);
    this.#edges = csr.edges;
  }

  /** Is it time to fold, before the arrays are full? */
  get isTight(): boolean {
    return this.#out.isTight || this.#into.isTight || this.#evidence.isTight;
  }

  /** The present state, exact for the instants in [from, until). */
  take(people: number, from: number, until: number): Projection {
    this.#evidence.take();
    const csr: Csr = {
      people,
      edges: this.#edges,
      out: { ...this.#out.take(people), others: this.#heads },
      into: { ...this.#into.take(people), others: this.#tails },
      nth: this.#nth,
    };
    return { ...this.#base, csr, acts: this.#acts.take(people), from, until };
  }

  addActs(person: number, mass: number): void {
    this.#acts.add(person, mass);
  }

  has(tail: number, head: number): boolean {
    return this.#find(tail, head) !== -1;
  }

  /** The response that gives an edge its credit for a cause; null where there is none. */
  responseTo(tail: number, head: number, cause: number): number | null {
    const edge = this.#find(tail, head);
    return edge === -1 ? null : this.#evidence.responseTo(edge, cause);
  }

  hasCredit(tail: number, head: number): boolean {
    const edge = this.#find(tail, head);
    return edge !== -1 && this.#evidence.count(edge) > 0;
  }

  /** Puts a response in the place of any other to the cause; it gives so much more than that. */
  setResponse(tail: number, head: number, { cause, response, more }: { cause: number; response: number; more: number }): void {
    const edge = this.#open(tail, this.#find(tail, head));
    this.#masses[edge] = (this.#masses[edge] ?? 0) + more;
    this.#evidence.set(edge, cause, response);
  }

  setBond(tail: number, head: number, bond: Bond): void {
    const number = this.#bondNumber(bond);
    const found = this.#find(tail, head);
    if (this.#bond[found] !== number) this.#bond[this.#open(tail, found)] = number;
  }

  /** Adds an edge without credit. */
  add(tail: number, head: number, bond: Bond): void {
    const number = this.#bondNumber(bond);
    const nth = this.#out.behind(tail) - this.#out.first(tail);
    checkFits(nth, this.#nth);
    const edge = this.#out.open(tail, 1) + nth;
    this.#heads[edge] = head;
    this.#masses[edge] = 0;
    this.#bond[edge] = number;
    this.#evidence.begin(edge);
    this.#into.open(head, 1);
    const cell = this.#into.behind(head) - 1;
    this.#tails[cell] = tail;
    this.#nth[cell] = nth;
    this.#edges++;
  }

  /** Takes an edge out; the last of its row goes into its place. */
  remove(tail: number, head: number): void {
    const edge = this.#open(tail, this.#find(tail, head));
    const last = this.#out.behind(tail) - 1;
    const moved = this.#heads[last] ?? 0;
    for (const column of [this.#heads, this.#masses, this.#bond]) column[edge] = column[last] ?? 0;
    this.#evidence.move(last, edge);
    this.#out.shorten(tail);
    if (moved !== head) this.#nth[this.#cell(moved, tail)] = edge - this.#out.first(tail);
    const cell = this.#cell(head, tail);
    const lastCell = this.#into.behind(head) - 1;
    for (const column of [this.#tails, this.#nth]) column[cell] = column[lastCell] ?? 0;
    this.#into.shorten(head);
    this.#edges--;
  }

  /** Opens the edge's row, where it is another edge. */
  #open(tail: number, edge: number): number {
    const nth = edge - this.#out.first(tail);
    return this.#out.open(tail, 0) + nth;
  }

  /** Opens the row of who is influenced, and gives the cell of an influencer. */
  #cell(head: number, tail: number): number {
    const first = this.#into.open(head, 0);
    for (let cell = first; cell < this.#into.behind(head); cell++) if (this.#tails[cell] === tail) return cell;
    throw new Error(`no edge from ${tail} to ${head}`);
  }

  /** The edge of a pair; −1 where there is none. */
  #find(tail: number, head: number): number {
    const [first, behind] = [this.#out.first(tail), this.#out.behind(tail)];
    for (let edge = first; edge < behind; edge++) if (this.#heads[edge] === head) return edge;
    return -1;
  }

  #bondNumber(bond: Bond): number {
    const number = this.#base.bonds.numberOf(bond);
    checkFits(number, this.#bond);
    return number;
  }
}

function checkFits(number: number, array: Uint16Array | Uint32Array): void {
  if (array instanceof Uint16Array && number >= MOST_NARROW) throw new OutOfRoom();
}
