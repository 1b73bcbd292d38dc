/** What a caller got wrong or may not have, told to them as it stands; every other error is a surprise, masked at the edge. */
export abstract class ExpectedError extends Error {
  abstract readonly code: string;
  /** Of the arguments, the one at fault. */
  readonly argument: string | undefined;

  constructor(message: string, argument?: string) {
    super(message);
    this.argument = argument;
  }

  /** GraphQL copies these into the answer. */
  get extensions(): { code: string; argument?: string } {
    return { code: this.code, ...(this.argument !== undefined && { argument: this.argument }) };
  }
}

export class BadUserInput extends ExpectedError {
  override name = "BadUserInput";
  readonly code = "BAD_USER_INPUT";
}

/** The viewer's scopes or brands do not allow it. */
export class Forbidden extends ExpectedError {
  override name = "Forbidden";
  readonly code = "FORBIDDEN";
}

/** More than one request may ask; several that ask for less will do. */
export class TooDear extends ExpectedError {
  override name = "TooDear";
  readonly code = "TOO_DEAR";
}

/** This node has not applied the position that the request asked for; another attempt may succeed. */
export class NotCaughtUp extends ExpectedError {
  override name = "NotCaughtUp";
  readonly code = "NOT_CAUGHT_UP";
}

/** What the position was meant to continue is not kept, or was replaced by a restore: read it again. */
export class PositionGone extends ExpectedError {
  override name = "PositionGone";
  readonly code = "GONE";
  /** The first place from which on everything is kept, as it goes over the wire. */
  readonly oldest: string | undefined;

  constructor(message: string, argument?: string, oldest?: string) {
    super(message, argument);
    this.oldest = oldest;
  }

  override get extensions() {
    return { ...super.extensions, ...(this.oldest !== undefined && { oldest: this.oldest }) };
  }
}

/** The cursor belongs to a ranking that is not kept any more: its first page is to be asked for again. */
export class CursorExpired extends ExpectedError {
  override name = "CursorExpired";
  readonly code = "CURSOR_EXPIRED";
}

/** It is computed in the background and not there yet, or not from here; another attempt may succeed. */
export class Unavailable extends ExpectedError {
  override name = "Unavailable";
  readonly code = "UNAVAILABLE";
}

/** A list that is read from its start alone goes on beyond where it is read to: ask for less of it. */
export class SearchTooDeep extends ExpectedError {
  override name = "SearchTooDeep";
  readonly code = "SEARCH_TOO_DEEP";
}
