import { FloatColumn } from "../../readmodel/float-column.ts";
import { NONE, NumberColumn } from "../../readmodel/number-column.ts";
import {
  type ActColumns,
  actsIn,
  noActs,
  noResponses,
  type OwnAct,
  type Received,
  type ResponseColumns,
  responsesIn,
} from "../model/facts.ts";

/** How many rows of each sort there were: later ones are not looked at. */
export interface Seen {
  readonly acts: number;
  readonly responses: number;
}

/**
 * Each person's acts about a brand and the responses they received, in typed columns. A row is never changed and never removed:
 * it is chained to its person's by (at, act), so that one act more costs one row wherever in time it belongs, and what was there
 * at some moment is what rows there were.
 */
export class LedgerRows {
  readonly #acts = {
    act: new NumberColumn(),
    at: new FloatColumn(),
    stance: new FloatColumn(),
    kind: new NumberColumn(),
    flags: new NumberColumn(),
    earlier: new NumberColumn(),
    latest: new NumberColumn(),
  };
  readonly #responses = {
    act: new NumberColumn(),
    responder: new NumberColumn(),
    cause: new NumberColumn(),
    at: new FloatColumn(),
    causeAt: new FloatColumn(),
    weight: new FloatColumn(),
    stance: new FloatColumn(),
    kind: new NumberColumn(),
    flags: new NumberColumn(),
    earlier: new NumberColumn(),
    latest: new NumberColumn(),
  };
  readonly #found: number[] = [];

  get byteLength(): number {
    return [this.#acts, this.#responses].flatMap((table) => Object.values(table)).reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  get seen(): Seen {
    return { acts: this.#acts.act.length, responses: this.#responses.act.length };
  }

  /** People below this number may have acts. */
  get people(): number {
    return this.#acts.latest.length;
  }

  hasActs(person: number): boolean {
    return this.#acts.latest.code(person) !== NONE;
  }

  /** The same rows, each person's side by side, so that a look at everybody goes through memory in one direction; a step a person. */
  *sorted(): Generator<void, LedgerRows> {
    const { seen, people } = this;
    const sorted = new LedgerRows();
    const [acts, responses] = [noActs(), noResponses()];
    const readers = Math.max(people, this.#responses.latest.length);
    for (let person = 0; person < readers; person++) {
      yield;
      this.acts(person, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, seen, acts);
      for (const act of actsIn(acts)) sorted.addAct(person, act);
      this.responses(person, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, seen, responses);
      for (const response of responsesIn(responses)) sorted.addResponse(person, response);
    }
    return sorted;
  }

  addAct(person: number, { act, at, stance, kind, flags }: OwnAct): void {
    const table = this.#acts;
    const row = table.act.length;
    table.act.set(row, act);
    table.at.set(row, at);
    table.stance.set(row, stance);
    table.kind.set(row, kind);
    table.flags.set(row, flags);
    chain(table, person, row);
  }

  /** An act that responds to several of somebody's is added as often, at a stretch. */
  addResponse(author: number, response: Received): void {
    const table = this.#responses;
    const row = table.act.length;
    table.act.set(row, response.act);
    table.responder.set(row, response.responder);
    table.cause.set(row, response.cause);
    table.at.set(row, response.at);
    table.causeAt.set(row, response.causeAt);
    table.weight.set(row, response.weight);
    table.stance.set(row, response.stance);
    table.kind.set(row, response.kind);
    table.flags.set(row, response.flags);
    chain(table, author, row);
  }

  /** Somebody's acts dated from..through, both included, earliest first. */
  acts(person: number, from: number, through: number, seen: Seen, into: ActColumns): void {
    const { latest, earlier, act, at, stance, kind, flags } = this.#acts;
    const found = this.#found;
    let count = 0;
    for (let row = latest.code(person); row !== NONE; row = earlier.code(row)) {
      const when = at.code(row);
      if (when < from) break;
      if (when <= through && row < seen.acts) found[count++] = row;
    }
    into.length = count;
    for (let i = 0; i < count; i++) {
      const row = found[count - 1 - i] ?? 0;
      into.act[i] = act.code(row);
      into.at[i] = at.code(row);
      into.stance[i] = stance.code(row);
      into.kind[i] = kind.code(row);
      into.flags[i] = flags.code(row);
    }
  }

  /** When the first act of somebody, or response to them, is dated after an instant; Infinity where none is. */
  next(person: number, after: number, seen: Seen): number {
    return Math.min(firstAfter(this.#acts, person, after, seen.acts), firstAfter(this.#responses, person, after, seen.responses));
  }

  /** The responses to somebody that are dated from..through together with their causes, earliest first. */
  responses(author: number, from: number, through: number, seen: Seen, into: ResponseColumns): void {
    const { latest, earlier, act, responder, cause, at, causeAt, weight, stance, kind, flags } = this.#responses;
    const found = this.#found;
    let count = 0;
    for (let row = latest.code(author); row !== NONE; row = earlier.code(row)) {
      const when = at.code(row);
      if (when < from) break;
      if (when <= through && row < seen.responses && causeAt.code(row) >= from) found[count++] = row;
    }
    into.length = count;
    for (let i = 0; i < count; i++) {
      const row = found[count - 1 - i] ?? 0;
      into.act[i] = act.code(row);
      into.responder[i] = responder.code(row);
      into.cause[i] = cause.code(row);
      into.at[i] = at.code(row);
      into.causeAt[i] = causeAt.code(row);
      into.weight[i] = weight.code(row);
      into.stance[i] = stance.code(row);
      into.kind[i] = kind.code(row);
      into.flags[i] = flags.code(row);
    }
  }
}

interface Chained {
  readonly act: NumberColumn;
  readonly at: FloatColumn;
  readonly earlier: NumberColumn;
  readonly latest: NumberColumn;
}

function firstAfter({ at, earlier, latest }: Chained, person: number, instant: number, seen: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = latest.code(person); row !== NONE && at.code(row) > instant; row = earlier.code(row)) {
    if (row < seen) first = at.code(row);
  }
  return first;
}

/** Puts a row behind those of its owner that are not after it; of equals, after those that were there. */
function chain({ act, at, earlier, latest }: Chained, owner: number, row: number): void {
  let after = NONE;
  let before = latest.code(owner);
  while (before !== NONE && isAfter(before)) {
    after = before;
    before = earlier.code(before);
  }
  earlier.set(row, before === NONE ? null : before);
  if (after === NONE) latest.set(owner, row);
  else earlier.set(after, row);

  function isAfter(other: number): boolean {
    const [mine, theirs] = [at.code(row), at.code(other)];
    return theirs === mine ? act.code(other) > act.code(row) : theirs > mine;
  }
}
