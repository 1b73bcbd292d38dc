import { visibilityOf } from "../src/domain/visibility.ts";
import { LEARNED } from "../src/influence/model.ts";
import { bestPaths } from "../src/influence/paths/best-paths.ts";
import { type PathOrder, weighingBy } from "../src/influence/paths/path-order.ts";
import { Work } from "../src/influence/paths/work.ts";
import type { Side } from "../src/influence/projection/csr.ts";
import { type Projection, project } from "../src/influence/projection/projection.ts";
import { Projections } from "../src/influence/projection/projections.ts";
import { weightsAt } from "../src/influence/projection/weights.ts";
import { logEntry } from "../src/log/entries.ts";
import type { ReadModel } from "../src/readmodel/read-model.ts";
import { inSlices } from "../src/readmodel/slices.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { generatedModel } from "./generated-model.ts";
import { sized } from "./options.ts";
import { median, percentile } from "./timing.ts";

/** The influence graph of a generated ecosystem: what a rebuild costs, and paths in it. */
const PEOPLE = sized(10_000, 100_000);
const ACTS = 10 * PEOPLE;
const END = Date.UTC(2026, 0, 1);
const PAIRS = 40;
const REPLIES = 400;
/** How late the event loop may be. */
const BUDGET_MS = 20;

/** Milliseconds that this thread spent on the work, whatever else the machine does. */
async function onCpu<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const before = process.threadCpuUsage();
  const result = await work();
  const { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1_000, result };
}

/** The longest that a computation holds the thread between two pauses, in milliseconds of its own. */
async function longestStep(steps: Generator<void, unknown>): Promise<number> {
  let longest = 0;
  for (let done = false; !done; ) {
    const { ms, result } = await onCpu(async () => steps.next());
    longest = Math.max(longest, ms);
    done = result.done === true;
  }
  return longest;
}

const model = await generatedModel({ people: PEOPLE, interactions: ACTS, seed: 1, rich: true });
const { figures, projection } = await rebuild(model);
publish([...figures, ...(await paths(projection))]);

async function rebuild(readModel: ReadModel): Promise<{ figures: Figure[]; projection: Projection }> {
  const asked = { model: LEARNED, asOf: END, brands: null };
  const { takesPart } = visibilityOf(readModel, { personal: false, brands: null });
  const copying = await onCpu(() => inSlices(readModel.copy()));
  const projections = new Projections(readModel);
  const { ms, result } = await onCpu(() => projections.of(asked));
  const steps = { copy: await longestStep(readModel.copy()), projection: await longestStep(project(readModel, takesPart, END, LEARNED)) };
  const made = result.projection;
  const { csr, evidence, acts, masses, bond } = made;
  const { out, into, nth } = csr;
  const bytes = [...Object.values(out), ...Object.values(into), nth, acts, masses, bond].reduce((sum, one) => sum + one.byteLength, 0);
  const explaining = Object.values(evidence).reduce((sum, one) => sum + one.byteLength, 0);
  const more = await oneMore(readModel, () => projections.of(asked));
  return {
    projection: made,
    figures: [
      noted(`influence graph of ${PEOPLE} people and ${ACTS} acts: edges`, csr.edges, ""),
      noted("  rebuild", ms, "ms of CPU"),
      noted("  of which the copy of the read model", copying.ms, "ms of CPU"),
      atMost("  longest step of the copy", steps.copy, BUDGET_MS, "ms of CPU"),
      atMost("  longest step of the projection", steps.projection, BUDGET_MS, "ms of CPU"),
      atMost("  memory of an edge", bytes / csr.edges, 24, "B"),
      noted("  memory of an edge's evidence", explaining / csr.edges, "B"),
      noted("  one more act", more, "ms of CPU"),
    ],
  };
}

/** How long the graph takes on average to be asked for after each of some replies to the latest acts. */
async function oneMore(readModel: ReadModel, ask: () => Promise<unknown>): Promise<number> {
  let spent = 0;
  for (let i = 0; i < REPLIES; i++) {
    const n = readModel.interactions.size;
    const [inReplyTo, actor] = [n - 1 - ((i * 31) % 1_000), (i * 7_919) % PEOPLE];
    const entry = logEntry.parse({ type: "interaction", n, kind: "COMMENT", at: END - REPLIES + i, actor, inReplyTo });
    readModel.apply({ position: readModel.position + 1, at: END, entries: [entry] });
    spent += (await onCpu(ask)).ms;
  }
  return spent / REPLIES;
}

async function paths({ csr, ...projection }: Projection): Promise<Figure[]> {
  const probability = weightsAt({ csr, ...projection }, END);
  // Somebody every so often of those that have edges out, and in.
  const some = ({ start, end }: Side) => {
    const people = Array.from({ length: csr.people }, (_, n) => n).filter((n) => (end[n] ?? 0) > (start[n] ?? 0));
    return (i: number) => people[(i * 7_919) % people.length] ?? 0;
  };
  const [from, to] = [some(csr.out), some(csr.into)];
  const figures: Figure[] = [];
  for (const order of ["FEWEST_HOPS", "MOST_PROBABLE"] satisfies PathOrder[]) {
    for (const first of [1, 5]) {
      const times: number[] = [];
      const bounds: (string | null)[] = [];
      for (let i = 0; i < PAIRS; i++) {
        const options = { weighing: weighingBy(order, probability), from: [from(i)], to: [to(i + 13)], maxHops: 6, first, ties: 32 };
        const { ms, result } = await onCpu(() => inSlices(bestPaths(csr, { ...options, work: new Work(10_000_000) })));
        times.push(ms);
        bounds.push(result.paths.length === 0 ? `none ${result.boundedBy}` : result.boundedBy);
      }
      const count = (bound: string) => bounds.filter((one) => one?.includes(bound)).length;
      figures.push(noted(`${order}, first ${first}: median`, median(times), "ms of CPU"));
      figures.push(
        noted(`  p95; of ${PAIRS}: ${count("none")} without a path, ${count("WORK")} cut short`, percentile(times, 0.95), "ms of CPU"),
      );
    }
  }
  return figures;
}
