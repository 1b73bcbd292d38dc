const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after each failure in a row; from the last on always as long. */
const LADDER = [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];

/** A receiver may ask for more patience than the ladder has, but not for any. */
const LONGEST_ASKED = 24 * HOUR;

/** After failing for so long a webhook is disabled. Events that it waits for are kept for longer. */
export const GIVES_UP_AFTER = 5 * 24 * HOUR;

/**
 * Milliseconds until the next attempt after so many failures in a row, spread by a fifth so that receivers that came back are not
 * met by everything at once. `asked` is what the receiver wished for, if it did; `random` is in [0, 1).
 */
export function pauseAfter(failures: number, asked: number | null, random = Math.random()): number {
  const usual = (LADDER[Math.min(failures, LADDER.length) - 1] ?? 0) * (0.8 + 0.4 * random);
  return Math.max(usual, Math.min(asked ?? 0, LONGEST_ASKED));
}
