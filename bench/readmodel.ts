import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as othersTurn } from "node:timers/promises";
import { INTERACTION_KINDS } from "../src/domain/kinds.ts";
import type { EntryOf, LogEntry } from "../src/log/entries.ts";
import type { Order, Walk } from "../src/readmodel/order.ts";
import { ReadModel } from "../src/readmodel/read-model.ts";
import { readSnapshot, writeSnapshot } from "../src/readmodel/snapshot.ts";

/** The read model alone, on generated acts: `node bench/readmodel.ts [acts]` prints what DESIGN §6 sets budgets for. */
const ACTS = Number(process.argv[2] ?? 1_000_000);
const PEOPLE = Math.ceil(ACTS / 10);
const ACCOUNTS = Math.ceil(ACTS / 8);
const BRANDS = 20;
const PRODUCTS = 500;
const SPACES = 100;
const FIRST_INSTANT = Date.UTC(2020, 0, 1);
const IDENTITY = { graph: "bench", incarnation: 1 };

const random = randomFrom(1);
const below = (limit: number) => Math.floor(random() * limit);
const often = <T>(share: number, value: () => T): T | null => (random() < share ? value() : null);
const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
let acts = 0;

await main();

async function main(): Promise<void> {
  await timed("making the facts", async () => {
    for await (const _ of facts());
  });
  acts = 0;
  const model = new ReadModel();
  await timed(`load of ${ACTS} acts, ${PEOPLE} people, ${ACCOUNTS} accounts, making them included`, () => model.load(facts(), 1));
  await timed("merging after it", () => model.drain());
  printMemory(model);
  printPages(model);
  await printLive(model, "acts, 1,000 a page", 100, () => many(1_000, nextAct));
  await printLive(model, "acts, 1 a page", 1_000, () => many(1, nextAct));
  await printLive(model, "replies before what they reply to, 200 a page", 50, () => many(100, lateParent).flat());
  await printLive(model, "acts that change instant and brand, 100 a page", 50, () => many(100, () => act(below(acts))));
  await printLive(model, "accounts that change hands, 100 a page", 50, () =>
    many(100, () => ({ ...account(below(ACCOUNTS)), person: below(PEOPLE) })),
  );
  await printLive(model, "a space that changes brand", 5, () => [space(below(SPACES))]);
  printPages(model);
  await printSnapshots(model);
}

async function printLive(model: ReadModel, what: string, pages: number, entries: () => LogEntry[]): Promise<void> {
  const lists = many(pages, entries);
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const start = performance.now();
  const costs: number[] = [];
  for (const list of lists) {
    const began = threadMs();
    model.apply({ position: model.position + 1, at: 0, entries: list });
    costs.push(threadMs() - began);
    await othersTurn();
  }
  const applied = performance.now() - start;
  await model.drain();
  delays.disable();
  const rate = Math.round(total / (applied / 1_000));
  const loop = `event loop p99 ${(delays.percentile(99) / 1e6).toFixed(1)} ms, max ${(delays.max / 1e6).toFixed(1)} ms`;
  const busy = costs.reduce((sum, cost) => sum + cost);
  const cost = `${(busy / pages).toFixed(2)} ms of CPU a page, at most ${Math.max(...costs).toFixed(1)}`;
  console.log(
    `live: ${what}: ${rate} entries/s (${Math.round(total / (busy / 1_000))} per s of CPU), ${cost}; ${loop}; merged ${Math.round(performance.now() - start)} ms after the start`,
  );
}

function printMemory(model: ReadModel): void {
  const sizes = new Map<string, number>();
  for (const [name, part] of model.parts()) {
    const noun = name.split(".", 1)[0] ?? name;
    sizes.set(noun, (sizes.get(noun) ?? 0) + part.byteLength);
    if (noun === "interaction") console.log(`  ${name} ${(part.byteLength / ACTS).toFixed(2)} B`);
  }
  for (const [noun, size] of sizes) console.log(`memory: ${noun} ${(size / 2 ** 20).toFixed(1)} MB`);
  console.log(`memory: ${((sizes.get("interaction") ?? 0) / ACTS).toFixed(1)} B per interaction with its orders`);
}

