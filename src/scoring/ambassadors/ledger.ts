import type { Employment } from "../employments.ts";
import type { ActColumns, ResponseColumns } from "../model/facts.ts";
import type { LedgerRows, Seen } from "./ledger-rows.ts";

/** What a brand's scores are made of, as it stood at a position: who worked for it, and which rows there were. */
export class Ledger {
  readonly employments: readonly Employment[];
  readonly rows: LedgerRows;
  /** How many times somebody's rows had grown since they were first gathered. */
  readonly touches: number;
  /** How many pages had told acts otherwise, be it something that no row holds, such as a channel. */
  readonly corrections: number;
  readonly #seen: Seen;

  constructor(rows: LedgerRows, employments: readonly Employment[], { touches, corrections } = { touches: 0, corrections: 0 }) {
    this.rows = rows;
    this.employments = employments;
    this.touches = touches;
    this.corrections = corrections;
    this.#seen = rows.seen;
  }

  /** Of the rows, which later ledgers share. */
  get byteLength(): number {
    return this.rows.byteLength;
  }

  /** People below this number may have acts. */
  get people(): number {
    return this.rows.people;
  }

  hasActs(person: number): boolean {
    return this.rows.hasActs(person);
  }

  /** Somebody's acts dated from..through, both included, earliest first. */
  acts(person: number, from: number, through: number, into: ActColumns): void {
    this.rows.acts(person, from, through, this.#seen, into);
  }

  /** When the first fact of somebody's is dated after an instant; Infinity where none is. */
  next(person: number, after: number): number {
    return this.rows.next(person, after, this.#seen);
  }

  /** The responses to somebody that are dated from..through together with their causes, earliest first. */
  responses(author: number, from: number, through: number, into: ResponseColumns): void {
    this.rows.responses(author, from, through, this.#seen, into);
  }
}
