import * as z from "zod";
import { personKey } from "../../seeds/people.ts";
import { below, random } from "../../seeds/random.ts";
import { visibilityOf } from "../../src/domain/visibility.ts";
import { LEARNED } from "../../src/influence/model.ts";
import { influencePaths } from "../../src/influence/paths/influence-paths.ts";
import type { PathOrder } from "../../src/influence/paths/path-order.ts";
import { Work } from "../../src/influence/paths/work.ts";
import { embedded, optionsOf } from "../ecosystem.ts";
import { atMost, type Figure, noted } from "../figures.ts";
import { generatedModel } from "../generated-model.ts";
import { Served } from "../served.ts";
import { median, percentile, timed, timesOf } from "../timing.ts";
import type { Pair } from "./edges.ts";

const END = "2026-01-01T00:00:00Z";
const PATHS = `query ($from: [PersonRef!], $to: [PersonRef!], $options: InfluencePathOptions, $first: Int) {
  influencePaths(from: { people: $from }, to: { people: $to }, options: $options, first: $first) {
    status paths { probability length people { key } hops { probability } } } }`;
const answered = z.object({ influencePaths: z.object({ status: z.string(), paths: z.array(z.object({ length: z.number() })) }) });
const ASKED: readonly { order: PathOrder; first: number }[] = [
  { order: "FEWEST_HOPS", first: 1 },
  { order: "MOST_PROBABLE", first: 1 },
  { order: "MOST_PROBABLE", first: 5 },
];

/**
 * What a server in a process of its own adds to the engine's time: each pair is asked there, and of the same read model here.
 * Both give the same number of paths and hops.
 */
export async function throughHttp(interactions: number, pairs: number): Promise<Figure[]> {
  const { graph, data } = await embedded({ interactions });
  const readModel = await generatedModel(optionsOf({ interactions }));
  await using served = await Served.start(
    new URL("../../bin/customer-graph.mjs", import.meta.url),
    ...["serve", "--graph", graph, "--data", data, "--log-level", "silent"],
  );
  // Who refuses profiling is unknown over HTTP, and nobody here.
  const { takesPart } = visibilityOf(readModel, { personal: false, brands: null });
  const people = Array.from({ length: readModel.people.size }, (_, n) => n).filter((n) => takesPart.person(n));
  const asked = [...drawn(pairs, people)];
  const figures: Figure[] = [];
  for (const { order, first } of ASKED) {
    const added: number[] = [];
    let agreed = 0;
    for (const [i, pair] of asked.entries()) {
      const here = await timed(() => inEngine(pair, order, first));
      const there = await timed(() => overHttp(pair, order, first));
      if (here.result === there.result) agreed++;
      // The first ones build the influence graph and compile.
      if (i >= pairs / 10) added.push(there.ms - here.ms);
    }
    const what = `through HTTP and GraphQL, ${order}, first ${first}`;
    figures.push(
      { what: `${what}: answers`, ours: `${agreed} of ${pairs} agree`, against: "the engine", ratio: null, met: agreed === pairs },
      atMost("  added to the engine's own time, p50", median(added), 2, "ms"),
      atMost("  added, p99", percentile(added, 0.99), 10, "ms"),
    );
  }
  const nothing = median(await timesOf(pairs, () => served.ask("{ position }")));
  return [
    noted("influence over HTTP: people", readModel.people.size, ""),
    noted("  a request that asks nothing of the engine, p50", nothing, "ms"),
    ...figures,
  ];

  async function inEngine([from, to]: Pair, order: PathOrder, first: number): Promise<string> {
    const bounds = { maxHops: 6, first, work: new Work(10_000_000) };
    const question = { model: LEARNED, from: [from], to: [to], excluded: [], order, asOf: Date.parse(END), ...bounds };
    const { status, paths } = await influencePaths(readModel, { brands: null }, question);
    return shapeOf(
      status,
      paths.slice(0, first).map(({ hops }) => hops.length),
    );
  }

  async function overHttp([from, to]: Pair, order: PathOrder, first: number): Promise<string> {
    const ends = { from: [{ key: personKey(from) }], to: [{ key: personKey(to) }] };
    const answer = await served.ask(PATHS, { ...ends, first, options: { order, maxHops: 6, asOf: END } });
    const { status, paths } = answered.parse(answer).influencePaths;
    return shapeOf(
      status,
      paths.map(({ length }) => length),
    );
  }
}

const shapeOf = (status: string, hops: readonly number[]) => `${status} ${hops.join()}`;

function* drawn(count: number, people: readonly number[]): Generator<Pair> {
  const draw = random(9, "pairs over HTTP");
  for (let i = 0; i < count; i++) {
    const from = below(draw, people.length);
    yield [people[from] ?? 0, people[(from + 1 + below(draw, people.length - 1)) % people.length] ?? 0];
  }
}
