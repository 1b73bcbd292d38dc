import type { Order } from "../readmodel/order.ts";
import type { Steps } from "../readmodel/slices.ts";
import { BestFirst } from "./best-first.ts";
import { staffAt } from "./employments.ts";
import { type History, historyOf, type Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { ScoringModel } from "./model.ts";
import { type Score, scoreOf } from "./score.ts";
import { DAY } from "./time.ts";

const AXES = ["score", "trust", "loyalty", "power"] as const;
export type Axis = (typeof AXES)[number];

/** Everybody with an act about a brand in scope, by (score, highest first; then the dense number). */
export class Ranking {
  readonly scope: Scope;
  readonly model: ScoringModel;
  /** The value of a person in it is the score below zero, so that it ascends. */
  readonly order: Order;
  /** The same people in the order of recording. */
  readonly people: Uint32Array;
  readonly #ledger: Ledger;
  readonly #axes: Readonly<Record<Axis, Float64Array>>;

  /** `axes` are indexed by person. */
  constructor(ledger: Ledger, scope: Scope, model: ScoringModel, people: Uint32Array, axes: Readonly<Record<Axis, Float64Array>>) {
    this.scope = scope;
    this.model = model;
    this.#ledger = ledger;
    this.#axes = axes;
    this.people = people;
    this.order = new BestFirst(people, (person) => -this.axis("score", person));
  }

  get byteLength(): number {
    return AXES.length * this.#axes.score.byteLength + 16 * this.people.length;
  }

  /** 0..100 for the score, 0..1 for the others. */
  axis(axis: Axis, person: number): number {
    return this.#axes[axis][person] ?? 0;
  }

  isEligible(person: number): boolean {
    const { trust, loyalty, power } = this.model;
    return (
      this.axis("trust", person) >= trust.threshold &&
      this.axis("loyalty", person) >= loyalty.threshold &&
      this.axis("power", person) >= power.threshold
    );
  }

  history(person: number): History {
    return historyOf(this.#ledger, person, this.scope);
  }

  /** What the same facts make of somebody in the stretch of time before. */
  previously(person: number): { readonly asOf: number; readonly score: Score } {
    const before = scopeBefore(this.#ledger, this.scope);
    return { asOf: before.asOf, score: scoreOf(historyOf(this.#ledger, person, before), before.asOf, this.model) };
  }

  score(history: History): Score {
    return scoreOf(history, this.scope.asOf, this.model);
  }
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

/** The ranking by a ledger; a step for each person. */
export function* rankingOf(ledger: Ledger, scope: Scope, model: ScoringModel): Steps<void, Ranking> {
  const people = new Uint32Array(ledger.people);
  const column = () => new Float64Array(ledger.people);
  const axes = { score: column(), trust: column(), loyalty: column(), power: column() };
  let count = 0;
  for (let person = 0; person < ledger.people; person++) {
    yield;
    if (!ledger.hasActs(person)) continue;
    const history = historyOf(ledger, person, scope);
    if (history.acts.length === 0) continue;
    const { value, trust, loyalty, power } = scoreOf(history, scope.asOf, model);
    axes.score[person] = value;
    axes.trust[person] = trust.value;
    axes.loyalty[person] = loyalty.value;
    axes.power[person] = power.value;
    people[count++] = person;
  }
  return new Ranking(ledger, scope, model, people.slice(0, count), axes);
}
