import { DAY, HOUR } from "../domain/durations.ts";
import { Unavailable } from "../domain/errors.ts";
import type { EngagementLevel } from "../domain/kinds.ts";
import type { Sight } from "../domain/visibility.ts";
import type { EntryOf } from "../log/entries.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { ambassadorsOf } from "../scoring/ambassadors/ambassadors.ts";
import { groupOf, isAmbassador } from "../scoring/ambassadors/groups-of-ambassadors.ts";
import type { Ranking } from "../scoring/ambassadors/ranking.ts";
import { SCORE, type Score } from "../scoring/model/score.ts";
import { pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import { reachOfEverybody } from "../scoring/reach-of-everybody.ts";

/** Days whose acts make a level. */
const PERIOD = 90 * DAY;
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

interface Ambassador extends Pick<EntryOf<"ambassador">, "isAmbassador" | "group" | "score" | "conditions"> {}

/** It takes as long as reach is measured, where the scoring model asks for that, unless the signal puts an end to it. */
export async function standingNow(readModel: ReadModel, brand: number, hour: number, signal: AbortSignal): Promise<StandingNow> {
  const asOf = (hour + 1) * HOUR;
  const pyramid = await pyramidsOf(readModel).now(ALL, { brand, period: { from: asOf - PERIOD, to: asOf }, withStaff: false });
  const ranking = await unlessAborted(signal, rankingOf(readModel, brand, asOf));
  await ranking?.settle("ELIGIBLE");
  return {
    level: (person) => pyramid.level(person),
    isAmbassador: (person) => ranking && isAmbassador(readModel, ranking, person),
    ambassador: (person) => ambassadorIn(readModel, ranking, person),
  };
}

/** Null for a model whose reach cannot be told: by the brand's influence model there is none. */
async function rankingOf(readModel: ReadModel, brand: number, asOf: number): Promise<Ranking | null> {
  const reach = reachOfEverybody(readModel, ALL, { brand, present: asOf, waits: true });
  try {
    return (await ambassadorsOf(readModel).now(ALL, { brand, asOf, from: Number.NEGATIVE_INFINITY, through: asOf, reach })).ranking;
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  return await Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener("abort", abort));
}

function ambassadorIn(readModel: ReadModel, ranking: Ranking | null, person: number): Ambassador {
  const group = ranking ? groupOf(readModel, ranking.scope.staff, person) : "OUTSIDERS";
  if (!ranking?.has(person)) return { isAmbassador: false, group, score: 0, conditions: [] };
  const score = ranking.score(ranking.history(person), person);
  const conditions = ranking.scoring.model.thresholds.map(({ of, least }) => ({ of, value: figureOf(score, of), least }));
  return { isAmbassador: isAmbassador(readModel, ranking, person), group, score: score.value, conditions };
}

function figureOf({ value, axes, contributions }: Score, of: string): number {
  if (of === SCORE) return value;
  return axes.get(of) ?? contributions.find(({ component }) => component === of)?.value ?? 0;
}
