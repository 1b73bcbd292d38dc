import { createApp } from "../app.ts";
import { backtestsOf } from "../backtest/backtests.ts";
import { within } from "../backtest/limits.ts";
import { tableOf } from "../backtest/table.ts";
import { brands } from "../catalogue/brands.ts";
import type { Config } from "../config.ts";
import { endOfHour } from "../domain/as-of.ts";
import { DAY } from "../domain/durations.ts";
import { BadUserInput } from "../domain/errors.ts";

export interface BacktestOptions {
  readonly brand: string;
  readonly splits: number;
  readonly horizon: number;
  readonly k: number;
  readonly asOf: Date | undefined;
}

/** Prints how the scores of a brand's people would have foretold who is responded to, beside plain rankings. The horizon is in days. */
export async function backtestBrand(config: Config, { brand, splits, horizon, k, asOf }: BacktestOptions): Promise<void> {
  await using app = await createApp(config);
  const { graph, readModel } = app.log;
  const [found] = await brands.find((statement, params) => graph.read(statement, params), { keys: [brand] });
  if (!found) throw new BadUserInput(`there is no brand with the key ${JSON.stringify(brand)} in this graph`, "brand");
  if (horizon < 1) throw new BadUserInput(`horizon must be at least one day, not ${horizon}`, "horizon");
  const asked = {
    brand: found.n,
    asOf: asOf?.getTime() ?? endOfHour(Date.now()),
    splits: within("splits", splits),
    horizon: horizon * DAY,
    k: within("k", k),
  };
  console.log(tableOf(await backtestsOf(readModel).now({ personal: true, brands: null }, asked), k));
}
