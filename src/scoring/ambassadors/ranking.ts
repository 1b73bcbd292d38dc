import type { Place } from "../../domain/cursor.ts";
import { DAY } from "../../domain/durations.ts";
import type { Steps } from "../../readmodel/slices.ts";
import { inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import { staffAt } from "../employments.ts";
import type { Score, Scoring } from "../model/score.ts";
import { BestFirst } from "./best-first.ts";
import type { Figures } from "./figures.ts";
import { emptyHistory, type History, historyOf, type Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";

/**
 * Everybody with an act about a brand in scope, by (score, highest first; then the dense number). Figures are computed when they are
 * first asked for, of the highest alone where only these are: whoever asks for many lets them be settled first.
 */
export class Ranking {
  readonly scope: Scope;
  readonly scoring: Scoring;
  /** The value of a person in it is the score below zero, so that it ascends. */
  readonly order: BestFirst;
  /** The same people in the order of recording. */
  readonly people: Uint32Array;
  readonly ledger: Ledger;
  readonly figures: Figures;
  #eligible: Eligible | undefined;

  constructor(ledger: Ledger, scope: Scope, scoring: Scoring, figures: Figures) {
    this.scope = scope;
    this.scoring = scoring;
    this.ledger = ledger;
    this.figures = figures;
    this.people = figures.people;
    this.order = this.#orderOf(this.people);
  }

  get byteLength(): number {
    return this.figures.byteLength + 16 * this.people.length;
  }

  has(person: number): boolean {
    return this.figures.ranked[person] === 1;
  }

  /** The score of somebody in it. */
  value(person: number): number {
    this.#look(person);
    return this.figures.scores[person] ?? 0;
  }

  /** 0 where the model has no such axis. */
  axis(axis: string, person: number): number {
    this.#look(person);
    return this.scoring.axis(axis, this.figures.valuesOf(person));
  }

  /** Nobody is who is not in it, whatever its model asks. */
  isEligible(person: number): boolean {
    if (this.figures.hopeful[person] !== 1) return false;
    this.#look(person);
    return this.scoring.isEligible(this.figures.valuesOf(person));
  }

  /** Those of its people who are eligible, once that is settled. */
  get eligible(): Eligible {
    if (!this.#eligible) {
      const people = this.people.filter((person) => this.isEligible(person));
      this.#eligible = { people, order: this.#orderOf(people) };
    }
    return this.#eligible;
  }

  /** Computes what is not known yet of everybody, or of those who may be eligible, between other events. */
  async settle(whom: "EVERYBODY" | "ELIGIBLE"): Promise<void> {
    const { known, hopeful } = this.figures;
    const isAsked = (person: number) => known[person] !== 1 && (whom === "EVERYBODY" || hopeful[person] === 1);
    await inSlices(this.#settling(isAsked), SMALL_STEPS);
  }

  /** Computes what a page beyond a place needs, between other events. */
  async settleUpTo(place: Place): Promise<void> {
    await inSlices(this.order.sorting(place), SMALL_STEPS);
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

  #orderOf(people: Uint32Array): BestFirst {
    const { most } = this.figures;
    const value = (person: number) => -this.value(person);
    return new BestFirst(people, value, (person) => -(most[person] ?? 0));
  }

  *#settling(isAsked: (person: number) => boolean): Steps<void, void> {
    for (const person of this.people) {
      if (!isAsked(person)) continue;
      this.#look(person);
      yield;
    }
  }

  #look(person: number): void {
    const { known, ranked } = this.figures;
    if (known[person] === 1 || ranked[person] !== 1) return;
    const history = historyOf(this.ledger, person, this.scope, SCRATCH);
    const values = this.scoring.values(history, this.scope.asOf, person);
    this.figures.set(person, this.scoring.whole(values), values);
  }
}

/** Filled and read at a stretch. */
const SCRATCH = emptyHistory();

interface Eligible {
  readonly people: Uint32Array;
  readonly order: BestFirst;
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
