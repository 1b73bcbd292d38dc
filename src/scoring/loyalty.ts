import type { History } from "./history.ts";
import type { ScoringModel } from "./model.ts";
import { decayed } from "./time.ts";

/** How steadily somebody keeps coming back, by their own acts alone; each part is in 0..1. */
export interface Loyalty {
  readonly value: number;
  /** The share of the last windows that hold an act. */
  readonly regularity: number;
  /** How recent the last act is. */
  readonly recency: number;
  /** How far the last act is from the first. */
  readonly tenure: number;
}

/** A window of age k holds what is at least k and less than k + 1 windows old. */
export function loyaltyOf({ acts }: Pick<History, "acts">, asOf: number, { loyalty }: ScoringModel): Loyalty {
  const first = acts[0];
  const last = acts.at(-1);
  if (!first || !last) return { value: 0, regularity: 0, recency: 0, tenure: 0 };
  const windows = new Set<number>();
  for (const { at } of acts) {
    const window = Math.floor((asOf - at) / loyalty.window);
    if (window < loyalty.windows) windows.add(window);
  }
  const regularity = windows.size / loyalty.windows;
  const recency = decayed(asOf - last.at, loyalty.recencyHalfLife);
  const tenure = 1 - decayed(last.at - first.at, loyalty.tenureHalfLife);
  const { shares } = loyalty;
  return { value: shares.regularity * regularity + shares.recency * recency + shares.tenure * tenure, regularity, recency, tenure };
}
