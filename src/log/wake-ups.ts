/**
 * How servers on one graph tell each other that its log went on, so that none waits for its next poll. A message may be late,
 * doubled or lost: it only says when to look, never what is there.
 */
export interface WakeUps extends AsyncDisposable {
  /** Says that the log has come to a position. Neither waits nor fails. */
  tell(position: number): void;
}

export interface WakeUpOptions {
  /** Names the log among others. */
  readonly topic: string;
  /** Called with the position that another server, or this one, has told. */
  readonly woken: (position: number) => void;
}

export type OpenWakeUps = (options: WakeUpOptions) => WakeUps;
