import { expect, test } from "vitest";
import { LEARNED, PRESETS } from "../../src/influence/model.ts";
import { estimateOf } from "../../src/influence/reach/reach.ts";
import { SamplerThread } from "../../src/influence/reach/sampler-thread.ts";
import { Samples, type Spreading } from "../../src/influence/reach/samples.ts";
import { logEntry } from "../../src/log/entries.ts";
import type { ReadModel } from "../../src/readmodel/read-model.ts";
import { DAY, people, readModelOf } from "./read-model-of.ts";

const NOW = 400 * DAY;
const MINUTE = 60_000;
const [U, V, W, NEWCOMER] = [0, 1, 2, 3];
const follows = (n: number, from: number, to: number) => ({ type: "relation" as const, n, kind: "FOLLOWS", from, to, toType: "person" });
/** U is followed by V, who is followed by W. */
const chain = () => readModelOf(...people(U, V, W), follows(0, V, U), follows(1, W, V));
const asked = (fields: Partial<Spreading> = {}): Spreading => ({
  brand: 0,
  model: LEARNED,
  brands: null,
  asOf: NOW,
  isPresent: true,
  audience: async () => [V, W],
  ...fields,
});
const page = (model: ReadModel, position: number, ...entries: object[]) =>
  model.apply({ position, at: 0, entries: entries.map((entry) => logEntry.parse(entry)) });

test("reach and relays come from a thread, with the position they are of", async () => {
  const model = chain();
  await using samples = new Samples(model, undefined, MINUTE);
  const { status, computed } = await samples.reach(asked());
  expect({ status, position: computed?.position, asOf: computed?.asOf }).toEqual({ status: "READY", position: 1, asOf: NOW });
  // A follower alone makes .02 of it: .02 + .0004.
  const figures = computed && estimateOf(computed.result, U);
  expect(figures?.low).toBeLessThan(0.0204);
  expect(figures?.high).toBeGreaterThan(0.0204);
  expect(figures?.priorPart).toBe(figures?.estimate);
  const relays = await samples.relays(asked(), { k: 1, signature: "not W", candidates: async () => Uint8Array.of(1, 1, 0) });
  expect(relays).toMatchObject({ status: "READY", computed: { result: { seeds: [V] } } });
});

test("until they are there it says so, and waits for nobody", async () => {
  const model = chain();
  await using samples = new Samples(model, undefined, 0);
  const { promise, resolve } = Promise.withResolvers<readonly number[]>();
  const waiting = asked({ audience: () => promise });
  expect(await samples.reach(waiting)).toEqual({ status: "COMPUTING", computed: null });
  resolve([V, W]);
  let answer = await samples.reach(waiting);
  while (answer.status === "COMPUTING") answer = await samples.reach(waiting);
  expect(answer.status).toBe("READY");
});

test("who awaits them gets those of what was written before, however long they take", async () => {
  const model = chain();
  await using samples = new Samples(model, undefined, 0);
  const early = samples.reachAwaited(asked());
  page(model, 2, ...people(NEWCOMER), follows(2, NEWCOMER, U));
  const { result, position } = await samples.reachAwaited(asked({ audience: async () => [V, W, NEWCOMER] }));
  expect(position).toBe(2);
  expect(estimateOf(result, U).estimate).toBeGreaterThan(0.03);
  expect((await early).position).toBeGreaterThanOrEqual(1);
});

test("after a change the earlier figures stand until those come that a fresh sample gives", async () => {
  const model = chain();
  await using samples = new Samples(model, undefined, MINUTE);
  await using impatient = new Samples(model, undefined, 0);
  const before = await samples.reach(asked());
  let early = await impatient.reach(asked());
  while (early.status === "COMPUTING") early = await impatient.reach(asked());
  page(model, 2, ...people(NEWCOMER), follows(2, NEWCOMER, U));
  const grown = asked({ audience: async () => [V, W, NEWCOMER] });
  expect(await impatient.reach(grown)).toEqual({ status: "REFRESHING", computed: early.computed });
  const after = await samples.reach(grown);
  expect(after).toMatchObject({ status: "READY", computed: { position: 2 } });
  expect(after.computed?.result).not.toEqual(before.computed?.result);
  await using fresh = new Samples(model, undefined, MINUTE);
  expect(after).toEqual(await fresh.reach(grown));
});

test("another day, another model, another brand and another sight have figures of their own", async () => {
  const model = chain();
  await using samples = new Samples(model, undefined, MINUTE);
  const covered = async (fields: Partial<Spreading>) => (await samples.reach(asked(fields))).computed?.result;
  const usual = await covered({});
  expect(await covered({ asOf: NOW + 60 * MINUTE })).toEqual(usual);
  expect(await covered({ brand: 1 })).toEqual(usual);
  expect(await covered({ brands: [0] })).not.toEqual(usual);
  expect(await covered({ model: { ...LEARNED, priors: { ...LEARNED.priors, FOLLOWS: 0.5 } } })).not.toEqual(usual);
  expect(await covered({ model: PRESETS.WEIGHTED_CASCADE })).not.toEqual(usual);
  expect(await covered({ audience: async () => [] })).toMatchObject({ weight: 0, sets: 0 });
});

test("a thread that dies fails who waits, and the next who asks has another", async () => {
  const model = chain();
  const thread = new SamplerThread(new URL("./dying-worker.ts", import.meta.url));
  await using samples = new Samples(model, thread, MINUTE);
  for (let times = 0; times < 2; times++) {
    await expect(samples.reach(asked())).rejects.toMatchObject({ cause: { message: "the sampler went away" } });
  }
});

test("a thread that cannot start fails who waits", async () => {
  const samples = new Samples(chain(), new SamplerThread(new URL("./nowhere.ts", import.meta.url)), MINUTE);
  await expect(samples.reach(asked())).rejects.toMatchObject({ cause: { message: "the sampler failed" } });
  await samples[Symbol.asyncDispose]();
});

test("what is disposed of ends at once: whoever waits is told, and whoever asks later", async () => {
  const model = chain();
  const thread = new SamplerThread();
  const samples = new Samples(model, thread, MINUTE);
  await samples.reach(asked());
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const waiting = expect(samples.relays(asked(), { k: 1, signature: "later", candidates: () => promise })).rejects.toMatchObject({
    cause: { message: "the sampler was stopped" },
  });
  await samples[Symbol.asyncDispose]();
  resolve(new Uint8Array(3).fill(1));
  await waiting;
  await expect(samples.reach(asked({ brand: 7 }))).rejects.toMatchObject({ cause: { message: "the sampler was stopped" } });
});
