import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { webhooks } from "../../src/catalogue/webhooks.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { createWebhook, MOST_WEBHOOKS } from "../../src/domain/webhooks.ts";
import { deliverWebhooks } from "../../src/webhooks/webhooks.ts";
import { engines } from "../graph-under-test.ts";
import { Served } from "../graphql/served.ts";
import { Receiver } from "./receiver.ts";

const WANTED = 100;
const EVENTS = 10;

test("as many webhooks as there may be are served by turns, and no more can be made", async () => {
  const [engine] = engines;
  if (!engine) throw new Error("there is no engine");
  await using served = await Served.with(engine, []);
  await using receiver = await Receiver.start();
  const { graph } = served.log;
  const keeping = { read: graph.read.bind(graph), write: graph.write.bind(graph), viewer: OWNER, networks: ["127.0.0.0/8"] };
  const wish = { name: "many", url: receiver.url(), types: ["BrandRecorded"], brand: null };
  const one = await createWebhook(keeping, wish, { p: 0, index: 0 });
  const others = Array.from({ length: MOST_WEBHOOKS - 1 }, (_, i) => ({
    ...one,
    id: `w${i}`,
    types: i < WANTED ? "PersonRecorded" : "BrandRecorded",
    // One in ten would be a receiver of its own that nobody can reach.
    url: i % 10 === 9 && i >= WANTED ? "http://10.255.255.1/" : one.url,
  }));
  await graph.write("UNWIND $others AS other CREATE (webhook:Webhook) SET webhook = other", { others });
  await webhooks.sayChanged(keeping.write, { version: randomUUID() });
  await expect(createWebhook(keeping, wish, { p: 0, index: 0 })).rejects.toThrow(`there are ${MOST_WEBHOOKS} webhooks`);

  await using _delivering = deliverWebhooks({
    log: served.log,
    networks: ["127.0.0.0/8"],
    admit: async () => ({ viewer: OWNER, refusal: null }),
    report: (message, details) => expect.fail(`${message}: ${JSON.stringify(details)}`),
  });
  for (let i = 0; i < EVENTS; i++) await served.record({ type: "person", id: `ada-${i}` });
  await receiver.has(WANTED * EVENTS);
  await served.record({ type: "brand", id: "acme" });
  // Everybody else is due, those who cannot be reached among them, and all the others are served nonetheless.
  const reachable = 1 + others.filter(({ types, url }) => types === "BrandRecorded" && url === one.url).length;
  await vi.waitUntil(() => receiver.received.length === WANTED * EVENTS + reachable, { timeout: 60_000 });
  expect(receiver.events.filter(({ type }) => type === "PersonRecorded").length).toBe(WANTED * EVENTS);
}, 120_000);

test("many receivers that let one wait hold up no other", async () => {
  const [engine] = engines;
  if (!engine) throw new Error("there is no engine");
  await using served = await Served.with(engine, []);
  await using silent = await Receiver.start();
  await using receiver = await Receiver.start();
  silent.answer = () => undefined;
  const { graph } = served.log;
  const keeping = { read: graph.read.bind(graph), write: graph.write.bind(graph), viewer: OWNER, networks: ["127.0.0.0/8"] };
  const start = { p: 0, index: 0 };
  const one = await createWebhook(keeping, { name: "silent", url: silent.url(), types: [], brand: null }, start);
  const others = Array.from({ length: 200 }, (_, i) => ({ ...one, id: `w${i}`, attempts: 1, failingSince: Date.now() }));
  await graph.write("UNWIND $others AS other CREATE (webhook:Webhook) SET webhook = other", { others });
  await createWebhook(keeping, { name: "prompt", url: receiver.url(), types: [], brand: null }, start);
  await using _delivering = deliverWebhooks({
    log: served.log,
    networks: ["127.0.0.0/8"],
    admit: async () => ({ viewer: OWNER, refusal: null }),
    report: (message, details) => expect.fail(`${message}: ${JSON.stringify(details)}`),
  });
  await served.record({ type: "person", id: "ada" });
  await vi.waitUntil(() => silent.received.length >= 32, { timeout: 30_000 });
  await served.record({ type: "person", id: "bilal" });
  // Each of the silent ones keeps its place for fifteen seconds.
  await vi.waitUntil(() => receiver.received.length === 2, { timeout: 10_000 });
}, 60_000);
