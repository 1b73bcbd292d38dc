import { describe, expect, test, vi } from "vitest";
import { createKey, revokeKey } from "../../src/domain/keys.ts";
import { encodePosition } from "../../src/domain/position.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { at } from "../graphql/served.ts";
import { connect, each, follow } from "./following.ts";
import { listeningServer, type ServerUnderTest, startServer } from "./server-under-test.ts";

const EVENTS = `subscription Events($after: Position, $types: [EventType!]) {
  events(after: $after, types: $types) {
    __typename
    ... on EventEnvelope { id position at type }
    ... on PersonRecorded { person { key name } }
    ... on PersonDeleted { nodeId key }
  }
}`;
const ALL = "{ events(first: 1000) { hasMore position events { ... on EventEnvelope { id } } } }";

const running = listeningServer();
const write = (...records: object[]) => running.server.app.log.submit(records, OWNER);
const person = (id: string, name = id) => ({ type: "person", id, name });

describe("a subscription to events", () => {
  test("goes on where a query ended, through what was written since to what is written now", async () => {
    const { body } = await running.server.ask("{ position }");
    await write(person("one"));
    const client = connect(running.listening.url);
    const following = follow(client, EVENTS, { after: body.extensions?.position });
    await following.has(1);
    await write(person("two"), person("three"));
    await write({ type: "delete", of: "person", id: "two" });
    await following.has(4);
    expect(each(following.received, "data", "events", "__typename")).toEqual([
      "PersonRecorded",
      "PersonRecorded",
      "PersonRecorded",
      "PersonDeleted",
    ]);
    const ids = each(following.received, "data", "events", "id");
    expect(each(following.received, "extensions", "position")).toEqual(ids);
    // Again from in between: the rest, with the same ids, as things stand now.
    const again = follow(client, EVENTS, { after: ids[0] });
    await again.has(3);
    expect(each(again.received, "data", "events", "id")).toEqual(ids.slice(1));
    expect(at(again.received[0] ?? null, "data", "events", "person")).toBeNull();
    expect(at(again.received[1] ?? null, "data", "events", "person")).toEqual({ key: "three", name: "three" });
    await client.dispose();
  });

  test("replays everything that the query gives", async () => {
    const { body } = await running.server.ask(ALL);
    const ids = JSON.stringify(body.data).match(/(?<="id":")[^"]+/g);
    const client = connect(running.listening.url);
    const following = follow(client, EVENTS, { after: encodePosition(running.server.app.log.identity, { p: 0, index: 0 }) });
    await following.has(ids?.length ?? 0);
    expect(each(following.received, "data", "events", "id")).toEqual(ids);
    await client.dispose();
  });

  test("comes as server-sent events, too", async () => {
    const controller = new AbortController();
    const response = await fetch(running.listening.url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query: EVENTS, variables: { types: ["PERSON_RECORDED"] } }),
      signal: controller.signal,
    });
    await write(person("four", "Vier"));
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes, { stream: true });
      if (/\n\n$/.test(text) && text.includes("event: next")) break;
    }
    const [, data = ""] = /data: (.*)\n\n/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({ data: { events: { __typename: "PersonRecorded", person: { key: "four", name: "Vier" } } } });
    controller.abort();
  });

  test("tells of a failure that nobody expected by a request's id only, and goes on", async () => {
    const client = connect(running.listening.url);
    const { body } = await running.server.ask("{ position }");
    const following = follow(client, EVENTS, { after: body.extensions?.position });
    await write(person("before"));
    await following.has(1);
    const read = vi.spyOn(running.server.app.log.graph, "read").mockRejectedValue(new TypeError("row is not iterable"));
    await write(person("unlucky"));
    await following.has(2);
    read.mockRestore();
    await write(person("after"));
    await following.has(3);
    await client.dispose();
    const [errors] = each(following.received.slice(1, 2), "errors");
    const id = /^Unexpected error, request id ([\w-]+)$/.exec(String(at(errors ?? null, 0, "message")))?.[1];
    const masked = { message: `Unexpected error, request id ${id}`, extensions: { code: "INTERNAL_SERVER_ERROR" } };
    expect(errors).toMatchObject(["key", "name"].map((field) => ({ path: ["events", "person", field], ...masked })));
    const failures = running.server.logged.filter(({ msg }) => msg === "unexpected error");
    expect(failures).toMatchObject(Array(2).fill({ request: id, error: { message: "row is not iterable" } }));
    expect(each(following.received, "data", "events", "person", "key")).toEqual(["before", null, "after"]);
  });

  test("is refused in a stream that a client of server-sent events reads", async () => {
    const { identity } = running.server.app.log;
    const refusal = async (variables: object) => {
      const response = await fetch(running.listening.url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "text/event-stream" },
        body: JSON.stringify({ query: EVENTS, variables }),
      });
      const [, data = ""] = /event: next\ndata: (.*)\n\nevent: complete/.exec(await response.text()) ?? [];
      return { status: response.status, error: at(JSON.parse(data), "errors", 0) };
    };
    expect(await refusal({ after: "17" })).toMatchObject({
      status: 200,
      error: { extensions: { code: "BAD_USER_INPUT", argument: "after" } },
    });
    const restored = encodePosition({ ...identity, incarnation: 2 }, { p: 1, index: 0 });
    const gone = await refusal({ after: restored });
    expect(gone).toMatchObject({ status: 200, error: { extensions: { code: "GONE", oldest: expect.any(String) } } });
    expect(JSON.stringify(gone)).not.toContain('"http"');
    expect(await refusal({ types: ["NOPE"] })).toMatchObject({ status: 200, error: { extensions: { code: "BAD_USER_INPUT" } } });
  });

  test("is refused from positions that lead nowhere", async () => {
    const client = connect(running.listening.url);
    const { identity, readModel } = running.server.app.log;
    const refusal = async (after: string) => {
      const following = follow(client, EVENTS, { after });
      await following.over;
      return at(following.received[0] ?? null, "errors", 0);
    };
    expect(await refusal("17")).toMatchObject({
      message: expect.stringContaining("damaged or forged"),
      extensions: { code: "BAD_USER_INPUT", argument: "after" },
    });
    const ahead = encodePosition(identity, { p: readModel.position + 9, index: 0 });
    expect(await refusal(ahead)).toMatchObject({
      message: expect.stringContaining("ahead of the log"),
      extensions: { code: "BAD_USER_INPUT" },
    });
    const foreign = encodePosition({ graph: "another", incarnation: 1, secret: "its own" }, { p: 1, index: 0 });
    expect(await refusal(foreign)).toMatchObject({ message: expect.stringContaining("another graph") });
    const restored = encodePosition({ ...identity, incarnation: 2 }, { p: 1, index: 0 });
    expect(await refusal(restored)).toMatchObject({ extensions: { code: "GONE", oldest: encodePosition(identity, { p: 0, index: 0 }) } });
    await client.dispose();
  });
});

