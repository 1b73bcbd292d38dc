import type { AmbassadorGroup } from "../../domain/kinds.ts";
import type { Countable } from "../../domain/visibility.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices, SMALL_STEPS } from "../../readmodel/slices.ts";
import type { Score, Scoring } from "../model/score.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { groupOf } from "./groups-of-ambassadors.ts";
import type { History } from "./history.ts";
import type { Ranking } from "./ranking.ts";
import { type Standing, standingOf } from "./standing.ts";

/** One person's figures towards a brand, each computed when it is asked for. */
export class Ambassador {
  readonly person: number;
  readonly #readModel: ReadModel;
  readonly #takesPart: Countable;
  readonly #brand: number;
  readonly #ranking: Ranking;
  readonly #scoringBefore: () => Promise<Scoring>;
  #history: History | undefined;
  #score: Score | undefined;
  #standing: Standing | undefined;

  /** `scoringBefore` gives the model with what it measured before: see Ambassadors.scoringBefore. */
  constructor(
    readModel: ReadModel,
    takesPart: Countable,
    brand: number,
    ranking: Ranking,
    person: number,
    scoringBefore = async () => ranking.scoring,
  ) {
    this.#readModel = readModel;
    this.#takesPart = takesPart;
    this.#brand = brand;
    this.#ranking = ranking;
    this.person = person;
    this.#scoringBefore = scoringBefore;
  }

  get asOf(): number {
    return this.#ranking.scope.asOf;
  }

  get score(): Score {
    this.#score ??= this.#ranking.score(this.#facts, this.person);
    return this.#score;
  }

  /** The name of the component that measures the responses to expect. */
  get powerComponent(): string | undefined {
    return this.#ranking.scoring.model.components.find(({ measure }) => measure === "POWER")?.name;
  }

  get group(): AmbassadorGroup {
    return groupOf(this.#readModel, this.#ranking.scope.staff, this.person);
  }

  /** The score by the stretch of time before: see Ranking.previously. */
  async previously(): Promise<{ readonly asOf: number; readonly value: number }> {
    return this.#ranking.previously(this.person, await this.#scoringBefore());
  }

  /** Followers are those known at present; the rest is of the ranking's facts. */
  get standing(): Standing {
    this.#standing ??= standingOf(this.#ranking.scoring, this.#facts, this.asOf, this.person);
    return this.#standing;
  }

  /** Of the graph as it is at present. */
  evidence(): Promise<Evidence[]> {
    return inSlices(evidenceOf(this.#readModel, this.#takesPart, this.#brand, this.#ranking, this.person), SMALL_STEPS);
  }

  get #facts(): History {
    this.#history ??= this.#ranking.history(this.person);
    return this.#history;
  }
}
