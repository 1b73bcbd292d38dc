import { FlagColumn } from "../readmodel/flag-column.ts";
import { FloatColumn } from "../readmodel/float-column.ts";
import { NONE, NumberColumn } from "../readmodel/number-column.ts";
import type { Employment } from "./employments.ts";

/** An act of somebody about the brand. */
export interface OwnAct {
  readonly act: number;
  readonly at: number;
  /** −1..1: for or against the brand. */
  readonly stance: number;
  /** Others may respond to it: see responsesOf. */
  readonly counted: boolean;
  /** An answer marked as accepted. */
  readonly accepted: boolean;
  /** An idea marked as taken up or shipped. */
  readonly takenUp: boolean;
}

/** An act about the brand by which somebody else responds to one of theirs. */
export interface Received {
  readonly act: number;
  readonly responder: number;
  readonly cause: number;
  readonly at: number;
  readonly causeAt: number;
  /** In [0, 1]: see responsesOf. */
  readonly weight: number;
  /** −1..1: for or against whom it responds to. */
  readonly stance: number;
  /** The cause answers a question of the responder. */
  readonly byAsker: boolean;
  /** The cause is an idea. */
  readonly toIdea: boolean;
}

const COUNTED = 1;
const ACCEPTED = 2;
const TAKEN_UP = 4;
const BY_ASKER = 1;
const TO_IDEA = 2;

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
    flags: new FlagColumn(),
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
    flags: new FlagColumn(),
    earlier: new NumberColumn(),
    latest: new NumberColumn(),
  };

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
  addAct(person: number, { act, at, stance, counted, accepted, takenUp }: OwnAct): void {
    const { latest, earlier, flags, ...table } = this.#acts;
    const row = table.act.length;
    table.act.set(row, act);
    table.at.set(row, at);
    table.stance.set(row, stance);
    flags.set(row, COUNTED, counted);
    flags.set(row, ACCEPTED, accepted);
    flags.set(row, TAKEN_UP, takenUp);
    earlier.set(row, latest.get(person));
    latest.set(person, row);
  }

  /** Responses are added by (at, act). */
  addResponse(author: number, response: Received): void {
    const { latest, earlier, flags, ...table } = this.#responses;
    const row = table.act.length;
    table.act.set(row, response.act);
    table.responder.set(row, response.responder);
    table.cause.set(row, response.cause);
    table.at.set(row, response.at);
    table.causeAt.set(row, response.causeAt);
    table.weight.set(row, response.weight);
    table.stance.set(row, response.stance);
    flags.set(row, BY_ASKER, response.byAsker);
    flags.set(row, TO_IDEA, response.toIdea);
    earlier.set(row, latest.get(author));
    latest.set(author, row);
  }

  /** Somebody's acts dated from..through, both included, earliest first. */
  acts(person: number, from: number, through: number): OwnAct[] {
    const { latest, earlier, flags, ...table } = this.#acts;
    const acts: OwnAct[] = [];
    for (let row = latest.code(person); row !== NONE; row = earlier.code(row)) {
      const at = table.at.code(row);
      if (at < from) break;
      if (at > through) continue;
      acts.push({
        act: table.act.code(row),
        at,
        stance: table.stance.code(row),
        counted: flags.has(row, COUNTED),
        accepted: flags.has(row, ACCEPTED),
        takenUp: flags.has(row, TAKEN_UP),
      });
    }
    return acts.reverse();
  }

  /** The responses to somebody that are dated from..through together with their causes, earliest first. */
  responses(author: number, from: number, through: number): Received[] {
    const { latest, earlier, flags, ...table } = this.#responses;
    const responses: Received[] = [];
    for (let row = latest.code(author); row !== NONE; row = earlier.code(row)) {
      const at = table.at.code(row);
      const causeAt = table.causeAt.code(row);
      if (at < from) break;
      if (at > through || causeAt < from) continue;
      responses.push({
        act: table.act.code(row),
        responder: table.responder.code(row),
        cause: table.cause.code(row),
        at,
        causeAt,
        weight: table.weight.code(row),
        stance: table.stance.code(row),
        byAsker: flags.has(row, BY_ASKER),
        toIdea: flags.has(row, TO_IDEA),
      });
    }
    return responses.reverse();
  }
}