function printPages({ interactions, people }: ReadModel): void {
  const busiest = (order: Order, partitions: number) => {
    const counts = Array.from({ length: partitions }, (_, n) => order.count(n));
    return counts.indexOf(Math.max(...counts));
  };
  const { at, byBrand, bySpace, byAuthor } = interactions.orders;
  printPage("acts", at);
  printPage("a brand's acts", byBrand, busiest(byBrand, BRANDS));
  printPage("a space's acts", bySpace, busiest(bySpace, SPACES));
  printPage("a brand's conversations", interactions.rootsByBrand, busiest(interactions.rootsByBrand, BRANDS));
  printPage("a person's acts", byAuthor, busiest(byAuthor, PEOPLE));
  printPage("people by last act", people.orders.lastAct);
}

/** A page of 50 from a cursor at each depth. */
function printPage(what: string, order: Order, partition?: number): void {
  const inOrder = [...order.walk({ partition, direction: -1 })];
  const times = [1, 1_000, 100_000].flatMap((depth) => {
    const n = inOrder[depth - 1];
    if (n === undefined) return [];
    const options: Walk = { partition, direction: -1, after: { value: order.value(n), n } };
    const best = Math.min(...many(20, () => microseconds(() => order.walk(options).take(50).toArray())));
    return [`at ${depth} ${best.toFixed(0)} µs`];
  });
  const counted = Math.min(...many(20, () => microseconds(() => order.count(partition))));
  console.log(`page of 50: ${what} (${inOrder.length}): ${times.join(", ")}; count ${counted.toFixed(1)} µs`);
}

async function printSnapshots(model: ReadModel): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "readmodel-"));
  const path = join(folder, "snapshot");
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await timed("snapshot written", () => writeSnapshot(model, path, IDENTITY));
  const writing = writeSnapshot(model, path, IDENTITY);
  let pages = 0;
  let done = false;
  await timed("snapshot written under load", async () => {
    void writing.then(() => {
      done = true;
    });
    for (; !done; pages++) {
      model.apply({ position: model.position + 1, at: 0, entries: [...many(50, nextAct), ...many(50, () => act(below(acts)))] });
      await othersTurn();
    }
  });
  console.log(
    `  ${pages} pages of 100 applied meanwhile; event loop p99 ${(delays.percentile(99) / 1e6).toFixed(1)} ms, max ${(delays.max / 1e6).toFixed(1)} ms`,
  );
  delays.disable();
  console.log(`  ${((await stat(path)).size / 2 ** 20).toFixed(1)} MB`);
  const read = await timed("snapshot read", () => readSnapshot(path, IDENTITY));
  if (!(read instanceof ReadModel)) throw new Error(read.rejected);
  await rm(folder, { recursive: true });
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

function nextAct(): EntryOf<"interaction"> {
  return act(acts++);
}

/** A reply, then the act it replies to. */
function lateParent(): LogEntry[] {
  const parent = acts++;
  return [{ ...nextAct(), inReplyTo: parent }, act(parent)];
}

/** Half of them replies, most of them to something recent; half signed by an account. */
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
  const account = often(0.5, () => skewed(ACCOUNTS));
  if (account === null) return { account, actor: skewed(PEOPLE) };
  return { account, actor: often(0.5, () => ownerOf(account)) };
}

function ownerOf(account: number): number {
  return account % PEOPLE;
}

/** Few do much. */
function skewed(limit: number): number {
  return Math.floor(limit * random() ** 3);
}

/** What this thread has used: unlike the clock, blind to what else the machine does. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function microseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return 1_000 * (performance.now() - start);
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const began = threadMs();
  const result = await work();
  console.log(`${what}: ${Math.round(performance.now() - start)} ms, ${Math.round(threadMs() - began)} of them on the CPU`);
  return result;
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
