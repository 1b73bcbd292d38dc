import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { followEvents, Refused } from "../../docs/clients/follow-events.ts";
import { createKey } from "../../src/domain/keys.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { listen } from "../../src/server/server.ts";
import { startServer } from "../server/server-under-test.ts";

/** The examples of docs/clients, through a server that goes away and comes back at the same address. */
const QUERY = `subscription ($after: Position) {
  events(after: $after, types: [PERSON_RECORDED]) { ... on PersonRecorded { id position person { name } } }
}`;

/** Python with gql and websockets; .ci/run sees to it that there is one. */
const python = process.env.GQL_PYTHON ?? "python3";
const hasGql = spawnSync(python, ["-c", "import gql, websockets"]).status === 0;

const folder = new URL("../../docs/clients", import.meta.url).pathname;
const script = new URL("follow_events_test.py", import.meta.url).pathname;

type Follow = (url: string, after: string, told: (name: string) => void, signal: AbortSignal) => Promise<unknown>;

const inTypeScript: Follow = (url, after, told, signal) => {
  let kept = after;
  return followEvents<{ person: { name: string } }>({
    url,
    query: QUERY,
    load: async () => kept,
    handle: async ({ person }, position) => {
      told(person.name);
      kept = position;
    },
    signal,
  });
};

const inPython: Follow = async (url, after, told, signal) => {
  const child = spawn(python, [script, folder, url, after], { stdio: ["ignore", "pipe", "inherit"] });
  signal.addEventListener("abort", () => child.kill());
  for await (const line of createInterface({ input: child.stdout })) told(line.split(" ")[1] ?? "");
};

describe("the example in TypeScript", () => {
  test("misses nothing while the server goes and comes back", () => missesNothing(inTypeScript));

  test("ends when nothing can come of it", async () => {
    await using server = await startServer();
    await using listening = await server.listen();
    const following = inTypeScript(listening.url.replace("http", "ws"), "17", () => {}, new AbortController().signal);
    await expect(following).rejects.toThrow(Refused);
  });

  test("ends when its key is no good", async () => {
    await using guarded = await startGuarded();
    const follow = (secret: string) =>
      followEvents({
        ...guarded,
        query: QUERY,
        secret,
        load: async () => null,
        handle: async () => {},
        signal: new AbortController().signal,
      });
    await expect(follow("cg_nope")).rejects.toThrow("this API key is unknown");
    await expect(follow(guarded.expired)).rejects.toThrow("this API key has expired");
  });

  test("ends by what is wrong with its document, and by what handling throws", async () => {
    await using server = await startServer();
    await using listening = await server.listen();
    const { body } = await server.ask("{ position }");
    const follow = (query: string) =>
      followEvents({
        url: listening.url.replace("http", "ws"),
        query,
        load: async () => body.extensions?.position ?? null,
        handle: async () => Promise.reject(new RangeError("no room")),
        signal: new AbortController().signal,
      });
    await expect(follow("subscription ($after: Position) { events(after: $after) { nobody } }")).rejects.toMatchObject({
      code: "GRAPHQL_VALIDATION_FAILED",
    });
    const following = expect(follow(QUERY)).rejects.toThrow("no room");
    await server.app.log.submit([{ type: "person", id: "ada-2", name: "Ada" }], OWNER);
    await following;
  });
});

const reason = hasGql || process.env.CI ? "" : " (needs Python with gql[websockets])";
describe.skipIf(reason)(`the example in Python${reason}`, () => {
  test("misses nothing while the server goes and comes back", () => missesNothing(inPython));

  test("ends when its key is no good", async () => {
    await using guarded = await startGuarded();
    const said: string[] = [];
    for (const secret of ["cg_nope", guarded.expired]) {
      const child = spawn(python, [script, folder, guarded.url, "", secret], { stdio: ["ignore", "pipe", "inherit"] });
      for await (const line of createInterface({ input: child.stdout })) said.push(line);
    }
    expect(said).toEqual(["refused this API key is unknown", "refused this API key has expired"]);
  });
});

/** A server with keys, of which one has expired. */
async function startGuarded() {
  const server = await startServer();
  const { graph } = server.app.log;
  const create = (expiresAt?: number) =>
    createKey((statement, params) => graph.write(statement, params), { name: "crm", scopes: ["read"], brands: null, expiresAt });
  await create();
  const { secret: expired } = await create(Date.now() - 1);
  const { url, stop } = await server.listen();
  const end = async () => {
    await stop();
    await server[Symbol.asyncDispose]();
  };
  return { expired, url: url.replace("http", "ws"), [Symbol.asyncDispose]: end };
}

async function missesNothing(follow: Follow): Promise<void> {
  await using server = await startServer();
  const first = await server.listen();
  const port = Number(new URL(first.url).port);
  const names: string[] = [];
  const controller = new AbortController();
  const { body } = await server.ask("{ position }");
  const following = follow(first.url.replace("http", "ws"), body.extensions?.position ?? "", (name) => names.push(name), controller.signal);
  const write = (name: string) => server.app.log.submit([{ type: "person", id: name, name }], OWNER);
  await write("one");
  await expect.poll(() => names, { timeout: 15_000 }).toEqual(["one"]);
  await first.stop();
  await write("two");
  await using again = await listen({ ...server.app.config, port });
  again.answer(server.app);
  await write("three");
  await expect.poll(() => names, { timeout: 15_000 }).toEqual(["one", "two", "three"]);
  controller.abort();
  await following;
}
