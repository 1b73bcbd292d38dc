import { RELAYS } from "../../src/influence/reach/opim-c.ts";
import { atLeast, atMost, type Figure } from "../figures.ts";
import { median, timesOf } from "../timing.ts";
import { type Edges, weightedCascade } from "./edges.ts";
import { gdsCelf } from "./gds-celf.ts";
import { emailEuCore, friendships } from "./graphs.ts";
import type { Neo4jGraph } from "./neo4j-graph.ts";
import { networkOf } from "./network.ts";
import { ourRelays } from "./our-relays.ts";
import { spreadOf } from "./spread.ts";

const SIMULATIONS = 10_000;
/** Of CELF, as in its paper; its time is in proportion, and scaled from that of fewer. */
const CELF_SIMULATIONS = 1_000;
/** What chance may take from a mean of that many simulations. */
const CHANCE = 0.01;

/** Relays under a weighted cascade, certified; then beside CELF, which knows one probability for all edges only. */
export async function relays(graph: Neo4jGraph, celf: { relays: number; simulations: number; probability: number }): Promise<Figure[]> {
  const uniform = friendships(() => celf.probability);
  return [...(await certified(weightedCascade(uniform), 0.3)), ...(await certified(emailEuCore(), null)), ...(await besideCelf(uniform))];

  async function besideCelf(edges: Edges): Promise<Figure[]> {
    await graph.load(edges);
    const theirs = await gdsCelf(graph, celf);
    const network = networkOf(edges);
    const { seeds } = ourRelays(network, celf.relays);
    const ms = median(await timesOf(3, () => ourRelays(network, celf.relays)));
    const [own, other] = [seeds, theirs.seeds].map((chosen) => spreadOf(edges, chosen, SIMULATIONS));
    const what = `${edges.name}, p = ${celf.probability}: ${celf.relays} relays`;
    const scaled = (theirs.ms * CELF_SIMULATIONS) / celf.simulations;
    const ratio = scaled / ms;
    const took = `${(theirs.ms / 1000).toFixed(1)} s with ${celf.simulations} simulations, scaled to ${CELF_SIMULATIONS}`;
    const against = `${theirs.by} CELF ${took}: ${(scaled / 1000).toFixed(0)} s, budget 1,000×`;
    return [
      atLeast(`${what}, spread`, own ?? 0, (1 - CHANCE) * (other ?? Number.NaN), "people"),
      { what: "  times as fast", ours: `${ms.toFixed(0)} ms`, against, ratio, met: ratio >= 1_000 },
    ];
  }
}

async function certified(edges: Edges, budget: number | null): Promise<Figure[]> {
  const network = networkOf(edges);
  const found = ourRelays(network, 50);
  const seconds = median(await timesOf(3, () => ourRelays(network, 50))) / 1000;
  const what = `${edges.name}, ${edges.tails.length.toLocaleString("en")} edges: 50 relays`;
  const played = spreadOf(edges, found.seeds, SIMULATIONS);
  return [
    atLeast(`${what}, certificate`, found.ratio, RELAYS.ratio, ""),
    atMost("  spread, off from what simulations say", Math.abs((found.spread.at(-1) ?? 0) / played - 1), 0.1, ""),
    budget === null
      ? { what: "  time", ours: `${seconds.toFixed(3)} s`, against: "", ratio: null, met: null }
      : atMost("  time", seconds, budget, "s"),
  ];
}
