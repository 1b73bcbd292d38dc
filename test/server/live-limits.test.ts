import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Variables } from "../../src/config.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { at } from "../graphql/served.ts";
import { connect, follow } from "./following.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

const EVENTS = "subscription ($after: Position) { events(after: $after) { ... on InteractionRecorded { position interaction { text } } } }";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listening(limits: Variables) {
  const server = await startServer(limits);
  const { url, stop } = await server.listen();
  closing.push(() => server[Symbol.asyncDispose](), stop);
  return { server, url };
}

test("subscriptions of a key are counted over its connections, and those that ended do not count", async () => {
  const { server, url } = await listening({ LIMITS_SUBSCRIPTIONS: "2" });
  const [one, two] = [connect(url), connect(url)];
  closing.push(
    () => one.dispose(),
    () => two.dispose(),
  );
  const { body } = await server.ask("{ position }");
  const kept = [one, two].map((client) => follow(client, EVENTS, { after: body.extensions?.position }));
  await server.app.log.submit([{ type: "person", id: "new" }], OWNER);
  for (const following of kept) await following.has(1);
  const refusals = async () => {
    const third = follow(one, EVENTS);
    const outcome = await Promise.race([third.over, new Promise((resolve) => setTimeout(resolve, 300, "goes on"))]);
    third.stop();
    return outcome === "goes on"
      ? outcome
      : third.received.map((message) => at(message, "errors", 0, "extensions")).concat(Array.isArray(outcome) ? outcome : []);
  };
  await expect.poll(refusals).toMatchObject([{ code: "LIMIT_EXCEEDED", limit: "subscriptions", had: 3, allowed: 2 }]);
  kept[1]?.stop();
  await expect.poll(refusals).toBe("goes on");
});

test("connections of a key are counted", async () => {
  const { url } = await listening({ LIMITS_CONNECTIONS: "1" });
  const one = connect(url, undefined, { lazy: false, onNonLazyError: () => {} });
  closing.push(() => one.dispose());
  await new Promise((resolve) => one.on("connected", resolve));
  const two = connect(url, undefined, { lazy: false, onNonLazyError: () => {} });
  expect(await new Promise((resolve) => two.on("closed", resolve))).toMatchObject({ code: 4430 });
});

test("connections that end before it is known whose they are do not count", async () => {
  const { url } = await listening({ LIMITS_CONNECTIONS: "2" });
  for (let i = 0; i < 60; i++) {
    const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
    await once(socket, "open");
    await new Promise((sent) => socket.send(JSON.stringify({ type: "connection_init" }), sent));
    socket.terminate();
    await once(socket, "close");
  }
  const acknowledged = async () => {
    const client = connect(url, undefined, { lazy: false, onNonLazyError: () => {}, retryAttempts: 0 });
    closing.push(() => client.dispose());
    return await new Promise((resolve) => {
      client.on("connected", () => resolve("connected"));
      client.on("closed", resolve);
    });
  };
  await expect.poll(acknowledged).toBe("connected");
  expect(await acknowledged()).toBe("connected");
});

test("who does not read is closed, and goes on where it was", { timeout: 30_000 }, async () => {
  const { server, url } = await listening({ LIMITS_UNREAD: "1" });
  const { body } = await server.ask("{ position }");
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws");
  const texts: string[] = [];
  let position = body.extensions?.position;
  socket.on("message", (data) => {
    const { payload } = JSON.parse(String(data));
    if (!payload?.data) return;
    texts.push(payload.data.events.interaction.text.slice(0, 8));
    position = payload.extensions.position;
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: EVENTS, variables: { after: position } } }));
  socket.pause();
  const acts = await writeLoudly(server);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const closed = once(socket, "close");
  socket.resume();
  expect((await closed)[0]).toBe(4413);
  expect(texts.length).toBeLessThan(acts.length);

  const client = connect(url);
  closing.push(() => client.dispose());
  const rest = follow(client, EVENTS, { after: position });
  await rest.has(acts.length - texts.length);
  const all = [...texts, ...rest.received.map((message) => String(at(message, "data", "events", "interaction", "text")))];
  expect(all.map((text) => Number.parseInt(text, 10))).toEqual(acts.map((_, i) => i));
});

test("who does not read server-sent events is told so, costs little until then, and goes on where it was", {
  timeout: 30_000,
}, async () => {
  const { server, url } = await listening({ LIMITS_UNREAD: "1" });
  const { body } = await server.ask("{ position }");
  const sse = async (after: unknown) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query: EVENTS, variables: { after } }),
    });
    if (!response.body) throw new Error("nothing is streamed");
    return response.body.pipeThrough(new TextDecoderStream()).getReader();
  };
  const reader = await sse(body.extensions?.position);
  const acts = await writeLoudly(server);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
  const told = [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json = ""]) => JSON.parse(json));
  const last = told.pop();
  expect(last.errors).toMatchObject([{ extensions: { code: "LIMIT_EXCEEDED", limit: "unread", allowed: 1 } }]);
  expect(text).toMatch(/event: complete\ndata:\n\n$/);
  expect(told.length).toBeLessThan(acts.length);

  const client = connect(url);
  closing.push(() => client.dispose());
  const rest = follow(client, EVENTS, { after: told.at(-1)?.extensions.position ?? body.extensions?.position });
  await rest.has(acts.length - told.length);
  const numbers = [...told, ...rest.received].map((message) =>
    Number.parseInt(String(at(message, "data", "events", "interaction", "text")), 10),
  );
  expect(numbers).toEqual(acts.map((_, i) => i));
});

/** More than the buffers of the machine hold on the way: acts whose texts begin with their numbers. */
async function writeLoudly({ app }: ServerUnderTest) {
  const acts = Array.from({ length: 400 }, (_, i) => ({
    type: "interaction",
    id: `loud${i}`,
    kind: "POST",
    actor: "ada",
    at: "2024-06-01T00:00:00Z",
    text: `${i} `.padEnd(60_000, "!"),
  }));
  for (let i = 0; i < acts.length; i += 50) await app.log.submit(acts.slice(i, i + 50), OWNER);
  return acts;
}
