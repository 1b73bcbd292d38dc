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
import { RowChains } from "./row-chains.ts";

/** How many rows of each sort there were: later ones are not looked at; and how often somebody's had been told anew. */
export interface Seen {
  readonly acts: number;
  readonly responses: number;
  readonly tellings: number;
}

/**
 * Each person's acts about a brand and the responses they received, in typed columns. A row is never changed and never removed, so
 * that what was there at some moment is what rows there were: somebody's rows that change are told anew beside those before.
 */
export class LedgerRows {
  readonly #acts = {
    act: new NumberColumn(),
    at: new FloatColumn(),
    stance: new FloatColumn(),
    kind: new NumberColumn(),
    flags: new NumberColumn(),
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
  };
  readonly #byActor = new RowChains(this.#acts);
  readonly #byAuthor = new RowChains(this.#responses);
  readonly #found: number[] = [];
  #tellings = 0;
  #left = 0;

  get byteLength(): number {
    const columns = [this.#acts, this.#responses].flatMap((table) => Object.values(table));
    return [...columns, this.#byActor, this.#byAuthor].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  get seen(): Seen {
    return { acts: this.#acts.act.length, responses: this.#responses.act.length, tellings: this.#tellings };
  }

  /** How many rows are there for earlier ledgers alone. */
  get left(): number {
    return this.#left;
  }

  /** People below this number may have acts. */
  get people(): number {
    return this.#byActor.owners;
  }

  /** At present, or in an earlier ledger. */
  hasActs(person: number): boolean {
    return this.#byActor.hasAny(person);
  }

  /** The same rows, each person's side by side, so that a look at everybody goes through memory in one direction; a step a person. */
  *sorted(): Generator<void, LedgerRows> {
    const { seen, people } = this;
    const sorted = new LedgerRows();
    const [acts, responses] = [noActs(), noResponses()];
    const readers = Math.max(people, this.#byAuthor.owners);
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
    this.#byActor.add(person, row);
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
    this.#byAuthor.add(author, row);
  }

  /** Puts these rows in place of those of the same acts, and of those that are none any more; false when they are as they were. */
  tellAnew(person: number, isTold: (act: number) => boolean, { acts, responses }: Told): boolean {
    const { seen } = this;
    const [ownActs, received] = [noActs(), noResponses()];
    this.acts(person, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, seen, ownActs);
    this.responses(person, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, seen, received);
    const ofActs = replaced(actsIn(ownActs), isTold, acts);
    const ofResponses = replaced(responsesIn(received), isTold, responses);
    if (!ofActs && !ofResponses) return false;
    this.#tellings++;
    if (ofActs) {
      this.#left += ownActs.length;
      this.#byActor.tellAnew(person, this.#tellings);
      for (const act of ofActs) this.addAct(person, act);
    }
    if (ofResponses) {
      this.#left += received.length;
      this.#byAuthor.tellAnew(person, this.#tellings);
      for (const response of ofResponses) this.addResponse(person, response);
    }
    return true;
  }

  /** Somebody's acts dated from..through, both included, earliest first. */
  acts(person: number, from: number, through: number, seen: Seen, into: ActColumns): void {
    const { act, at, stance, kind, flags } = this.#acts;
    const chains = this.#byActor;
    const found = this.#found;
    let count = 0;
    for (let row = chains.latest(person, seen.tellings); row !== NONE; row = chains.earlier(row)) {
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
  next(person: number, after: number, { acts, responses, tellings }: Seen): number {
    let first = Number.POSITIVE_INFINITY;
    const look = (chains: RowChains, at: FloatColumn, seen: number) => {
      for (let row = chains.latest(person, tellings); row !== NONE && at.code(row) > after; row = chains.earlier(row)) {
        if (row < seen) first = Math.min(first, at.code(row));
      }
    };
    look(this.#byActor, this.#acts.at, acts);
    look(this.#byAuthor, this.#responses.at, responses);
    return first;
  }

  /** The responses to somebody that are dated from..through together with their causes, earliest first. */
  responses(author: number, from: number, through: number, seen: Seen, into: ResponseColumns): void {
    const { act, responder, cause, at, causeAt, weight, stance, kind, flags } = this.#responses;
    const chains = this.#byAuthor;
    const found = this.#found;
    let count = 0;
    for (let row = chains.latest(author, seen.tellings); row !== NONE; row = chains.earlier(row)) {
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

/** Of one person. */
export interface Told {
  readonly acts: readonly OwnAct[];
  readonly responses: readonly Received[];
}

/** The rows with those of some acts replaced, in their order; null when these are as they were. */
function replaced<R extends OwnAct>(rows: readonly R[], isTold: (act: number) => boolean, told: readonly R[]): R[] | null {
  const inOrder = (some: readonly R[]) => some.toSorted((a, b) => a.at - b.at || a.act - b.act);
  const [before, after] = [rows.filter(({ act }) => isTold(act)), inOrder(told)];
  if (before.length === after.length && before.every((row, i) => isSame(row, after[i]))) return null;
  return inOrder([...rows.filter(({ act }) => !isTold(act)), ...told]);
}

function isSame(a: object, b: object | undefined): boolean {
  if (!b) return false;
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([field, value]) => Object.is(value, other.get(field)));
}
