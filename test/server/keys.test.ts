import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, hashOf, listKeys, revokeKey } from "../../src/domain/keys.ts";
import type { Scope } from "../../src/domain/viewer.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const graph = () => server.app.log.graph;
const newKey = (name: string, scopes: Scope[], brands: string[] | null = null, expiresAt?: number) =>
  createKey(graph().write.bind(graph()), { name, scopes, brands, expiresAt });
const WHO = "{ viewer { name } }";
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

test("a server without keys is the owner's", async () => {
  expect((await server.ask(WHO)).body.data).toEqual({ viewer: { name: "owner" } });
});

test("the first key closes the server, without a restart", async () => {
  const { secret } = await newKey("crm", ["read"]);
  expect(await server.ask(WHO)).toMatchObject({
    status: 401,
    body: { errors: [{ message: "send an API key: Authorization: Bearer <secret>", extensions: { code: "UNAUTHENTICATED" } }] },
  });
  expect((await server.ask(WHO, bearer(secret))).body.data).toEqual({ viewer: { name: "crm" } });
  expect((await server.ask(WHO, { authorization: `bearer  ${secret}` })).status).toBe(200);
});

test.each(["Bearer nonsense", "Basic YTpi", "Bearer", "", "Bearer a b"])("%j is no key", async (authorization) => {
  const { status, headers, body } = await server.ask(WHO, { authorization });
  expect({ status, challenge: headers.get("www-authenticate"), code: body.errors?.[0]?.extensions?.code }).toEqual({
    status: 401,
    challenge: "Bearer",
    code: "UNAUTHENTICATED",
  });
});

test("a key is kept as the hash of its secret", async () => {
  const { id, secret } = await newKey("shop", ["read", "write"], ["acme"]);
  const kept = (await listKeys(graph().read.bind(graph()))).find((key) => key.id === id);
  expect(kept).toMatchObject({ name: "shop", scopes: ["read", "write"], brands: ["acme"], hash: hashOf(secret) });
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(secret).toMatch(/^cg_[\w-]{43}$/);
});

test("a revoked key is refused, and revoking the last one opens nothing", async () => {
  const { secret } = await newKey("partner", ["read"]);
  expect((await server.ask(WHO, bearer(secret))).status).toBe(200);
  const [read, write] = [graph().read.bind(graph()), graph().write.bind(graph())];
  for (const { id } of await listKeys(read)) await revokeKey(read, write, id);
  expect((await server.ask(WHO, bearer(secret))).body.errors?.[0]?.message).toBe("this API key is revoked");
  expect((await server.ask(WHO)).status).toBe(401);
  expect(await revokeKey(read, write, "none")).toBeNull();
});

test("a key with an end is refused from then on, and not before", async () => {
  const later = await newKey("until later", ["read"], null, Date.now() + 3_600_000);
  const past = await newKey("until now", ["read"], null, Date.now());
  expect((await server.ask(WHO, bearer(later.secret))).body.data).toEqual({ viewer: { name: "until later" } });
  expect(await server.ask(WHO, bearer(past.secret))).toMatchObject({
    status: 401,
    body: { errors: [{ message: "this API key has expired", extensions: { code: "UNAUTHENTICATED" } }] },
  });
  const soon = await newKey("until soon", ["read"], null, Date.now() + 500);
  expect((await server.ask(WHO, bearer(soon.secret))).status).toBe(200);
  // The same ring of keys, which is not read again meanwhile.
  await expect.poll(async () => (await server.ask(WHO, bearer(soon.secret))).status, { timeout: 5_000 }).toBe(401);
});

test("a key does what its scopes allow", async () => {
  const { secret } = await newKey("reader", ["read"]);
  const { body } = await server.ask("mutation { importRecords(records: []) { position } }", bearer(secret));
  expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
});
