import { type Ceiling, HOLDS_FOR } from "../model/measures/ceiling.ts";
import { decayed } from "../time.ts";
import type { History, Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";

/**
 * By person, how high each component of their score can come while time goes by and they do and hear nothing more: what tells
 * who may be among the highest, or eligible, without computing everybody's score anew. Of rankings of all that ever was.
 */
export class ScoreCeilings {
  readonly #ceilings: readonly Ceiling[];
  readonly #staff: ReadonlySet<number>;
  /** Heights are kept as if each had always sunk, from here on. */
  readonly #landmark: number;
  readonly #width: number;
  #ledger: Ledger;
  /** The latest instant that was looked at. */
  #asOf: number;
  #heights: Float64Array;
  /** Until when a person's heights hold. */
  #until: Float64Array;
  /** 1 of who had acts. */
  #ranked: Uint8Array;
  /** In which state of the ledger a person's rows were last seen to have grown. */
  #grown: Uint32Array;

  constructor(ceilings: readonly Ceiling[], ledger: Ledger, { staff, asOf }: Scope) {
    this.#ceilings = ceilings;
    this.#staff = staff;
    this.#landmark = asOf;
    this.#asOf = asOf;
    this.#width = ceilings.length;
    this.#ledger = ledger;
    this.#heights = new Float64Array(ledger.people * this.#width);
    this.#until = new Float64Array(ledger.people);
    this.#ranked = new Uint8Array(ledger.people);
    this.#grown = new Uint32Array(ledger.people);
  }

  get asOf(): number {
    return this.#asOf;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get byteLength(): number {
    return [this.#heights, this.#until, this.#ranked, this.#grown].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Does it know more than a ledger of the same rows? */
  isBeyond({ rows, touches }: Ledger): boolean {
    return rows === this.#ledger.rows && touches < this.#ledger.touches;
  }

  /** Can it tell anything of such a scope? */
  serves({ staff, asOf }: Scope): boolean {
    const halvings = this.#ceilings.map(({ halfLife }) => (asOf - this.#landmark) / halfLife);
    return asOf >= this.#asOf && Math.max(0, ...halvings) < MOST_HALVINGS && staff.isSubsetOf(this.#staff) && this.#staff.isSubsetOf(staff);
  }

  /** Goes on to a later ledger of the same rows and a later instant. */
  advance(ledger: Ledger, asOf: number, grown: Iterable<number>): void {
    this.#ledger = ledger;
    this.#asOf = asOf;
    if (ledger.people > this.#until.length) this.#makeRoom(ledger.people);
    for (const person of grown) {
      this.#until[person] = 0;
      this.#grown[person] = ledger.touches;
    }
  }

  /** Takes note of what was measured of somebody at an instant, unless their rows have grown since. */
  note(ledger: Ledger, person: number, history: History, measured: readonly number[], asOf: number): void {
    if ((this.#grown[person] ?? 0) > ledger.touches) return;
    const first = person * this.#width;
    for (const [i, { halfLife, height }] of this.#ceilings.entries()) {
      this.#heights[first + i] = height(history, asOf, measured[i] ?? 0) / decayed(asOf - this.#landmark, halfLife);
    }
    this.#ranked[person] = history.acts.length > 0 ? 1 : 0;
    // Not everybody's at once: the golden ratio spreads neighbours evenly.
    const spread = 0.5 + 0.5 * ((person * 0.618_033_988_749_895) % 1);
    this.#until[person] = Math.min(asOf + spread * HOLDS_FOR, ledger.next(person, asOf));
  }

  /** Of a ledger and an instant that it went on to; it may go on further meanwhile. */
  at(ledger: Ledger, asOf: number): CeilingsAt {
    const factors = this.#ceilings.map(({ halfLife }) => decayed(asOf - this.#landmark, halfLife));
    return (person, into) => {
      if (asOf < this.#asOf || (this.#grown[person] ?? 0) > ledger.touches) return undefined;
      if (!(asOf < (this.#until[person] ?? 0))) return undefined;
      if (this.#ranked[person] !== 1) return null;
      const first = person * this.#width;
      for (let i = 0; i < factors.length; i++) {
        const height = (this.#heights[first + i] ?? 0) * (factors[i] ?? 0);
        into[i] = height + SLACK * (1 + height);
      }
      return into;
    };
  }

  #makeRoom(people: number): void {
    const room = Math.ceil(1.25 * people);
    const { heights, until, ranked, grown } = { heights: this.#heights, until: this.#until, ranked: this.#ranked, grown: this.#grown };
    this.#heights = new Float64Array(room * this.#width);
    this.#until = new Float64Array(room);
    this.#ranked = new Uint8Array(room);
    this.#grown = new Uint32Array(room);
    this.#heights.set(heights);
    this.#until.set(until);
    this.#ranked.set(ranked);
    this.#grown.set(grown);
  }
}

/**
 * What the components of somebody measure at most, written into the numbers given; null for who is in no ranking, and undefined where
 * that is not known.
 */
export type CeilingsAt = (person: number, into: number[]) => number[] | null | undefined;

/** By what a figure that is rounded otherwise may differ, at most. */
const SLACK = 1e-9;

/** Numbers are too large soon after. */
const MOST_HALVINGS = 500;
