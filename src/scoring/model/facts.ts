/** What one person did about a brand, in columns of equal length, in the order of time. */
export interface ActColumns {
  length: number;
  readonly act: number[];
  readonly at: number[];
  /** −1..1: for or against the brand. */
  readonly stance: number[];
  /** Places in INTERACTION_KINDS. */
  readonly kind: number[];
  /** See ACT_FLAGS. */
  readonly flags: number[];
}

/** The acts about the brand by which others respond to theirs; one for each act of theirs that is responded to. */
export interface ResponseColumns extends ActColumns {
  readonly responder: number[];
  readonly cause: number[];
  readonly causeAt: number[];
  /** In [0, 1]: see responsesOf. */
  readonly weight: number[];
  /** −1..1: for or against whom it responds to; of a bare reaction 0. */
  readonly stance: number[];
  /** See RESPONSE_FLAGS. */
  readonly flags: number[];
}

/** Others may respond to it (see responsesOf); an answer marked as accepted; an idea marked as taken up or shipped. */
export const ACT_FLAGS = { COUNTED: 1, ACCEPTED: 2, TAKEN_UP: 4 } as const;

/**
 * The cause answers a question of the responder; the cause is an idea; a reaction without rating and sentiment; of somebody who
 * works for the brand at the instant that is asked about.
 */
export const RESPONSE_FLAGS = { BY_ASKER: 1, TO_IDEA: 2, BARE: 4, BY_STAFF: 8 } as const;

export const noActs = (): ActColumns => ({ length: 0, act: [], at: [], stance: [], kind: [], flags: [] });

export const noResponses = (): ResponseColumns => ({ ...noActs(), responder: [], cause: [], causeAt: [], weight: [] });

/** An act of somebody about the brand. */
export interface OwnAct {
  readonly act: number;
  readonly at: number;
  readonly stance: number;
  readonly kind: number;
  readonly flags: number;
}

/** An act about the brand by which somebody else responds to one of theirs. */
export interface Received extends OwnAct {
  readonly responder: number;
  readonly cause: number;
  readonly causeAt: number;
  readonly weight: number;
}

export function pushAct(columns: ActColumns, { act, at, stance, kind, flags }: OwnAct): void {
  const row = columns.length++;
  columns.act[row] = act;
  columns.at[row] = at;
  columns.stance[row] = stance;
  columns.kind[row] = kind;
  columns.flags[row] = flags;
}

export function pushResponse(columns: ResponseColumns, response: Received): void {
  const row = columns.length;
  pushAct(columns, response);
  columns.responder[row] = response.responder;
  columns.cause[row] = response.cause;
  columns.causeAt[row] = response.causeAt;
  columns.weight[row] = response.weight;
}

/** The columns row by row. */
export const actsIn = (columns: ActColumns): OwnAct[] => Array.from({ length: columns.length }, (_, row) => actAt(columns, row));

export const responsesIn = (columns: ResponseColumns): Received[] =>
  Array.from({ length: columns.length }, (_, row) => ({
    ...actAt(columns, row),
    responder: columns.responder[row] ?? 0,
    cause: columns.cause[row] ?? 0,
    causeAt: columns.causeAt[row] ?? 0,
    weight: columns.weight[row] ?? 0,
  }));

const actAt = ({ act, at, stance, kind, flags }: ActColumns, row: number): OwnAct => ({
  act: act[row] ?? 0,
  at: at[row] ?? 0,
  stance: stance[row] ?? 0,
  kind: kind[row] ?? 0,
  flags: flags[row] ?? 0,
});
