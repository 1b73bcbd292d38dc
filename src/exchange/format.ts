import type { Input } from "./input.ts";

/**
 * A way in which files say records: a stream of them with their places. One file a format, named in formats.ts. A format is made
 * for one command and may remember, while it reads a file, what an earlier one said.
 */
export interface Format {
  /** The files that a path given to the command stands for, in the order in which they are read. Absent: the path itself. */
  readonly files?: (path: string) => Promise<readonly string[]>;
  /**
   * What an input says, in its order and in memory that does not grow with it. A bad place is told and read over; InputError is for
   * an input that cannot be read on.
   */
  readonly read: (input: Input) => AsyncIterable<Found>;
}

/** A record as a format found it, or why a place holds none. One place may hold several. */
export type Found = FoundRecord | Unreadable | Passed;

export interface FoundRecord extends Place {
  /** What the exchange format would say there; not yet known to be a valid record. */
  readonly value: unknown;
  /** The column, or attribute, that gave a field; asked for a field that a record was rejected for. */
  readonly columnOf?: (field: string) => string | undefined;
}

export interface Unreadable extends Place {
  /** The column, or attribute, to blame. */
  readonly column?: string;
  readonly problem: string;
  /** The place's beginning. */
  readonly text: string;
}

/** All up to here is read and says no record, as it should; told now and then, so that progress shows. */
export interface Passed extends Place {
  readonly passed: true;
}

interface Place {
  /** Where it begins, counted from 1; all that one row or element says has the same line. */
  readonly line: number;
  /** Bytes from the start of the text to where it ends. */
  readonly end: number;
}

/** What the command says about all files. */
export interface FormatOptions {
  /** The path of a mapping file. */
  readonly mapping?: string;
  /** Keys of what acts are about and take place in, for a format that says none. */
  readonly brand?: string;
  readonly space?: string;
}
