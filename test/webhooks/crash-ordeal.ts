import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { log as statements } from "../../src/catalogue/log.ts";
import { webhooks as stored } from "../../src/catalogue/webhooks.ts";
import { encodePosition } from "../../src/domain/position.ts";
import type { Graph } from "../../src/graph/port.ts";
import { decodePage } from "../../src/log/pages.ts";
import { eventsOf, placeAfter } from "../../src/log/topics.ts";
import { Receiver } from "./receiver.ts";

const COMMAND = new URL("../../bin/customer-graph.mjs", import.meta.url).pathname;

export interface Ordeal {
  /** An empty Neo4j, to look at what was committed. */
  readonly graph: Graph;
  /** How servers reach it, and Redis. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes away something that both servers stand on, and gives it back; done now and then. */
  readonly disturb?: () => Promise<void>;
  /** How often a server is killed. */
  readonly kills: number;
  readonly random: () => number;
}

export interface Ordained {
  readonly kills: number;
  readonly pages: number;
  /** By webhook: what was due, what was received, and what of that came again. */
  readonly webhooks: readonly { readonly name: string; readonly due: number; readonly received: number; readonly again: number }[];
  /** What is wrong; empty when nothing is. */
  readonly faults: readonly string[];
}

/**
 * Two servers on one Neo4j deliver three webhooks while both are written to, and one of them after the other is killed at random and
 * started again; receivers fail now and then. Every committed event must have been received at least once, in the order of the log.
 */
export async function undergo({ graph, environment, disturb, kills, random }: Ordeal): Promise<Ordained> {
  const folder = await mkdtemp(join(tmpdir(), "customer-graph-webhooks-"));
  const servers = [new Server(join(folder, "one"), environment), new Server(join(folder, "other"), environment)];
  const receivers = new Map<string, Receiver>();
  try {
    await servers[0]?.start();
    await servers[1]?.start();
    for (const [name, filter] of Object.entries(FILTERS)) {
      const receiver = await Receiver.start();
      receiver.answer = (_, response, request) => {
        const fate = random();
        if (fate < 0.01) request.socket.destroy();
        else response.writeHead(fate < 0.02 ? 503 : 204, { "retry-after": "0" }).end();
      };
      receivers.set(name, receiver);
      await servers[0]?.ask(`mutation ($url: String!) { createWebhook(name: "${name}", url: $url, ${filter}) { secret } }`, {
        url: receiver.url(),
      });
    }
    const writing = new Writing(servers, random);
    const written = writing.run();
    for (let i = 0; i < kills; i++) {
      await sleep(200 + 1_000 * random());
      await servers[random() < 0.5 ? 0 : 1]?.kill();
      // Now and then nobody is left for a while.
      if (random() < 0.2) for (const server of servers) await server.kill();
      if (random() < 0.3) await disturb?.();
      for (const server of servers) await server.start();
    }
    writing.isOver = true;
    await written;
    return await judged(graph, receivers, kills);
  } finally {
    for (const server of servers) await server.kill();
    for (const receiver of receivers.values()) await receiver[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}

const FILTERS = { all: "types: null", acts: "types: [INTERACTION_RECORDED]", deletions: "types: [INTERACTION_DELETED, PERSON_DELETED]" };
const TYPES: Record<string, readonly string[] | null> = {
  all: null,
  acts: ["InteractionRecorded"],
  deletions: ["InteractionDeleted", "PersonDeleted"],
};

/** A server of its own process, at another port after each start. */
class Server {
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | null = null;
  #url = "";

  constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#environment = environment;
  }

  async start(): Promise<void> {
    if (this.#process) return;
    const { PATH = "" } = process.env;
    const environment = { PATH, ...this.#environment, DATA: this.#folder, PORT: "0", SEED: "none", WEBHOOKS_NETWORKS: "127.0.0.0/8" };
    const child = spawn(process.execPath, [COMMAND, "serve"], { env: environment, stdio: ["ignore", "pipe", "ignore"] });
    this.#process = child;
    for await (const line of createInterface(child.stdout)) {
      const url = /ready at (\S+)/.exec(line)?.[1];
      if (!url) continue;
      this.#url = url;
      child.stdout.resume();
      return;
    }
    throw new Error("the server ended before it was ready");
  }

  /** As by kill -9. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    this.#process = null;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async ask(query: string, variables: Record<string, unknown>): Promise<unknown> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = JSON.parse(await response.text());
    if (answer.errors) throw new Refused(JSON.stringify(answer.errors));
    return answer.data;
  }
}

/** The server answered, and did not do it. */
class Refused extends Error {}

/** People who say something and take it back; what was not answered is sent again, to whoever is there. */
class Writing {
  isOver = false;
  readonly #servers: readonly Server[];
  readonly #random: () => number;

  constructor(servers: readonly Server[], random: () => number) {
    this.#servers = servers;
    this.#random = random;
  }

  async run(): Promise<void> {
    for (let i = 0; !this.isOver; i++) {
      const at = new Date(Date.UTC(2024, 0, 1) + i * 60_000).toISOString();
      const act = (id: string) => ({ interaction: { id, kind: "POST", at, actor: `p${i % 50}` } });
      await this.#send("mutation ($records: [RecordInput!]!) { importRecords(records: $records) { position } }", [
        { person: { id: `p${i % 50}`, name: `Ada ${i}` } },
        act(`a${i}`),
        act(`b${i}`),
      ]);
      if (i % 3 === 2)
        await this.#send("mutation ($records: [DeleteRecordInput!]!) { deleteRecords(records: $records) { position } }", [
          { of: "INTERACTION", id: `b${i - 1}` },
        ]);
    }
  }

  async #send(mutation: string, records: readonly object[]): Promise<void> {
    while (!this.isOver) {
      try {
        await this.#servers[this.#random() < 0.5 ? 0 : 1]?.ask(mutation, { records });
        return;
      } catch (error) {
        // Whoever was killed, or starts, says nothing or that it is not ready.
        if (error instanceof Refused && !/NOT_READY|UNAVAILABLE/.test(error.message)) throw error;
        await sleep(20);
      }
    }
  }
}

