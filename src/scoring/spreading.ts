import { DAY } from "../domain/durations.ts";
import type { Sight } from "../domain/visibility.ts";
import type { InfluenceModel } from "../influence/model.ts";
import type { Spreading } from "../influence/reach/samples.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { pyramidsOf } from "./pyramid/pyramids.ts";

/** How long before the instant somebody may have last engaged to be in the audience. */
const AUDIENCE = 365 * DAY;

/** To whom a word about a brand spreads: the outsiders who stood on its pyramid for a year. */
export async function audienceAt(readModel: ReadModel, sight: Sight, brand: number, asOf: number): Promise<number[]> {
  const period = { from: asOf - AUDIENCE, to: asOf };
  const { mix } = await pyramidsOf(readModel).now(sight, { brand, period, withStaff: false });
  return [...mix.people()];
}

/** What is asked to spread: a word about a brand, at an instant. */
export interface SpreadingAsked extends Pick<Spreading, "brand" | "asOf" | "isPresent"> {
  readonly model: InfluenceModel;
}

/** In what, and to whom, a word about a brand spreads as a viewer sees it. */
export const spreadingOf = (readModel: ReadModel, sight: Sight, asked: SpreadingAsked): Spreading => ({
  ...asked,
  brands: sight.brands,
  audience: () => audienceAt(readModel, sight, asked.brand, asked.asOf),
});
