import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLoopback, refusalOf } from "../../src/server/loopback.ts";
import { listen } from "../../src/server/server.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

describe("loopback", () => {
  it.each(["127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "::1", "[::1]"])("is %s", (host) => expect(isLoopback(host)).toBe(true));
  it.each(["0.0.0.0", "::", "10.0.0.1", "example.com", "localhost.example.com", "127.0.0.1.example.com", ""])("is not %s", (host) =>
    expect(isLoopback(host)).toBe(false),
  );
});

describe("an open server", () => {
  it.each([
    ["localhost:4000", undefined],
    ["127.0.0.1", undefined],
    ["[::1]:4000", undefined],
    ["localhost:4000", "http://localhost:4000"],
    ["localhost:4000", "https://localhost:4000"],
    ["LOCALHOST:4000", "http://localhost:4000"],
    ["localhost:4000", "http://localhost:3000"],
  ])("answers to Host %s and Origin %s", (host, origin) => {
    expect(refusalOf({ host, origin }, ["http://localhost:3000"])).toBeNull();
  });

  it.each([
    ["a rebound name", "evil.example", undefined],
    ["a rebound name that says so itself", "evil.example:4000", "http://evil.example:4000"],
    ["another page", "localhost:4000", "http://evil.example"],
    ["a page on another port", "localhost:4000", "http://localhost:8080"],
    ["a page of a file", "localhost:4000", "null"],
    ["a look-alike", "localhost.evil.example", undefined],
    ["nonsense", "a b", undefined],
    ["nobody", undefined, undefined],
    ["any page, though CORS_ORIGIN is *", "localhost:4000", "http://evil.example"],
  ])("refuses %s", (_what, host, origin) => {
    expect(refusalOf({ host, origin }, ["http://localhost:3000", "*"])).toMatch(/^this server has no API key/);
  });
});

describe("the rule", () => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("comes before anything is answered", async () => {
    const refused = await server.ask("{ position }", { host: "evil.example", origin: "http://evil.example" });
    expect(refused).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: "FORBIDDEN" } }] } });
    expect((await server.ask("{ position }", { host: "localhost:4000", origin: "http://localhost:4000" })).status).toBe(200);
  });

  it("keeps a server without keys off the network", async () => {
    const config = { ...server.app.config, host: "0.0.0.0", port: 0 };
    await using listening = await listen(config);
    expect(() => listening.answer({ ...server.app, config })).toThrow(
      "HOST is 0.0.0.0 and there is no API key yet, so anybody on the network could read and change everything: " +
        "create a key first (customer-graph keys create --name NAME), or leave HOST at 127.0.0.1",
    );
  });
});