/** Follows with a key, over both transports, and gives how each was told that it ended after `end`. */
async function endedBy(expiresAt: number | undefined, end: (id: string, server: ServerUnderTest) => Promise<unknown>) {
  await using guarded = await startServer();
  const { graph } = guarded.app.log;
  const write: typeof graph.write = (statement, params) => graph.write(statement, params);
  const { id, secret } = await createKey(write, { name: "crm", scopes: ["read", "personal"], brands: null, expiresAt });
  const listening = await guarded.listen();
  const client = connect(listening.url, secret, { lazyCloseTimeout: 10_000 });
  const closed = new Promise((resolve) => client.on("closed", resolve));
  const authorization = `Bearer ${secret}`;
  const { body } = await guarded.ask("{ position }", { authorization });
  const following = follow(client, EVENTS, { after: body.extensions?.position });
  const stream = await fetch(listening.url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", authorization },
    body: JSON.stringify({ query: EVENTS }),
  });
  await guarded.app.log.submit([person("one")], OWNER);
  await following.has(1);
  await end(id, guarded);
  const told = { socket: await closed, stream: await stream.text() };
  await client.dispose();
  await listening.stop();
  return told;
}

test("a key that is revoked while it follows is told so", async () => {
  const told = await endedBy(undefined, (id, { app: { log } }) =>
    revokeKey(
      (statement, params) => log.graph.read(statement, params),
      (statement, params) => log.graph.write(statement, params),
      id,
    ),
  );
  expect(told.socket).toMatchObject({ code: 4403, reason: "this API key is revoked" });
  expect(told.stream).toMatch(
    /event: next\ndata: {"errors":\[{"message":"this API key is revoked".*"code":"UNAUTHENTICATED".*\n\nevent: complete/,
  );
});

test("a key that expires while it follows is told so", async () => {
  const told = await endedBy(Date.now() + 3_000, async () => undefined);
  expect(told.socket).toMatchObject({ code: 4403, reason: "this API key has expired" });
  expect(told.stream).toMatch(/"message":"this API key has expired".*"code":"UNAUTHENTICATED".*\n\nevent: complete/);
});