/** Without any event, longer than the pause after three failures in a row. */
const PATIENCE_MS = 60_000;

async function judged(graph: Graph, receivers: ReadonlyMap<string, Receiver>, kills: number): Promise<Ordained> {
  const read = graph.read.bind(graph);
  const head = (await statements.readHead(read, {}))?.head;
  if (!head) throw new Error("the graph has no log");
  const positions = Array.from({ length: head.position }, (_, i) => i + 1);
  const pages = (await statements.pages(read, { positions })).sort((a, b) => a.position - b.position).map(decodePage);
  const published = pages.flatMap(eventsOf).map((event) => ({ type: event.type, id: encodePosition(head, placeAfter(event)) }));
  const faults: string[] = [];
  const webhooks = [];
  for (const [name, receiver] of receivers) {
    const types = TYPES[name];
    const due = published.filter(({ type }) => !types || types.includes(type)).map(({ id }) => id);
    const last = due.at(-1);
    // A receiver that fails now and then is paused for, so that the last event may be long in coming while others come.
    for (let idle = 0, taken = 0; idle < PATIENCE_MS && !receiver.taken.includes(last ?? ""); idle += 100) {
      if (receiver.taken.length > taken) idle = 0;
      taken = receiver.taken.length;
      await sleep(100);
    }
    const first = [...new Set(receiver.taken)];
    const missing = due.filter((id) => !first.includes(id));
    if (missing.length > 0) {
      const stands = (await stored.list(read, {})).find(({ webhook }) => webhook.name === name)?.webhook;
      const { p, attempts, nextAt = 0, disabled } = stands ?? {};
      const state = JSON.stringify({ p, head: head.position, attempts, pauseLeft: Math.max(0, nextAt - Date.now()), disabled });
      faults.push(`${name}: ${missing.length} of ${due.length} events were never taken; it stands at ${state}`);
    } else if (JSON.stringify(first) !== JSON.stringify(due)) faults.push(`${name}: events came out of order, or were never committed`);
    webhooks.push({ name, due: due.length, received: receiver.taken.length, again: receiver.taken.length - first.length });
  }
  return { kills, pages: pages.length, webhooks, faults };
}
