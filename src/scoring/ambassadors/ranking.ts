import { DAY } from "../../domain/durations.ts";
import type { Order } from "../../readmodel/order.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { staffAt } from "../employments.ts";
import type { Score, Scoring } from "../model/score.ts";
import { BestFirst } from "./best-first.ts";
import { emptyHistory, type History, historyOf, type Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";

/** Everybody with an act about a brand in scope, by (score, highest first; then the dense number). */
export class Ranking {
  readonly scope: Scope;
  readonly scoring: Scoring;
  /** The value of a person in it is the score below zero, so that it ascends. */
  readonly order: Order;
  /** The same people in the order of recording. */
  readonly people: Uint32Array;
  readonly ledger: Ledger;
  readonly figures: Figures;

  constructor(ledger: Ledger, scope: Scope, scoring: Scoring, figures: Figures) {
    this.scope = scope;
    this.scoring = scoring;
    this.ledger = ledger;
    this.figures = figures;
    this.people = numbersSet(figures.ranked);
    this.order = new BestFirst(this.people, (person) => -this.value(person));
  }

  get byteLength(): number {
    return this.figures.scores.byteLength + this.figures.values.byteLength + 16 * this.people.length;
  }

  has(person: number): boolean {
    return this.figures.ranked[person] === 1;
  }

  /** The score of somebody in it. */
  value(person: number): number {
    return this.figures.scores[person] ?? 0;
  }

  /** 0 where the model has no such axis. */
  axis(axis: string, person: number): number {
    return this.scoring.axis(axis, this.#valuesOf(person));
  }

  /** Nobody is who is not in it, whatever its model asks. */
  isEligible(person: number): boolean {
    return this.has(person) && this.scoring.isEligible(this.#valuesOf(person));
  }

  history(person: number): History {
    return historyOf(this.ledger, person, this.scope);
  }

  score(history: History, person: number): Score {
    return this.scoring.score(history, this.scope.asOf, person);
  }

  /** The stretch of time before. */
  get before(): Scope {
    return scopeBefore(this.ledger, this.scope);
  }

  /** What the same facts make of somebody in the stretch of time before, by the model with what it measured then. */
  previously(person: number, scoring: Scoring): { readonly asOf: number; readonly value: number } {
    const scope = this.before;
    const history = historyOf(this.ledger, person, scope);
    return { asOf: scope.asOf, value: scoring.whole(scoring.values(history, scope.asOf, person)) };
  }

  #valuesOf(person: number): number[] {
    const { width, values } = this.figures;
    return [...values.subarray(person * width, (person + 1) * width)];
  }
}

/** By person; of the components' values `width` each. */
export interface Figures {
  /** 1 of those who are in the ranking. */
  readonly ranked: Uint8Array;
  readonly scores: Float64Array;
  readonly width: number;
  readonly values: Float64Array;
}

/** How far back a score is compared where no period says it. */
const COMPARED_WITH = 30 * DAY;

/** The scope of the same length that ends where this one begins; of all that ever was, the same a month earlier. */
function scopeBefore({ employments }: Ledger, { from, through, asOf }: Scope): Scope {
  const isOpen = from === Number.NEGATIVE_INFINITY;
  const end = isOpen ? asOf - COMPARED_WITH : from;
  const length = through - from;
  return { from: isOpen ? from : from - length - 1, through: isOpen ? end : from - 1, asOf: end, staff: staffAt(employments, end) };
}

/** A ranking of the same scope by the same model, and whose rows have grown since. */
export interface Base {
  readonly ranking: Ranking;
  readonly grown: ReadonlySet<number>;
}

/** The ranking by a ledger; a step for each person whose figures are not those of the base. */
export function* rankingOf(ledger: Ledger, scope: Scope, scoring: Scoring, base?: Base): Steps<void, Ranking> {
  const figures = figuresFor(ledger.people, scoring.model.components.length, base?.ranking.figures);
  const { scores, width, values, ranked } = figures;
  const scratch = emptyHistory();
  for (const person of base?.grown ?? range(ledger.people)) {
    yield;
    if (!ledger.hasActs(person)) continue;
    const history = historyOf(ledger, person, scope, scratch);
    if (history.acts.length === 0) continue;
    const measured = scoring.values(history, scope.asOf, person);
    scores[person] = scoring.whole(measured);
    values.set(measured, person * width);
    ranked[person] = 1;
  }
  return new Ranking(ledger, scope, scoring, figures);
}

function figuresFor(people: number, width: number, before: Figures | undefined): Figures {
  const figures = {
    scores: new Float64Array(people),
    width,
    values: new Float64Array(people * width),
    ranked: new Uint8Array(people),
  };
  if (before) {
    figures.scores.set(before.scores);
    figures.values.set(before.values);
    figures.ranked.set(before.ranked);
  }
  return figures;
}

function* range(end: number): Generator<number, void> {
  for (let n = 0; n < end; n++) yield n;
}

/** The numbers of the cells that are set, ascending. */
function numbersSet(cells: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(cells.length);
  let count = 0;
  for (let n = 0; n < cells.length; n++) if (cells[n] === 1) numbers[count++] = n;
  return numbers.slice(0, count);
}
