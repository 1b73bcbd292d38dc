import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";
import { INTERACTION_KINDS } from "../src/domain/kinds.ts";
import type { EntryOf, LogEntry } from "../src/log/entries.ts";
import type { Order, Walk } from "../src/readmodel/order.ts";
import { ReadModel } from "../src/readmodel/read-model.ts";
import { readSnapshot, writeSnapshot } from "../src/readmodel/snapshot.ts";
import { atLeast, atMost, type Figure, noted, publish } from "./figures.ts";
import { sized } from "./options.ts";
import { delaysDuring, median, timed, timesOf } from "./timing.ts";

/**
 * The read model alone, on acts made up here. CPU is what this thread used, which the clock overstates on a busy machine; the
 * delays of the event loop are by the clock.
 */
const ACTS = sized(100_000, 1_000_000);
const PEOPLE = ACTS / 10;
const ACCOUNTS = ACTS / 8;
const BRANDS = 20;
const PRODUCTS = 500;
const SPACES = 100;
const FIRST_INSTANT = Date.UTC(2020, 0, 1);
const DEPTHS = [1, 1_000, 100_000];
const IDENTITY = { graph: "bench", incarnation: 1 };

const random = randomFrom(1);
const below = (limit: number) => Math.floor(random() * limit);
const often = <T>(share: number, value: () => T): T | null => (random() < share ? value() : null);
const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
let acts = 0;

const model = new ReadModel();
publish([
  ...(await load()),
  ...memory(),
  ...(await live("acts, 1,000 a page", 100, () => many(1_000, nextAct))),
  ...(await live("acts, 5,000 a page, which is the most", 20, () => many(5_000, nextAct))),
  ...(await live("acts, one a page", 1_000, () => many(1, nextAct))),
  ...(await live("replies before what they reply to, 200 a page", 50, () => many(100, lateParent).flat())),
  ...(await live("acts with another instant, brand and parent, 100 a page", 50, () => many(100, () => act(below(acts))))),
  ...(await live("accounts that change hands, 100 a page", 50, () =>
    many(100, () => ({ ...account(below(ACCOUNTS)), person: below(PEOPLE) })),
  )),
  ...(await live("a space with another brand", 10, () => [space(below(SPACES))])),
  ...(await pages()),
  ...(await snapshots()),
]);

async function load(): Promise<Figure[]> {
  const making = await onCpu(async () => {
    for await (const chunk of facts()) acts = chunk.length > 0 ? acts : 0;
  });
  acts = 0;
  const loading = await onCpu(() => model.load(facts(), 1));
  return [noted(`load of ${ACTS} acts and what is around them`, loading - making, "ms of CPU")];
}

function memory(): Figure[] {
  const parts = [...model.parts()].filter(([name]) => name.startsWith("interaction."));
  const bytes = parts.reduce((sum, [, part]) => sum + part.byteLength, 0);
  return [
    atMost("memory of an act with its orders", bytes / ACTS, 96, "B"),
    ...parts.map(([name, part]) => noted(`  ${name}`, part.byteLength / ACTS, "B")),
  ];
}

async function live(what: string, count: number, entries: () => LogEntry[]): Promise<Figure[]> {
  const lists = many(count, entries);
  const costs: number[] = [];
  const delays = await delaysDuring(async () => {
    for (const list of lists) {
      costs.push(await onCpu(() => model.apply({ position: model.position + 1, at: 0, entries: list })));
      await othersTurn();
    }
    await model.drain();
  });
  const rate = lists.flat().length / (costs.reduce((sum, cost) => sum + cost) / 1_000);
  return [
    what.startsWith("acts, 1,000")
      ? atLeast(`live: ${what}`, rate, 50_000, "entries/s of CPU")
      : noted(`live: ${what}`, rate, "entries/s of CPU"),
    noted("  a page, median", median(costs), "ms of CPU"),
    noted("  a page, at most", Math.max(...costs), "ms of CPU"),
    noted("  event loop, p99, with the merging", delays.p99, "ms"),
    noted("  event loop, at most, with the merging", delays.max, "ms"),
  ];
}

async function pages(): Promise<Figure[]> {
  const { orders, rootsByBrand } = model.interactions;
  const lists: [what: string, order: Order, partitions: number | undefined][] = [
    ["acts", orders.at, undefined],
    ["a brand's acts", orders.byBrand, BRANDS],
    ["a brand's conversations", rootsByBrand, BRANDS],
    ["a person's acts", orders.byAuthor, PEOPLE],
    ["people by last act", model.people.orders.lastAct, undefined],
  ];
  return (await Promise.all(lists.map(([what, order, partitions]) => pagesOf(what, order, partitions)))).flat();
}

