import { pyramidsOf } from "../scoring/pyramid/pyramids.ts";
import type { Context } from "./context.ts";
import { DAY } from "./influence-model-input.ts";

/** How long before the instant somebody may have last engaged to be in the audience. */
const AUDIENCE_DAYS = 365;

/** To whom a word about a brand spreads: the outsiders who stood on its pyramid for a year. */
export async function audienceAt(brand: number, asOf: number, { readModel, visible }: Context): Promise<number[]> {
  const period = { from: asOf - AUDIENCE_DAYS * DAY, to: asOf };
  const { mix } = await pyramidsOf(readModel).now(visible, { brand, period, withStaff: false });
  return [...mix.people()];
}
