import { pageRank } from "../src/influence/pagerank.ts";
import { type Cascade, cascadeOf } from "../src/influence/reach/cascade.ts";
import { RELAYS, relaysOf } from "../src/influence/reach/opim-c.ts";
import { REACH, reachOf } from "../src/influence/reach/reach.ts";
import { Roots } from "../src/influence/reach/roots.ts";
import { RrSets } from "../src/influence/reach/rr-sets.ts";
import { atOnce } from "../src/readmodel/slices.ts";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { weightedCascade } from "./side-by-side/edges.ts";
import { friendships, generated } from "./side-by-side/graphs.ts";
import { networkOf } from "./side-by-side/network.ts";

/** Reach of everybody, what a change costs it, and relays, in milliseconds of this thread's own, whatever else the machine does. */
const PEOPLE = sized(10_000, 100_000);
const CHANGED = 100;
/** How late the event loop may be. */
const BUDGET_MS = 20;

publish([...(await reach()), ...relays()]);

async function reach(): Promise<Figure[]> {
  const edges = weightedCascade(await generated(PEOPLE));
  const { csr, probability } = networkOf(edges);
  const ranked = onCpu(() => atOnce(pageRank({ people: csr.people, ...csr.into }, null, { iterations: 20 })));
  const { cascade, longest } = laidOut(cascadeOf(csr, probability, probability));
  const roots = new Roots({ people: Uint32Array.from({ length: PEOPLE }, (_, person) => person) });
  const sets = new RrSets(cascade, roots, 1);
  const sampled = onCpu(() => atOnce(reachOf(sets, REACH)));
  const members = sets.members(sampled.result.sets).length;
  const refreshed = onCpu(() => {
    atOnce(sets.update(changed(cascade), roots));
    return atOnce(reachOf(sets, REACH));
  });
  return [
    atMost(`reach of ${PEOPLE} people, ${csr.edges} edges, weighted cascade`, sampled.ms / 1_000, 30, "s of CPU"),
    atMost("  bound of the 100th", sampled.result.bound ?? Number.NaN, REACH.bound, ""),
    noted("  sets", sampled.result.sets, ""),
    noted("  members of a set", members / sampled.result.sets, ""),
    noted(`  after ${CHANGED} people's influencers have changed`, refreshed.ms / 1_000, "s of CPU"),
    atMost("  longest step of laying it out in the server's thread", longest, BUDGET_MS, "ms of CPU"),
    noted("PageRank of the same, 20 iterations", ranked.ms, "ms of CPU"),
  ];
}

function relays(): Figure[] {
  const { csr, probability } = networkOf(friendships((inDegree) => 1 / inDegree));
  const people = Uint32Array.from({ length: csr.people }, (_, person) => person);
  const cascade = atOnce(cascadeOf(csr, probability, probability));
  const options = { ...RELAYS, isCandidate: new Uint8Array(csr.people).fill(1), k: 50 };
  const choose = () => atOnce(relaysOf(new RrSets(cascade, new Roots({ people }), 1), options));
  // The second time the compiler has seen it, as in a server.
  choose();
  const { ms, result } = onCpu(choose);
  return [
    atMost(`50 relays of ${csr.people} people, ${csr.edges} edges, weighted cascade`, ms, 300, "ms of CPU"),
    atLeast("  certificate", result.ratio, RELAYS.ratio, ""),
  ];
}

/** The same with other chances for the edges that lead to some people. */
function changed({ people, start, cells, credited }: Cascade): Cascade {
  const others = cells.slice();
  for (let i = 0; i < CHANGED; i++) {
    const head = Math.floor((i * people) / CHANGED);
    for (let edge = start[head] ?? 0; edge < (start[head + 1] ?? 0); edge++) others[2 * edge + 1] = (others[2 * edge + 1] ?? 0) / 2;
  }
  return { people, start, cells: others, credited };
}

function laidOut(steps: Generator<void, Cascade>): { cascade: Cascade; longest: number } {
  let longest = 0;
  for (;;) {
    const { ms, result } = onCpu(() => steps.next());
    longest = Math.max(longest, ms);
    if (result.done) return { cascade: result.value, longest };
  }
}

function onCpu<T>(work: () => T): { ms: number; result: T } {
  const before = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1_000, result };
}