/** Pages of 50 of the longest partition. */
async function pagesOf(what: string, order: Order, partitions: number | undefined): Promise<Figure[]> {
  const counts = Array.from({ length: partitions ?? 0 }, (_, n) => order.count(n));
  const partition = partitions === undefined ? undefined : counts.indexOf(Math.max(...counts));
  const inOrder = [...order.walk({ partition, direction: -1 })];
  const figures = [noted(`count of ${what}, ${inOrder.length}`, 1_000 * median(await timesOf(20, () => order.count(partition))), "µs")];
  for (const depth of DEPTHS) {
    const n = inOrder[depth - 1];
    if (n === undefined) continue;
    const options: Walk = { partition, direction: -1, after: { value: order.value(n), n } };
    const times = await timesOf(20, () => order.walk(options).take(50).toArray());
    figures.push(noted(`  page of 50 at ${depth}`, 1_000 * median(times), "µs"));
  }
  return figures;
}

async function snapshots(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "readmodel-"));
  const path = join(folder, "snapshot");
  let writing = 0;
  const delays = await delaysDuring(async () => {
    writing = (await timed(() => writeSnapshot(model, path, IDENTITY))).ms;
  });
  const { ms, result } = await timed(() => readSnapshot(path, IDENTITY));
  await rm(folder, { recursive: true });
  if (!(result instanceof ReadModel)) throw new Error(result.rejected);
  return [
    noted("snapshot written", writing, "ms"),
    atMost("  event loop meanwhile, at most", delays.max, 20, "ms"),
    atMost("snapshot read", ms, 3_000, "ms"),
  ];
}

async function* facts(): AsyncIterable<LogEntry[]> {
  yield [...surroundings()];
  while (acts < ACTS) yield many(Math.min(2_000, ACTS - acts), nextAct);
}

function* surroundings(): Iterable<LogEntry> {
  for (let n = 0; n < BRANDS; n++) yield { type: "brand", n };
  for (let n = 0; n < PRODUCTS; n++) yield { type: "product", n, brand: below(BRANDS) };
  for (let n = 0; n < SPACES; n++) yield space(n);
  for (let n = 0; n < PEOPLE; n++) yield person(n);
  for (let n = 0; n < ACCOUNTS; n++) yield account(n);
}

function space(n: number): EntryOf<"space"> {
  return { type: "space", n, kind: "FORUM", brand: often(0.7, () => below(BRANDS)) };
}

function person(n: number): EntryOf<"person"> {
  return {
    type: "person",
    n,
    roles: ["CUSTOMER"],
    lifecycle: null,
    acquisitionChannel: often(0.5, () => `channel ${below(10)}`),
    acquisitionAt: often(0.5, () => FIRST_INSTANT),
    refusesProfiling: random() < 0.02,
    agreesToContact: random() < 0.5,
  };
}

function account(n: number): EntryOf<"account"> {
  return { type: "account", n, person: n % 10 === 0 ? null : ownerOf(n), platform: "twitter", followers: often(0.8, () => below(10_000)) };
}

function ownerOf(n: number): number {
  return n % PEOPLE;
}

function nextAct(): EntryOf<"interaction"> {
  return act(acts++);
}

/** A reply, then the act it replies to. */
function lateParent(): LogEntry[] {
  const parent = acts++;
  return [{ ...nextAct(), inReplyTo: parent }, act(parent)];
}

/** Half of them reply, most to something recent; half are signed by an account. */
function act(n: number): EntryOf<"interaction"> {
  const reply = n > 0 && random() < 0.5;
  const purchase = random() < 0.05;
  return {
    type: "interaction",
    n,
    kind: INTERACTION_KINDS[below(INTERACTION_KINDS.length)] ?? "POST",
    at: FIRST_INSTANT + n * 120_000 + below(86_400_000),
    ...author(),
    brand: reply ? null : often(0.7, () => below(BRANDS)),
    product: often(0.3, () => below(PRODUCTS)),
    space: often(0.5, () => below(SPACES)),
    inReplyTo: reply ? n - 1 - below(Math.min(n, random() < 0.9 ? 2_000 : n)) : null,
    mentions: random() < 0.3 ? many(1 + below(2), () => skewed(PEOPLE)) : [],
    mentionsBrands: random() < 0.1 ? [below(BRANDS)] : [],
    channel: often(0.9, () => `channel ${below(10)}`),
    language: often(0.9, () => `language ${below(30)}`),
    sentiment: often(0.7, () => Math.round(random() * 200 - 100) / 100),
    rating: often(0.1, () => 1 + below(5)),
    amount: purchase ? below(100_000) : null,
    currency: purchase ? "EUR" : null,
    accepted: random() < 0.05,
    status: null,
    votesUp: below(400),
    votesDown: below(5),
  };
}

/** The account alone, the account with its person, or a person alone. */
function author(): { account: number | null; actor: number | null } {
  const signed = often(0.5, () => skewed(ACCOUNTS));
  if (signed === null) return { account: null, actor: skewed(PEOPLE) };
  return { account: signed, actor: often(0.5, () => ownerOf(signed)) };
}

/** Few do much. */
function skewed(limit: number): number {
  return Math.floor(limit * random() ** 3);
}

/** Milliseconds that this thread spent on the work, whatever else the machine does. */
async function onCpu(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage();
  return (user + system - before.user - before.system) / 1_000;
}

/** Mulberry32: the same acts every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
