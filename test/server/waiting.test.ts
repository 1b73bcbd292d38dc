import { Agent, type IncomingMessage, request } from "node:http";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { listen } from "../../src/server/server.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test("a server lives before it is ready, says what it waits for, and answers after that", async () => {
  await using listening = await listen({ ...server.app.config, port: 0 });
  const get = async (path: string) => {
    const response = await fetch(new URL(path, listening.url));
    return { status: response.status, retryAfter: response.headers.get("retry-after"), text: await response.text() };
  };
  const ask = async () => {
    const response = await fetch(listening.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ viewer { name } }" }),
    });
    return { status: response.status, body: await response.json() };
  };
  const askBySocket = async () => {
    const client = createClient({ url: listening.url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
    try {
      return (await client.iterate({ query: "{ viewer { name } }" }).next()).value;
    } finally {
      await client.dispose();
    }
  };

  listening.waitFor("the read model is being loaded");
  expect(await get("/health?probe=1")).toMatchObject({ status: 200 });
  expect(await get("/ready")).toEqual({ status: 503, retryAfter: null, text: "the read model is being loaded\n" });
  expect(await ask()).toEqual({
    status: 503,
    body: {
      errors: [
        { message: "the server is not ready: the read model is being loaded; ask again in a moment", extensions: { code: "NOT_READY" } },
      ],
    },
  });
  expect(await get("/graphql?query={position}")).toMatchObject({ status: 503, retryAfter: "1" });
  await expect(askBySocket()).rejects.toMatchObject({ message: expect.stringContaining("503") });

  listening.answer(server.app);
  expect(await get("/ready")).toMatchObject({ status: 200, text: "ready\n" });
  expect(await ask()).toMatchObject({ status: 200, body: { data: { viewer: { name: "owner" } } } });
  expect(await askBySocket()).toMatchObject({ data: { viewer: { name: "owner" } } });
});

test("a server that is stopped before it was ready lets its port go", async () => {
  const first = await listen({ ...server.app.config, port: 0 });
  const port = Number(new URL(first.url).port);
  await first.stop();
  await using second = await listen({ ...server.app.config, port });
  expect(second.url).toBe(first.url);
});

// Impatience would take ten seconds.
test("a server that is stopped answers what is under way, and waits for no more on that connection", { timeout: 8_000 }, async () => {
  const listening = await listen({ ...server.app.config, port: 0 });
  listening.answer(server.app);
  const agent = new Agent({ keepAlive: true });
  const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
  const body = JSON.stringify({ query: "{ viewer { name } }" });
  const asking = request(
    listening.url,
    { agent, method: "POST", headers: { "content-type": "application/json", "content-length": body.length } },
    resolve,
  );
  asking.write(body.slice(0, 5));
  await new Promise((sent) => setTimeout(sent, 100));
  const stopped = listening.stop();
  asking.end(body.slice(5));
  const answer = await promise;
  expect(answer.statusCode).toBe(200);
  answer.resume();
  await stopped;
  agent.destroy();
});
