import { FloatColumn } from "../readmodel/float-column.ts";
import { NONE, NumberColumn } from "../readmodel/number-column.ts";
import type { Employment } from "./employments.ts";
import type { ActColumns, OwnAct, Received, ResponseColumns } from "./facts.ts";

/**
 * What a brand's scores are made of: each person's acts about it and the responses they received, in typed columns. Rows are
 * appended in the order of time and chained by person, so that one act more costs one row.
 */
export class Ledger {
  readonly employments: readonly Employment[];
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
  readonly #rows: number[] = [];

  /** With who works for the brand, and when. */
  constructor(employments: readonly Employment[]) {
    this.employments = employments;
  }

  get byteLength(): number {
    return [this.#acts, this.#responses].flatMap((table) => Object.values(table)).reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** People below this number may have acts. */
  get people(): number {
    return this.#acts.latest.length;
  }

  hasActs(person: number): boolean {
    return this.#acts.latest.code(person) !== NONE;
  }

  /** Acts are added by (at, n). */
  addAct(person: number, { act, at, stance, kind, flags }: OwnAct): void {
    const table = this.#acts;
    const row = table.act.length;
    table.act.set(row, act);
    table.at.set(row, at);
    table.stance.set(row, stance);
    table.kind.set(row, kind);
    table.flags.set(row, flags);
    table.earlier.set(row, table.latest.get(person));
    table.latest.set(person, row);
  }

  /** Responses are added by (at, act). */
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
    table.earlier.set(row, table.latest.get(author));
    table.latest.set(author, row);
  }

  /** Somebody's acts dated from..through, both included, earliest first. */
  acts(person: number, from: number, through: number, into: ActColumns): void {
    const { latest, earlier, act, at, stance, kind, flags } = this.#acts;
    const rows = this.#rows;
    let count = 0;
    for (let row = latest.code(person); row !== NONE; row = earlier.code(row)) {
      const when = at.code(row);
      if (when < from) break;
      if (when <= through) rows[count++] = row;
    }
    into.length = count;
    for (let i = 0; i < count; i++) {
      const row = rows[count - 1 - i] ?? 0;
      into.act[i] = act.code(row);
      into.at[i] = at.code(row);
      into.stance[i] = stance.code(row);
      into.kind[i] = kind.code(row);
      into.flags[i] = flags.code(row);
    }
  }

  /** The responses to somebody that are dated from..through together with their causes, earliest first. */
  responses(author: number, from: number, through: number, into: ResponseColumns): void {
    const { latest, earlier, act, responder, cause, at, causeAt, weight, stance, kind, flags } = this.#responses;
    const rows = this.#rows;
    let count = 0;
    for (let row = latest.code(author); row !== NONE; row = earlier.code(row)) {
      const when = at.code(row);
      if (when < from) break;
      if (when <= through && causeAt.code(row) >= from) rows[count++] = row;
    }
    into.length = count;
    for (let i = 0; i < count; i++) {
      const row = rows[count - 1 - i] ?? 0;
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
