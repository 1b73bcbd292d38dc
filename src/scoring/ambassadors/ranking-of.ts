import type { Steps } from "../../readmodel/slices.ts";
import type { Scoring } from "../model/score.ts";
import { Figures } from "./figures.ts";
import { emptyHistory, historyOf, type Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import { Ranking } from "./ranking.ts";
import type { ScoreCeilings } from "./score-ceilings.ts";

/** What a ranking need not be made of nothing for. */
export interface Known {
  /** Of the same scope by the same model, and whose rows have grown since. */
  readonly base?: { readonly ranking: Ranking; readonly grown: ReadonlySet<number> } | undefined;
  /** Of the ledger of the ranking; they take note of whoever is looked at. */
  readonly ceilings?: ScoreCeilings | undefined;
}

/** So many people who need not be looked at go by before other events have their turn. */
const UNSEEN = 128;

/**
 * The ranking by a ledger, a step for each person who is looked at: those whose rows have grown, where there is a base, else
 * those of whom no ceiling is known.
 */
export function* rankingOf(ledger: Ledger, scope: Scope, scoring: Scoring, { base, ceilings }: Known = {}): Steps<void, Ranking> {
  const width = scoring.model.components.length;
  const figures = base?.ranking.figures.copy(ledger.people) ?? new Figures(ledger.people, width);
  const ceilingsOf = base ? undefined : ceilings?.at(ledger, scope.asOf);
  const scratch = emptyHistory();
  const most: number[] = new Array(width).fill(0);
  let unseen = 0;
  for (const person of base?.grown ?? range(ledger.people)) {
    if (!ledger.hasActs(person)) continue;
    const highest = ceilingsOf?.(person, most);
    if (highest === undefined) {
      look(person);
      yield;
    } else {
      if (highest) {
        const values = scoring.transform(highest);
        figures.bound(person, scoring.whole(values), scoring.isEligible(values));
      }
      if (++unseen % UNSEEN === 0) yield;
    }
  }
  return new Ranking(ledger, scope, scoring, figures);

  function look(person: number): void {
    const history = historyOf(ledger, person, scope, scratch);
    const measured = scoring.measured(history, scope.asOf, person);
    ceilings?.note(ledger, person, history, measured, scope.asOf);
    if (history.acts.length === 0) {
      figures.leave(person);
      return;
    }
    const values = scoring.transform(measured);
    figures.set(person, scoring.whole(values), values);
  }
}

function* range(end: number): Generator<number, void> {
  for (let n = 0; n < end; n++) yield n;
}
