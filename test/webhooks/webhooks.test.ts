import { CloudEvent, HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { log as statements } from "../../src/catalogue/log.ts";
import { OWNER, type Viewer } from "../../src/domain/viewer.ts";
import { decodePage } from "../../src/log/pages.ts";
import { eventsOf } from "../../src/log/topics.ts";
import { deliverWebhooks } from "../../src/webhooks/webhooks.ts";
import { type EngineUnderTest, onEveryEngine } from "../graph-under-test.ts";
import { at, Served } from "../graphql/served.ts";
import { type Received, Receiver } from "./receiver.ts";

const MARKET = [
  { type: "brand", id: "acme", name: "Acme" },
  { type: "brand", id: "brio", name: "Brio" },
];
const ada = (i: number) => ({ type: "person", id: `ada-${i}`, name: `Ada ${i}` });

onEveryEngine("webhooks", (engine) => {
  test("are sent every event once and in order, signed by Standard Webhooks, as CloudEvents", async () => {
    await using it = await Delivering.with(engine);
    const { secret } = await it.create();
    for (let i = 0; i < 10; i++) await it.served.record(ada(2 * i), ada(2 * i + 1));
    await it.served.record({ type: "delete", of: "person", id: "ada-3" });
    await it.receiver.has(21);

    const published = await publishedBy(it.served, 1);
    expect(it.receiver.events.map(({ type }) => type)).toEqual(published.map(({ type }) => type));
    expect(new Set(it.receiver.events.map(({ id }) => id)).size).toBe(21);
    for (const { headers, body } of it.receiver.received) {
      expect(verified(secret, { headers, body })).toEqual(JSON.parse(body));
      const event = HTTP.toEvent<Record<string, unknown>>({ headers: stringsOf(headers), body });
      if (!(event instanceof CloudEvent)) throw new Error("one event was sent");
      expect(event.validate()).toBe(true);
      expect(event).toMatchObject({ specversion: "1.0", id: headers["webhook-id"], source: `urn:uuid:${it.served.log.identity.graph}` });
      expect(event.type).toMatch(/^Person(Recorded|Deleted)$/);
    }
    expect(it.receiver.events[0]?.data).toMatchObject({ node: { key: "ada-0", name: "Ada 0" } });
    const [last] = await it.delivered(21);
    expect(last).toEqual({
      event: it.receiver.events[20]?.id,
      type: "PERSON_DELETED",
      status: 204,
      isTaken: true,
      error: null,
      attempt: 1,
    });
  }, 60_000);

  test("are sent what their types, their brand and their key let through, of its brands and without personal words", async () => {
    const limited: Viewer = { name: "acme's", key: "k-acme", scopes: new Set(["read", "write", "admin"]), brands: ["acme"] };
    await using it = await Delivering.with(engine, [limited]);
    await using others = await Receiver.start();
    await using ofBrand = await Receiver.start();
    await it.create({ url: it.receiver.url(), viewer: limited });
    await it.create({ url: others.url(), types: "[INTERACTION_RECORDED]" });
    await it.create({ url: ofBrand.url(), brand: 'brand: { key: "brio" }' });
    const act = (id: string, brand: string) => ({
      type: "interaction",
      id,
      kind: "POST",
      at: "2024-02-01T10:00:00Z",
      actor: `of-${brand}`,
      brand,
      text: "secret words",
    });
    await it.served.record(
      { type: "person", id: "of-acme", name: "Ada Lindqvist" },
      act("a", "acme"),
      { type: "person", id: "of-brio", name: "Bilal Haddad" },
      act("b", "brio"),
    );
    await Promise.all([it.receiver.has(2), others.has(2), ofBrand.has(2)]);
    await it.served.record(act("last-a", "acme"), act("last-b", "brio"));
    await Promise.all([it.receiver.has(3), others.has(4), ofBrand.has(3)]);
    expect(it.receiver.events.map(({ type }) => type)).toEqual(["PersonRecorded", "InteractionRecorded", "InteractionRecorded"]);
    // Longer than what an id may have by chance.
    expect(JSON.stringify(it.receiver.received)).not.toMatch(/Lindqvist|Haddad|secret words|of-brio|of-acme/);
    expect(others.events.map(({ data }) => at(JSON.parse(JSON.stringify(data)), "node", "key"))).toEqual(["a", "b", "last-a", "last-b"]);
    expect(ofBrand.events.map(({ data }) => at(JSON.parse(JSON.stringify(data)), "node", "key"))).toEqual(["of-brio", "b", "last-b"]);
    expect((await it.list(limited)).length).toBe(1);
    expect((await it.list()).length).toBe(3);

    it.viewers.delete("k-acme");
    await it.served.record(act("late", "acme"));
    await others.has(5);
    await vi.waitUntil(async () => at((await it.list())[0] ?? null, "disabledReason") === "KEY_REVOKED", { timeout: 10_000 });
    expect(it.receiver.received.length).toBe(3);
    await vi.waitUntil(() => it.reports.length > 0, { timeout: 10_000 });
    // Told to whoever sees all that it was sent.
    const disabled = (viewer: Viewer) =>
      it.served.ask("{ events(types: [WEBHOOK_DISABLED]) { events { ... on WebhookDisabled { reason } } } }", {}, viewer);
    expect(await disabled(limited)).toEqual({ events: { events: [{ reason: "KEY_REVOKED" }] } });
    expect(await disabled({ ...limited, brands: ["brio"] })).toEqual({ events: { events: [] } });
    expect(await disabled(OWNER)).toEqual(await disabled(limited));
  }, 60_000);

  test("are signed by two secrets while one replaces the other, and neither is shown again", async () => {
    await using it = await Delivering.with(engine);
    const { id, secret } = await it.create();
    const rotated = await it.served.ask(`mutation { rotateWebhookSecret(id: "${id}") { secret } }`);
    const second = String(at(rotated, "rotateWebhookSecret", "secret"));
    await it.restart();
    await it.served.record(ada(1));
    await it.receiver.has(1);
    const [first] = it.receiver.received;
    if (!first) throw new Error("nothing was received");
    expect(verified(secret, first)).toEqual(verified(second, first));

    const again = await it.served.ask(`mutation { rotateWebhookSecret(id: "${id}", overlapHours: 0) { secret } }`);
    await it.restart();
    await it.served.record(ada(2));
    await it.receiver.has(2);
    const last = it.receiver.received.at(-1);
    if (!last) throw new Error("nothing was received");
    expect(() => verified(secret, last)).toThrow("No matching signature");
    expect(() => verified(second, last)).toThrow("No matching signature");
    expect(verified(String(at(again, "rotateWebhookSecret", "secret")), last)).toMatchObject({ type: "PersonRecorded" });
    expect(JSON.stringify(await it.list())).not.toContain("whsec_");
  }, 60_000);

  test("wait for a receiver that fails, say why, and then go on with the same event", async () => {
    await using it = await Delivering.with(engine);
    const { id } = await it.create();
    it.receiver.answer = (_, response) => response.writeHead(500).end("sorry");
    await it.served.record(ada(1), ada(2));
    await it.receiver.has(2);
    expect(await it.delivered(2)).toMatchObject([
      { status: 500, attempt: 2 },
      { status: 500, attempt: 1 },
    ]);
    expect((await it.list())[0]).toMatchObject({ isEnabled: true, failingSince: expect.any(String), nextAttemptAt: expect.any(String) });
    it.receiver.ok();
    await it.served.ask(`mutation { redeliver(id: "${id}") { id } }`);
    await vi.waitUntil(() => new Set(it.receiver.events.map((event) => event.id)).size === 2, { timeout: 15_000 });
    const ids = it.receiver.events.map((event) => event.id);
    expect(ids.slice(0, -1)).toEqual(Array(ids.length - 1).fill(ids[0]));
  }, 60_000);

  test("try another url at once", async () => {
    await using it = await Delivering.with(engine);
    const { id } = await it.create();
    it.receiver.answer = (_, response) => response.writeHead(500).end("sorry");
    await it.served.record(ada(1));
    await it.delivered(2);
    it.receiver.ok();
    const url = `${it.receiver.url()}?moved`;
    await it.served.ask(`mutation ($url: String) { updateWebhook(id: "${id}", url: $url) { id } }`, { url });
    // The third attempt would come after ten seconds.
    await vi.waitUntil(() => it.receiver.events.length === 3, { timeout: 5_000 });
  }, 60_000);

  test("stop for good when the receiver is gone, say so, and go on where they stood when they are enabled", async () => {
    await using it = await Delivering.with(engine);
    const { id } = await it.create();
    it.receiver.answer = (_, response) => response.writeHead(410).end();
    await it.served.record(ada(1));
    await vi.waitUntil(async () => at((await it.list())[0] ?? null, "disabledReason") === "RECEIVER_GONE", { timeout: 10_000 });
    expect((await it.list())[0]).toMatchObject({ isEnabled: false, nextAttemptAt: null });
    await vi.waitUntil(() => it.reports.length > 0, { timeout: 10_000 });
    expect(it.reports).toEqual([{ message: "a webhook is disabled", details: { webhook: id, name: "crm", reason: "RECEIVER_GONE" } }]);
    const disabled = await it.served.ask(
      "{ events(types: [WEBHOOK_DISABLED]) { events { ... on WebhookDisabled { webhookId reason } } } }",
    );
    expect(disabled).toEqual({ events: { events: [{ webhookId: id, reason: "RECEIVER_GONE" }] } });
    await it.served.record(ada(2));
    it.receiver.ok();
    await it.served.ask(`mutation { updateWebhook(id: "${id}", isEnabled: true) { id } }`);
    await it.receiver.has(4);
    const [first, again, second, third] = it.receiver.events;
    expect(again).toEqual(first);
    expect(second).toMatchObject({ type: "WebhookDisabled", data: { webhookId: id, reason: "RECEIVER_GONE" } });
    expect(third?.data).toMatchObject({ node: { key: "ada-2" } });
  }, 60_000);

  test("deliver again what follows a position, with the same ids", async () => {
    await using it = await Delivering.with(engine);
    const { id } = await it.create();
    await it.served.record(ada(1), ada(2), ada(3));
    await it.receiver.has(3);
    const [one, two, three] = it.receiver.events.map((event) => event.id);
    await it.served.ask("mutation ($id: ID!, $after: Position) { redeliver(id: $id, after: $after) { id } }", { id, after: one });
    await it.receiver.has(5);
    expect(it.receiver.events.map((event) => event.id)).toEqual([one, two, three, two, three]);
  }, 60_000);

  test("that fell behind what the log keeps are disabled, and start with the oldest event that is kept", async () => {
    await using it = await Delivering.with(engine);
    const { id } = await it.create({ url: "http://10.255.255.1/" });
    await it.served.record(ada(1));
    await it.served.record(ada(2));
    const { graph } = it.served.log;
    await it.restart(() => statements.prune(graph.write.bind(graph), { positions: [2], changes: { oldest: 3 } }));
    await it.served.ask(`mutation { redeliver(id: "${id}") { id } }`);
    await vi.waitUntil(async () => at((await it.list())[0] ?? null, "disabledReason") === "BEHIND_RETENTION", { timeout: 10_000 });
    await it.served.ask(`mutation ($url: String) { updateWebhook(id: "${id}", isEnabled: true, url: $url) { id } }`, {
      url: it.receiver.url(),
    });
    await it.receiver.has(1);
    expect(it.receiver.events[0]).toMatchObject({ data: { node: { key: "ada-2" } } });
  }, 60_000);

  test("are refused where they make no sense, and to keys that may not make them", async () => {
    await using it = await Delivering.with(engine);
    const make = (args: string, viewer: Viewer = OWNER) => it.served.fail(`mutation { createWebhook(${args}) { secret } }`, {}, viewer);
    expect(await make('name: "", url: "https://x.example"')).toMatchObject([{ code: "BAD_USER_INPUT", argument: "name" }]);
    for (const url of [
      "ftp://x.example",
      "x.example",
      "https://me:pw@x.example",
      `https://x.example/${"y".repeat(2_048)}`,
      "https://x.example/#a",
      "https://192.168.1.1/",
      "https://[::1]/",
    ])
      expect(await make(`name: "crm", url: "${url}"`)).toMatchObject([{ code: "BAD_USER_INPUT", argument: "url" }]);
    expect(await make('name: "crm", url: "https://x.example", types: []')).toMatchObject([{ code: "BAD_USER_INPUT", argument: "types" }]);
    expect(await make('name: "crm", url: "https://x.example", after: "forged"')).toMatchObject([
      { code: "BAD_USER_INPUT", argument: "after" },
    ]);
    expect(await make('name: "crm", url: "https://x.example", brand: { key: "none" }')).toMatchObject([{ argument: "brand" }]);
    const reader: Viewer = { name: "reader", key: "r", scopes: new Set(["read", "write", "personal"]), brands: null };
    expect(await make('name: "crm", url: "https://x.example"', reader)).toMatchObject([{ code: "FORBIDDEN" }]);
    const blind: Viewer = { name: "blind", key: "b", scopes: new Set(["write", "admin"]), brands: null };
    expect(await make('name: "crm", url: "https://x.example"', blind)).toMatchObject([
      { code: "FORBIDDEN", message: expect.stringContaining("lacks the scope read") },
    ]);
    expect(await it.served.fail("{ webhooks { id } }", {}, reader)).toMatchObject([{ code: "FORBIDDEN" }]);
    expect(await it.served.fail('mutation { redeliver(id: "none") { id } }')).toMatchObject([{ code: "BAD_USER_INPUT", argument: "id" }]);
    expect(await it.served.ask('mutation { deleteWebhook(id: "none") }')).toEqual({ deleteWebhook: false });
    const { id } = await it.create();
    const moved = await it.served.fail(`mutation { updateWebhook(id: "${id}", url: "https://169.254.169.254/") { id } }`);
    expect(moved).toMatchObject([{ code: "BAD_USER_INPUT", argument: "url", message: expect.stringContaining("(linkLocal)") }]);
    const limited: Viewer = { name: "acme's", key: "k-acme", scopes: new Set(["read", "write", "admin"]), brands: ["acme"] };
    expect(await it.served.ask(`mutation { deleteWebhook(id: "${id}") }`, {}, limited)).toEqual({ deleteWebhook: false });
    expect(await it.served.ask(`mutation { deleteWebhook(id: "${id}") }`)).toEqual({ deleteWebhook: true });
    expect(await it.list()).toEqual([]);
  }, 60_000);
});

/** A served graph whose webhooks are delivered, and a receiver for them. */
class Delivering implements AsyncDisposable {
  readonly served: Served;
  readonly receiver: Receiver;
  readonly viewers: Map<string, Viewer>;
  readonly reports: { message: string; details?: object | undefined }[] = [];
  #delivering: AsyncDisposable;

  static async with(engine: EngineUnderTest, viewers: Viewer[] = []): Promise<Delivering> {
    const served = await Served.with(engine, MARKET);
    return new Delivering(served, await Receiver.start(), new Map(viewers.map((viewer) => [viewer.key ?? "", viewer])));
  }

  constructor(served: Served, receiver: Receiver, viewers: Map<string, Viewer>) {
    this.served = served;
    this.receiver = receiver;
    this.viewers = viewers;
    this.#delivering = this.#deliver();
  }

  async create({ url = this.receiver.url(), types = "null", brand = "brand: null", viewer = OWNER } = {}) {
    const answer = await this.served.ask(
      `mutation ($url: String!) { createWebhook(name: "crm", url: $url, types: ${types}, ${brand}) { secret webhook { id } } }`,
      { url },
      viewer,
    );
    return { id: String(at(answer, "createWebhook", "webhook", "id")), secret: String(at(answer, "createWebhook", "secret")) };
  }

  /** The attempts of the only webhook, once there are so many. */
  async delivered(count: number) {
    return await vi.waitUntil(
      async () => {
        const attempts = at((await this.list())[0] ?? null, "deliveries");
        return Array.isArray(attempts) && attempts.length >= count && attempts;
      },
      { timeout: 15_000 },
    );
  }

  async list(viewer: Viewer = OWNER) {
    const fields = "isEnabled disabledReason failingSince nextAttemptAt deliveries { event type status isTaken error attempt }";
    const list = at(await this.served.ask(`{ webhooks { ${fields} } }`, {}, viewer), "webhooks");
    return Array.isArray(list) ? list : [];
  }

  /** Stops delivering, and starts again with what is kept in the graph. */
  async restart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    await this.#delivering[Symbol.asyncDispose]();
    await meanwhile();
    this.#delivering = this.#deliver();
  }

  #deliver(): AsyncDisposable {
    return deliverWebhooks({
      log: this.served.log,
      networks: ["127.0.0.0/8"],
      admit: async (key) => {
        const viewer = key === "" ? OWNER : this.viewers.get(key);
        return viewer ? { viewer, refusal: null } : { viewer: null, refusal: "REVOKED" };
      },
      report: (message, details) => this.reports.push({ message, details }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#delivering[Symbol.asyncDispose]();
    await this.receiver[Symbol.asyncDispose]();
    await this.served[Symbol.asyncDispose]();
  }
}

/** Every event behind a position, by reading the log itself. */
async function publishedBy({ log: { graph, readModel } }: Served, after: number) {
  const positions = Array.from({ length: readModel.position - after }, (_, i) => after + 1 + i);
  const pages = await statements.pages(graph.read.bind(graph), { positions });
  return pages.sort((a, b) => a.position - b.position).flatMap((page) => eventsOf(decodePage(page)));
}

const verified = (secret: string, { headers, body }: Received) => new Webhook(secret).verify(body, stringsOf(headers));

const stringsOf = (headers: Received["headers"]) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
