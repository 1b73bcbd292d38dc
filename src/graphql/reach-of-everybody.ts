import { Unavailable } from "../domain/errors.ts";
import { estimateOf } from "../influence/reach/reach.ts";
import { samplesOf } from "../influence/reach/samples.ts";
import type { RankingAsked } from "../scoring/ambassadors/ambassadors.ts";
import type { Context } from "./context.ts";
import { spreadingOf } from "./spreading.ts";

/** For scores that ask for it: everybody's reach at an instant, by the brand's influence model. */
export const reachOfEverybody =
  (brand: number, asOf: string | null | undefined, context: Context): NonNullable<RankingAsked["reach"]> =>
  async (component) => {
    const { computed } = await samplesOf(context.readModel).reach(spreadingOf(brand, { asOf }, "reach", context));
    if (!computed) throw new Unavailable(`component ${component}: reach is being computed: ask again in a moment`);
    return (person) => estimateOf(computed.result, person).estimate;
  };
