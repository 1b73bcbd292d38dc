/**
 * All that a backtest looks at, in arrays that go to another thread. Times are epoch milliseconds, people and acts are dense
 * numbers.
 */
export interface BacktestFacts {
  readonly acts: ActRows;
  readonly responses: ResponseRows;
  /** Who works for the brand; without a date, for ever. */
  readonly employments: readonly { readonly person: number; readonly since: number; readonly until: number }[];
  /** Ties between people that have a date. */
  readonly ties: DatedTies;
}

/** Acts about the brand, in the order of time. */
export interface ActRows {
  readonly act: Uint32Array;
  readonly person: Uint32Array;
  readonly at: Float64Array;
  /** 1 where others can respond to it. */
  readonly counted: Uint8Array;
}

/** Acts about the brand by which somebody responds to somebody else's; one for each act responded to, in the order of time. */
export interface ResponseRows {
  readonly act: Uint32Array;
  readonly responder: Uint32Array;
  readonly author: Uint32Array;
  readonly cause: Uint32Array;
  readonly at: Float64Array;
  readonly causeAt: Float64Array;
  /** In [0, 1]. */
  readonly weight: Float64Array;
}

/** That somebody may influence somebody, while it lasts: from `since`, which is known, until before `until`. */
export interface DatedTies {
  readonly influencer: Uint32Array;
  readonly influenced: Uint32Array;
  /** What it makes probable by itself. */
  readonly prior: Float64Array;
  /** By what it multiplies the rest; less than 1 for mistrust. */
  readonly factor: Float64Array;
  /** 1 where the influenced follows the influencer. */
  readonly isFollowing: Uint8Array;
  readonly since: Float64Array;
  readonly until: Float64Array;
}

/** How many rows are dated before an instant; rows are in the order of time. */
export function rowsBefore({ at }: { readonly at: Float64Array }, instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether somebody works for the brand at an instant. */
export function insideIn({ employments }: Pick<BacktestFacts, "employments">): (person: number, at: number) => boolean {
  const byPerson = Map.groupBy(employments, ({ person }) => person);
  return (person, at) => byPerson.get(person)?.some(({ since, until }) => since <= at && at < until) ?? false;
}

/** One number for a pair of dense numbers, exact as long as the first is below 2^27 and the second below 2^26. */
export const pairOf = (first: number, second: number): number => first * 2 ** 26 + second;
