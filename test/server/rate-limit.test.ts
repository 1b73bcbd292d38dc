import { createClient } from "graphql-ws";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { createKey } from "../../src/domain/keys.ts";
import { startServer } from "./server-under-test.ts";

test("requests are counted by address while there is no key, however they come, and by key after that", async () => {
  await using limited = await startServer({ LIMITS_RATE: "3" });
  const { url, stop } = await limited.listen();
  const headers = (secret?: string) => ({ "content-type": "application/json", ...(secret && { authorization: `Bearer ${secret}` }) });
  const ask = async (secret?: string) => {
    const response = await fetch(url, { method: "POST", headers: headers(secret), body: JSON.stringify({ query: "{ position }" }) });
    return { status: response.status, retryAfter: response.headers.get("retry-after"), body: await response.json() };
  };
  const client = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  const askBySocket = async () => (await client.iterate({ query: "{ position }" }).next()).value;

  expect((await ask()).status).toBe(200);
  expect(await askBySocket()).toMatchObject({ data: {} });
  expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused).toEqual({
    status: 429,
    retryAfter: expect.stringMatching(/^[1-6]?\d$/),
    body: { errors: [{ message: expect.any(String), extensions: expect.any(Object) }] },
  });
  const seconds = Number(refused.retryAfter);
  expect(refused.body.errors[0]).toEqual({
    message: `this is request 4 within a minute, and at most 3 are allowed (LIMITS_RATE): go on in ${seconds} s`,
    extensions: { code: "LIMIT_EXCEEDED", limit: "rate", had: 4, allowed: 3, retryAfterSeconds: seconds },
  });
  await expect(askBySocket()).rejects.toMatchObject([{ extensions: { limit: "rate", had: 5 } }]);

  const { graph } = limited.app.log;
  const newKey = (name: string) => createKey(graph.write.bind(graph), { name, scopes: ["read"], brands: null });
  const [crm, twin] = [await newKey("crm"), await newKey("crm")];
  for (const status of [200, 200, 200, 429]) expect((await ask(crm.secret)).status).toBe(status);
  expect((await ask(twin.secret)).status).toBe(200);

  await client.dispose();
  await stop();
});
