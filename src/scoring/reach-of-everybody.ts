import { Unavailable } from "../domain/errors.ts";
import type { Sight } from "../domain/visibility.ts";
import { kindOf } from "../influence/model.ts";
import { influenceModelOf } from "../influence/models.ts";
import { estimateOf } from "../influence/reach/reach.ts";
import { type Spreading, samplesOf } from "../influence/reach/samples.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { spreadingOf } from "./spreading.ts";

interface ReachAsked extends Pick<Spreading, "brand"> {
  /** The instant that is that of the hour. */
  readonly present?: number;
  /** Until the figures of the present facts are there; else those of earlier ones will do. */
  readonly waits: boolean;
}

/** How many people each reaches. */
export interface EverybodysReach {
  of(person: number): number;
  /** Whether it is of earlier facts, or of an earlier hour. */
  readonly isStale: boolean;
  /** What tells it from others that are. */
  readonly source: object;
}

/**
 * Everybody's reach at an instant by the brand's influence model, for the component of a score that asks for it. Unavailable when that model gives
 * no probabilities and, unless it waits, while there are no figures yet.
 */
export const reachOfEverybody =
  (readModel: ReadModel, sight: Sight, { brand, present, waits }: ReachAsked) =>
  async (component: string, asOf: number): Promise<EverybodysReach> => {
    const { model } = influenceModelOf(readModel, brand);
    if (kindOf(model) !== "PROBABILITY") {
      const measure = `the brand's influence model has the measure ${model.measure}, a ${kindOf(model)}`;
      throw new Unavailable(`component ${component}: reach takes a PROBABILITY, and ${measure}: set another influence model`);
    }
    const spreading = spreadingOf(readModel, sight, { brand, model, asOf, isPresent: asOf === present });
    const samples = samplesOf(readModel);
    const { position } = readModel;
    const computed = waits ? await samples.reachAwaited(spreading) : (await samples.reach(spreading)).computed;
    if (!computed) throw new Unavailable(`component ${component}: reach is being computed: ask again in a moment`);
    const { result, ...facts } = computed;
    return {
      of: (person) => estimateOf(result, person).estimate,
      isStale: facts.position < position || facts.asOf !== asOf,
      source: result,
    };
  };
