import { type ActColumns, noActs, noResponses, RESPONSE_FLAGS, type ResponseColumns } from "../model/facts.ts";
import type { Ledger } from "./ledger.ts";

/** Which of a brand's facts count: those dated from..through, both included. All ages are reckoned at asOf. */
export interface Scope {
  /** Epoch milliseconds; −Infinity for all that ever was. */
  readonly from: number;
  readonly through: number;
  readonly asOf: number;
  /** Who works for the brand at asOf. */
  readonly staff: ReadonlySet<number>;
}

/** What one person's figures are computed from. */
export interface History {
  readonly acts: ActColumns;
  /** Those of the brand's staff are flagged. */
  readonly responses: ResponseColumns;
}

export const emptyHistory = (): History => ({ acts: noActs(), responses: noResponses() });

/** Somebody's facts in scope; written over what `into` held, so that a look at everybody needs one history. */
export function historyOf(ledger: Ledger, person: number, { from, through, staff }: Scope, into = emptyHistory()): History {
  ledger.acts(person, from, through, into.acts);
  ledger.responses(person, from, through, into.responses);
  const { responder, flags, length } = into.responses;
  if (staff.size > 0) {
    for (let i = 0; i < length; i++) if (staff.has(responder[i] ?? 0)) flags[i] = (flags[i] ?? 0) | RESPONSE_FLAGS.BY_STAFF;
  }
  return into;
}
