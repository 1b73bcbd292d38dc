import { endOfHour } from "../domain/as-of.ts";
import type { RankingAsked } from "../scoring/ambassadors/ambassadors.ts";
import { reachOfEverybody } from "../scoring/reach-of-everybody.ts";
import type { Context } from "./context.ts";

/** For scores that ask for it: everybody's reach at an instant, as it is known within the time that a request waits. */
export const reachInTime = (brand: number, { readModel, visible, now }: Context): NonNullable<RankingAsked["reach"]> =>
  reachOfEverybody(readModel, visible, { brand, present: endOfHour(now), waits: false });
