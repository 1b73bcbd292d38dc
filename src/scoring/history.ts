import type { Ledger, OwnAct, Received } from "./ledger.ts";

/** Which of a brand's facts count: those dated from..asOf, both included. All ages are reckoned at asOf. */
export interface Scope {
  /** Epoch milliseconds; −Infinity for all that ever was. */
  readonly from: number;
  readonly through: number;
  readonly asOf: number;
  /** Who works for the brand at asOf. */
  readonly staff: ReadonlySet<number>;
}

/** What one person's figures are computed from; every list is in the order of time. */
export interface History {
  readonly acts: readonly OwnAct[];
  /** Of people who do not work for the brand. */
  readonly responses: readonly Received[];
  /** Of people who do. */
  readonly staffResponses: readonly Received[];
}

export function historyOf(ledger: Ledger, person: number, { from, through, staff }: Scope): History {
  const responses = ledger.responses(person, from, through);
  return {
    acts: ledger.acts(person, from, through),
    responses: responses.filter(({ responder }) => !staff.has(responder)),
    staffResponses: responses.filter(({ responder }) => staff.has(responder)),
  };
}
