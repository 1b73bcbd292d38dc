import { LRUCache } from "lru-cache";
import { DAY, HOUR } from "../../domain/durations.ts";
import { CursorExpired } from "../../domain/errors.ts";
import { type Sight, visibilityOf } from "../../domain/visibility.ts";
import { keptWith } from "../../readmodel/kept-with.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import { placesOf } from "../computations.ts";
import { staffAt } from "../employments.ts";
import { scoringFor } from "../model/models-in-force.ts";
import { Scoring } from "../model/score.ts";
import type { ScoringModel } from "../model/scoring-model.ts";
import { levelPeriodsOf, reachComponentOf, remembered, restsOnLedger, surroundingsOf } from "../model/surroundings.ts";
import { pyramidsOf } from "../pyramid/pyramids.ts";
import { type EverybodysReach, reachOfEverybody } from "../reach-of-everybody.ts";
import type { Scope } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import { Ledgers } from "./ledgers.ts";
import type { Ranking } from "./ranking.ts";
import { type Known, rankingOf } from "./ranking-of.ts";
import { ScoreCeilings } from "./score-ceilings.ts";

const RANKING_BYTES = 64 * 2 ** 20;
const MOST_LATEST = 8;
/** No model is changed so often. */
const FIRST_NUMBER = 2 ** 31;

/** A ranking that is asked for: of a brand as a viewer sees it, at an instant, from the facts of a stretch of time. */
export interface RankingAsked {
  readonly brand: number;
  readonly asOf: number;
  /** Facts dated from..through, both included; −Infinity for all that ever was. */
  readonly from: number;
  readonly through: number;
  /** How many people each reaches at an instant, for models with such a component; measured, however long it takes, unless given. */
  readonly reach?: (component: string, asOf: number) => Promise<EverybodysReach>;
}

/** A ranking, and the position of the facts that it is made of. */
export interface RankingAt {
  readonly ranking: Ranking;
  readonly position: number;
  /** Of the model; of what was made with a reach of earlier facts, which this server alone has, a number that is no model's. */
  readonly modelVersion: number;
}

