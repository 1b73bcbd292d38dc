import { BadUserInput } from "../domain/errors.ts";

/** What a backtest takes, both included. Fewer splits would say little, and more cost more than they say. */
export const LIMITS = { splits: { least: 5, most: 50 }, k: { least: 1, most: 1_000 } } as const;

/** The number that was asked for; BadUserInput names the argument where it is out of range. */
export function within(argument: keyof typeof LIMITS, asked: number): number {
  const { least, most } = LIMITS[argument];
  if (asked >= least && asked <= most) return asked;
  throw new BadUserInput(`${argument} must lie between ${least} and ${most}, not ${asked}`, argument);
}
