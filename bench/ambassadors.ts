import { generate } from "../seeds/generator.ts";
import { HOUR } from "../src/domain/durations.ts";
import { type Sight, visibilityOf } from "../src/domain/visibility.ts";
import type { ExchangeLine } from "../src/exchange/records.ts";
import { type LogEntry, logEntry } from "../src/log/entries.ts";
import { Ambassador } from "../src/scoring/ambassadors/ambassador.ts";
import { ambassadorsOf } from "../src/scoring/ambassadors/ambassadors.ts";
import type { Ranking } from "../src/scoring/ambassadors/ranking.ts";
import { atMost, type Figure, noted, publish } from "./figures.ts";
import { modelOf } from "./generated-model.ts";
import { sized } from "./options.ts";
import { median } from "./timing.ts";

/**
 * Pages of ambassadors of a brand that every act of a generated ecosystem is about, in milliseconds of this thread's CPU, which the
 * clock overstates on a busy machine. It is counted in steps of some milliseconds: what takes less is the mean of many.
 */
const PEOPLE = sized(10_000, 100_000);
const ACTS = sized(100_000, 1_000_000);
const OWNER: Sight = { personal: true, brands: null };
const PAGE = 20;

const model = await modelOf(ofOneBrand());
const { orders } = model.interactions;
const brand = 0;
const last = orders.at.walk({ direction: -1 }).next().value ?? 0;
const now = Math.ceil((model.interactions.at(last) + 1) / HOUR) * HOUR;
const ambassadors = ambassadorsOf(model);

const first = await cpuOf(() => pageAt(now));
const fresh: number[] = [];
const computed: number[] = [];
for (let hour = 1; hour <= 9; hour++) {
  const { ms, result } = await cpuOf(() => pageAt(now + hour * HOUR));
  fresh.push(ms);
  computed.push(computedIn(result.ranking));
}
const eligible = await cpuOf(() => eligibleAt(now + 9 * HOUR));
const idle = await cpuOf(() => pageAt(now + 10 * 24 * HOUR));
const past: number[] = [];
for (let month = 1; month <= 9; month++) past.push((await cpuOf(() => pageAt(now - month * 30 * 24 * HOUR))).ms);
await pageAt(now);
const again = await meanOf(1_000, () => pageAt(now));
const added = await meanOf(1_000, async (i) => model.apply({ position: model.position + 1, at: 0, entries: [actAt(now - 1, i)] }));
const after = await meanOf(20, async (i) => {
  model.apply({ position: model.position + 1, at: 0, entries: [actAt(now - 1, i)] });
  await pageAt(now);
});

const edited = await meanOf(20, async (i) => {
  model.apply({ position: model.position + 1, at: 0, entries: [otherwise(last - i, i / 20)] });
  await pageAt(now);
});

publish([
  noted("acts of the brand", orders.byBrand.count(brand), "acts"),
  noted("people ranked", first.result.ranking.people.length, "people"),
  noted("first page of all, from the read model alone", first.ms, "ms of CPU"),
  atMost("page at asOf = now, another hour: no score of it is known", median(fresh), 50, "ms of CPU"),
  noted("  people whose score is computed for it", median(computed), "people"),
  noted("  then who of all is eligible", eligible.ms, "ms of CPU"),
  noted(`  which are ${eligible.result.eligible.people.length} people, and computed were`, computedIn(eligible.result), "people"),
  noted("page at asOf = now after ten days in which nobody asked", idle.ms, "ms of CPU"),
  atMost("page after one more act", after, 50, "ms of CPU"),
  atMost("page after an act of others is told otherwise", edited, 50, "ms of CPU"),
  atMost("one more act, applied to the read model and the ledger", added, 1, "ms of CPU"),
  atMost("page again", again, 5, "ms of CPU"),
  atMost("page at another asOf, 1 to 9 months ago", median(past), 400, "ms of CPU"),
  ...(await explanations()),
]);

async function rankingAt(asOf: number): Promise<Ranking> {
  return (await ambassadors.now(OWNER, { brand, asOf, from: Number.NEGATIVE_INFINITY, through: asOf })).ranking;
}

/** With the people of its first page. */
async function pageAt(asOf: number): Promise<{ ranking: Ranking; people: number[] }> {
  const ranking = await rankingAt(asOf);
  return { ranking, people: [...ranking.order.walk({ direction: 1 }).take(PAGE)] };
}

async function eligibleAt(asOf: number): Promise<Ranking> {
  const ranking = await rankingAt(asOf);
  await ranking.settle("ELIGIBLE");
  return ranking;
}

function computedIn({ figures }: Ranking): number {
  return figures.known.reduce((sum, known) => sum + known, 0);
}

/** Score, contributions and standing of each of the highest, who have most to explain. */
async function explanations(): Promise<Figure[]> {
  const { takesPart } = visibilityOf(model, OWNER);
  const ranking = await rankingAt(now);
  const highest = [...ranking.order.walk({ direction: 1 }).take(PAGE)];
  const somebody = (i: number) => new Ambassador(model, takesPart, brand, ranking, highest[i % PAGE] ?? 0);
  const figures = await meanOf(100, async (i) => {
    const one = somebody(i);
    return [one.score, one.standing, await one.previously()];
  });
  const evidence = await meanOf(PAGE, (i) => somebody(i).evidence());
  return [
    atMost("figures of one of the highest, with contributions and change", figures, 5, "ms of CPU"),
    noted("evidence of one of the highest, each delta by the whole score anew", evidence, "ms of CPU"),
  ];
}

function actAt(at: number, i: number): LogEntry {
  const n = model.interactions.size;
  const parent = [...orders.byBrand.walk({ partition: brand, direction: -1 }).take(10 + i)].at(-1) ?? null;
  return logEntry.parse({ type: "interaction", n, kind: "COMMENT", at, actor: i % PEOPLE, brand, inReplyTo: parent, sentiment: 0.5 });
}

/** The same act with another sentiment. */
function otherwise(n: number, sentiment: number): LogEntry {
  const { interactions } = model;
  return logEntry.parse({
    ...{ type: "interaction", n, sentiment, kind: interactions.kind(n), at: interactions.at(n), brand: interactions.statedBrand(n) },
    ...{
      actor: interactions.statedActor(n),
      account: interactions.account(n),
      product: interactions.product(n),
      space: interactions.space(n),
    },
    ...{ inReplyTo: interactions.parent(n), mentions: interactions.mentions(n) },
  });
}

/** Every act is about the first brand as well. */
function* ofOneBrand(): Generator<ExchangeLine, void> {
  for (const record of generate({ people: PEOPLE, interactions: ACTS, seed: 1 })) {
    yield record.type === "interaction" ? { ...record, brand: "b0" } : record;
  }
}

async function meanOf(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const { ms } = await cpuOf(async () => {
    for (let i = 0; i < count; i++) await work(i);
  });
  return ms / count;
}

async function cpuOf<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = process.threadCpuUsage();
  const result = await work();
  const { user, system } = process.threadCpuUsage(start);
  return { ms: (user + system) / 1_000, result };
}
