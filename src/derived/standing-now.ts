import { Unavailable } from "../domain/errors.ts";
import type { EngagementLevel } from "../domain/kinds.ts";
import type { Sight } from "../domain/visibility.ts";
import type { EntryOf } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import type { Ranking } from "../scoring/ambassadors/ranking.ts";
import { SCORE, type Score } from "../scoring/model/score.ts";
import { pyramidsOf } from "../scoring/pyramid/pyramids.ts";

export const HOUR = 3_600_000;
/** Days whose acts make a level. */
const PERIOD = 90 * 24 * HOUR;
/** Standings are those of the whole graph, whoever looks at them. */
const ALL: Sight = { personal: true, brands: null };

/** How everybody stands to a brand at the end of an hour, by the facts of now. */
export interface StandingNow {
  level(person: number): EngagementLevel;
  /** Null where it cannot be told. */
  isAmbassador(person: number): boolean | null;
  /** What makes them one, or none. */
  ambassador(person: number): Ambassador;
}

const NOBODY: Ambassador = { isAmbassador: false, score: 0, conditions: [] };

interface Ambassador extends Pick<EntryOf<"ambassador">, "isAmbassador" | "score" | "conditions"> {}

export async function standingNow(readModel: ReadModel, brand: number, hour: number): Promise<StandingNow> {
  const asOf = (hour + 1) * HOUR;
  const pyramid = await pyramidsOf(readModel).now(ALL, { brand, period: { from: asOf - PERIOD, to: asOf }, withStaff: false });
  const ranking = await rankingOf(readModel, brand, asOf);
  return {
    level: (person) => pyramid.level(person),
    isAmbassador: (person) => ranking && isIn(ranking.people, person) && ranking.isEligible(person),
    ambassador: (person) => (ranking && isIn(ranking.people, person) ? ambassadorIn(ranking, person) : NOBODY),
  };
}

/** A model that asks for reach is not looked at: it is measured for who asks, not at every act. */
async function rankingOf(readModel: ReadModel, brand: number, asOf: number): Promise<Ranking | null> {
  try {
    return (await ambassadorsOf(readModel).now(ALL, { brand, asOf, from: Number.NEGATIVE_INFINITY, through: asOf })).ranking;
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

function ambassadorIn(ranking: Ranking, person: number): Ambassador {
  const score = ranking.score(ranking.history(person), person);
  const conditions = ranking.scoring.model.thresholds.map(({ of, least }) => ({ of, value: figureOf(score, of), least }));
  return { isAmbassador: score.eligible, score: score.value, conditions };
}

function figureOf({ value, axes, contributions }: Score, of: string): number {
  if (of === SCORE) return value;
  return axes.get(of) ?? contributions.find(({ component }) => component === of)?.value ?? 0;
}

/** Of numbers in ascending order. */
function isIn(sorted: Uint32Array, n: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < n) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === n;
}
