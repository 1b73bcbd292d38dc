import { atMost, type Figure } from "../figures.ts";
import { timed } from "../timing.ts";
import { type Edges, weightedCascade } from "./edges.ts";
import { networkOf } from "./network.ts";
import { ourReach } from "./our-reach.ts";
import { spreadOf } from "./spread.ts";

const BUDGET_S = 30;
const BOUND = 0.1;
/** How many of those who reach most are played out, and how often. */
const CHECKED = 5;
const SIMULATIONS = 2_000;
/** Of a mean of simulations, in standard deviations of what is at most its own size: the spread of one person is about exponential. */
const DEVIATIONS = 4;

/** Reach of everybody as a weighted cascade: no peer does it, so the highest are played out instead. */
export async function reach(edges: Edges): Promise<Figure[]> {
  const cascade = weightedCascade(edges);
  const network = networkOf(cascade);
  const { ms, result } = await timed(() => ourReach(network));
  const best = Array.from({ length: edges.people }, (_, person) => ({ person, ...result.of(person) }))
    .sort((a, b) => b.estimate - a.estimate)
    .slice(0, CHECKED);
  const agreeing = best.filter(({ person, low, high }) => {
    const beyond = spreadOf(cascade, [person], SIMULATIONS) - 1;
    const slack = (DEVIATIONS * (beyond + 1)) / Math.sqrt(SIMULATIONS);
    return beyond >= low - slack && beyond <= high + slack;
  });
  const what = `${cascade.name}, ${edges.tails.length.toLocaleString("en")} edges: reach`;
  const played = `${agreeing.length} of ${best.length} within the bounds`;
  return [
    { what: `${what}, answers`, ours: played, against: `${SIMULATIONS} simulations`, ratio: null, met: agreeing.length === best.length },
    atMost("  bound of the 100th", result.bound ?? Number.NaN, BOUND, ""),
    atMost("  of everybody, one thread", ms / 1000, BUDGET_S, "s"),
  ];
}
