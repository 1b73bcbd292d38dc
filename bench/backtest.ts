import { backtestsOf } from "../src/backtest/backtests.ts";
import { tableOf } from "../src/backtest/table.ts";
import { DAY } from "../src/domain/durations.ts";
import { ambassadorsOf } from "../src/scoring/ambassadors/ambassadors.ts";
import { foundBy } from "../test/backtest/found.ts";
import { planted, YEAR } from "../test/backtest/planted.ts";
import { atMost, noted, publish } from "./figures.ts";
import { generatedModel } from "./generated-model.ts";
import { sized } from "./options.ts";
import { delaysDuring, timed } from "./timing.ts";

/** Who finds planted ambassadors, and what a backtest costs. */
const K = 20;
const SIGHT = { personal: true, brands: null };

const asked = { brand: 0, splits: 5, horizon: 30 * DAY, k: K };

const world = planted(7, sized(600, 5_000));
const found = await foundBy(world, K);
// Who is responded to most is not who is trusted: here the provoking are, and plain counts foretell that.
console.log(tableOf(await backtestsOf(world).now(SIGHT, { ...asked, asOf: YEAR }), K));

const PEOPLE = sized(10_000, 100_000);
const model = await generatedModel({ people: PEOPLE, interactions: 10 * PEOPLE, seed: 1, rich: true });
const [last = 0] = model.interactions.orders.at.walk({ direction: -1 });
const asOf = model.interactions.at(last);
// Ledgers are made by whoever asks for ambassadors first.
await ambassadorsOf(model).now(SIGHT, { brand: 0, asOf, from: Number.NEGATIVE_INFINITY, through: asOf });
let ms = 0;
const { p99, max } = await delaysDuring(async () => {
  ms = (await timed(() => backtestsOf(model).now(SIGHT, { ...asked, asOf }))).ms;
});

publish([
  ...found.flatMap(({ ranking, precision, recall }) => [
    noted(`planted ambassadors by ${ranking}: precision@${K}`, precision, ""),
    noted(`  recall@${K}`, recall, ""),
  ]),
  noted(`backtest of a brand of ${PEOPLE} people and ${10 * PEOPLE} acts in all`, ms, "ms"),
  atMost("  p99 delay of the event loop meanwhile", p99, 20, "ms"),
  noted("  longest delay", max, "ms"),
]);