/** The rankings of ambassadors over a read model, kept while there is room. */
class Ambassadors {
  readonly #readModel: ReadModel;
  readonly #ledgers: Ledgers;
  /** The last of each question, which the next is made from. */
  readonly #latest = new LRUCache<string, Ranking>({ max: MOST_LATEST });
  /** Of each brand as a viewer sees it, by a version of its model. */
  readonly #ceilings = new LRUCache<string, ScoreCeilings>({ max: MOST_LATEST });
  readonly #rankings = new LRUCache<string, Ranking>({ maxSize: RANKING_BYTES, sizeCalculation: ({ byteLength }) => byteLength + 1 });
  /** Of each reach of earlier facts that a ranking was made with. */
  readonly #numbers = new WeakMap<object, number>();
  #numbered = 0;
  readonly #before = new WeakMap<Ranking, Promise<Scoring>>();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
    this.#ledgers = new Ledgers(readModel);
  }

  /** The ranking of the present facts. */
  async now(sight: Sight, asked: RankingAsked): Promise<RankingAt> {
    const { result: ledger, position } = await this.#ledgers.now(sight, asked.brand);
    return this.#rankingBy(ledger, sight, asked, position);
  }

  /** The ranking of the facts at that position by that model; CursorExpired when either is not kept any more. */
  async at(sight: Sight, asked: RankingAsked, position: number, modelVersion: number, argument: string): Promise<RankingAt> {
    const inForce = scoringFor(this.#readModel, asked.brand);
    const kept = this.#rankings.get(keyOf(sight, asked, position, modelVersion));
    if (kept && this.#stands(sight, asked.brand, kept, position)) return { ranking: kept, position, modelVersion };
    const ledger = this.#ledgers.at(sight, asked.brand, position);
    const { model } = inForce;
    const isKept =
      inForce.version === modelVersion &&
      restsOnLedger(model) &&
      levelPeriodsOf(model).length === 0 &&
      reachComponentOf(model) === undefined;
    if (ledger && isKept) return this.#rankingBy(ledger, sight, asked, position);
    if (position === this.#readModel.position && inForce.version === modelVersion) {
      const computed = await this.now(sight, asked);
      if (computed.position === position) return computed;
    }
    throw new CursorExpired(`${argument} is of a ranking that is not kept any more: begin again from its first page`, argument);
  }

  async #rankingBy(ledger: Ledger, sight: Sight, asked: RankingAsked, position: number): Promise<RankingAt> {
    const inForce = scoringFor(this.#readModel, asked.brand);
    const reach = await this.#reachBy(inForce.model, sight, asked);
    const modelVersion = reach?.isStale ? this.#numberOf(reach) : inForce.version;
    const key = keyOf(sight, asked, position, modelVersion);
    const { asOf, from, through } = asked;
    let ranking = this.#rankings.get(key);
    if (!ranking) {
      const latest = keyOf(sight, asked, null, inForce.version);
      const base = this.#baseFor(this.#latest.get(latest), ledger, sight, asked.brand);
      // Notoriety and legitimacy may rest on more than a score does.
      const isSame = reach === null && levelPeriodsOf(inForce.model).length === 0;
      const scoring = (isSame && base?.ranking.scoring) || (await this.#scoring(inForce.model, sight, asked, reach));
      const scope = { asOf, from, through, staff: staffAt(ledger.employments, asOf) };
      const ceilings = this.#ceilingsFor(scope, scoring, ledger, sight, asked.brand, inForce.version);
      ranking = await inSlices(rankingOf(ledger, scope, scoring, { base, ceilings }), SMALL_STEPS);
      this.#rankings.set(key, ranking);
      this.#latest.set(latest, ranking);
    }
    return { ranking, position, modelVersion };
  }

  /** What a ranking was made from beside the rows of the ledger is there as it was: no act has been corrected since. */
  #stands(sight: Sight, brand: number, { ledger, scoring }: Ranking, position: number): boolean {
    if (position === this.#readModel.position || restsOnLedger(scoring.model)) return true;
    return this.#ledgers.isUncorrected(sight, brand, ledger);
  }

  #numberOf({ source }: EverybodysReach): number {
    const number = this.#numbers.get(source) ?? FIRST_NUMBER + this.#numbered++;
    this.#numbers.set(source, number);
    return number;
  }

  /** A ranking of the same question, unless more than rows of the ledger may have changed since. */
  #baseFor(ranking: Ranking | undefined, ledger: Ledger, sight: Sight, brand: number): Known["base"] {
    if (!ranking || ranking.ledger.employments !== ledger.employments || !restsOnLedger(ranking.scoring.model)) return undefined;
    const grown = this.#ledgers.grownBetween(sight, brand, ranking.ledger, ledger);
    return grown ? { ranking, grown } : undefined;
  }

  /** The model of a ranking with what is measured beside its facts as of the end of the stretch of time before: see Ranking.previously. */
  scoringBefore(sight: Sight, asked: RankingAsked, ranking: Ranking): Promise<Scoring> {
    const { model } = ranking.scoring;
    if (restsOnLedger(model)) return Promise.resolve(ranking.scoring);
    const before = { ...asked, asOf: ranking.before.asOf };
    const scoring = async () => this.#scoring(model, sight, before, await this.#reachBy(model, sight, before));
    const known = this.#before.get(ranking) ?? scoring();
    this.#before.set(ranking, known);
    known.catch(() => this.#before.delete(ranking));
    return known;
  }

  /**
   * What no ranking at or after the last instant exceeds, brought to this ledger and instant. They are for who asks about the
   * present: whoever asks about the future must not take them there.
   */
  #ceilingsFor(scope: Scope, scoring: Scoring, ledger: Ledger, sight: Sight, brand: number, version: number): ScoreCeilings | undefined {
    const { from, through, asOf } = scope;
    if (!scoring.ceilings || from !== Number.NEGATIVE_INFINITY || through !== asOf || asOf > Date.now() + HOUR) return undefined;
    const key = JSON.stringify([brand, placesOf(sight), version]);
    const kept = this.#ceilings.get(key);
    // A page of an earlier ranking that is made again.
    if (kept && (asOf < kept.asOf || kept.isBeyond(ledger))) return undefined;
    const grown = kept?.serves(scope) ? this.#ledgers.grownBetween(sight, brand, kept.ledger, ledger) : null;
    if (kept && grown) {
      kept.advance(ledger, asOf, grown);
      return kept;
    }
    const ceilings = new ScoreCeilings(scoring.ceilings, ledger, scope);
    this.#ceilings.set(key, ceilings);
    return ceilings;
  }

  /** Null for a model that does not ask for it. */
  async #reachBy(model: ScoringModel, sight: Sight, { brand, asOf, reach }: RankingAsked): Promise<EverybodysReach | null> {
    const component = reachComponentOf(model);
    if (component === undefined) return null;
    return await (reach ?? reachOfEverybody(this.#readModel, sight, { brand, waits: true }))(component, asOf);
  }

  async #scoring(model: ScoringModel, sight: Sight, { brand, asOf }: RankingAsked, reach: EverybodysReach | null): Promise<Scoring> {
    const levels = levelPeriodsOf(model).map(async (days) => {
      const pyramid = await pyramidsOf(this.#readModel).now(sight, {
        brand,
        period: { from: asOf - days * DAY, to: asOf },
        withStaff: true,
      });
      return [days, (person: number) => pyramid.level(person)] as const;
    });
    const { takesPart } = visibilityOf(this.#readModel, sight);
    const computed = {
      levels: new Map(await Promise.all(levels)),
      reach: (person: number) => reach?.of(person) ?? 0,
    };
    const surroundings = surroundingsOf(this.#readModel, takesPart, asOf, computed);
    return new Scoring(model, restsOnLedger(model) ? surroundings : remembered(surroundings, this.#readModel.people.size));
  }
}

/** The one keeper of a read model's rankings. */
export const ambassadorsOf = keptWith((readModel) => new Ambassadors(readModel));

const keyOf = (sight: Sight, { brand, asOf, from, through }: RankingAsked, position: number | null, modelVersion: number): string =>
  JSON.stringify([position, brand, placesOf(sight), asOf, from, through, modelVersion]);
