import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { GraphUnavailable } from "../../src/graph/errors.ts";
import { createYogaFor } from "../../src/server/yoga.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer({ CORS_ORIGIN: "https://app.example.com" });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => void server.logged.splice(0));

const ADA = 'query Who { person(ref: { key: "ada" }) { name } }';
const lineOf = () => server.logged.find(({ msg }) => msg === "request");

describe("an answer", () => {
  it("says the request's id, the caller's own where there is one", async () => {
    const { headers } = await server.ask("{ position }");
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect((await server.ask("{ position }", { "x-request-id": "front-7" })).headers.get("x-request-id")).toBe("front-7");
    expect((await server.ask("{ position }", { "x-request-id": "a b\tc" })).headers.get("x-request-id")).not.toContain(" ");
  });

  it("says its position", async () => {
    const { body } = await server.ask("{ position }");
    expect(body).toEqual({
      data: { position: body.extensions?.position },
      extensions: { position: expect.any(String), cost: { complexity: 1, limit: 100_000 } },
    });
  });

  it("says the position that a mutation's answer includes", async () => {
    const brand = `{ brand: { id: "nova", name: "Nova" } }`;
    const { body } = await server.ask(`mutation { importRecords(records: [${brand}]) { position results { status } } }`);
    expect(body).toMatchObject({
      data: { importRecords: { position: body.extensions?.position, results: [{ status: "CREATED" }] } },
    });
  });

  it("waits for X-Min-Position, and says when that does not come or never was", async () => {
    const { position } = (await server.ask("{ position }")).body.extensions ?? { position: "" };
    expect((await server.ask("{ position }", { "x-min-position": position })).status).toBe(200);
    const { identity } = server.app.log;
    const { encodePosition } = await import("../../src/domain/position.ts");
    const code = async (word: string) => (await server.ask("{ position }", { "x-min-position": word })).body.errors?.[0]?.extensions?.code;
    expect(await code(encodePosition(identity, { p: 99, index: 0 }))).toBe("NOT_CAUGHT_UP");
    expect(await code(encodePosition({ ...identity, incarnation: 0 }, { p: 1, index: 0 }))).toBe("GONE");
    expect(await code("nonsense")).toBe("BAD_USER_INPUT");
  });

  it("lets named origins read it, and no others", async () => {
    const allowed = await server.ask("{ position }", { origin: "https://app.example.com" });
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
  });
});

describe("a request's line in the log", () => {
  it("names operation, viewer and outcome, and nothing of what was asked", async () => {
    await server.ask(ADA, { "x-request-id": "front-8" });
    expect(lineOf()).toEqual({
      level: "info",
      time: expect.any(String),
      request: "front-8",
      method: "POST",
      path: "/graphql",
      status: 200,
      kind: "query",
      operation: "Who",
      viewer: "owner",
      ms: expect.any(Number),
      msg: "request",
    });
    expect(JSON.stringify(server.logged)).not.toMatch(/ada/i);
  });

  it("is there for what is refused", async () => {
    await server.ask(ADA, { host: "evil.example" });
    expect(lineOf()).toMatchObject({ status: 403 });
  });
});

describe("a failure", () => {
  const failing = (error: Error) => ({
    log: {
      ...{ identity: server.app.log.identity, readModel: server.app.log.readModel, feed: server.app.log.feed, failure: null },
      ...{ submit: () => Promise.reject(error), setModel: () => Promise.reject(error), onWritten: () => () => true },
      graph: { ...server.app.log.graph, capabilities: server.app.log.graph.capabilities, read: () => Promise.reject(error) },
    },
  });

  it("that nobody expected is masked and logged under the request's id", async () => {
    const { body } = await server.with(failing(new TypeError("ada is not iterable")))(ADA, { "x-request-id": "front-9" });
    expect(body.errors).toMatchObject([
      { message: "Unexpected error, request id front-9", path: ["person"], extensions: { code: "INTERNAL_SERVER_ERROR" } },
    ]);
    expect(server.logged.find(({ level }) => level === "error")).toMatchObject({
      request: "front-9",
      error: {
        name: "TypeError",
        message: "ada is not iterable",
        at: [expect.stringContaining("requests.test.ts"), ...Array(9).fill(expect.any(String))],
      },
    });
  });

  it("of the graph is said in plain words, and its log quotes no data", async () => {
    const cause = Object.assign(new Error("Node(5) with key = 'ada@example.com' …"), { code: "Neo.TransientError" });
    const { body } = await server.with(failing(new GraphUnavailable("Neo4j at db: gone", { cause })))(ADA);
    expect(body.errors).toMatchObject([
      { message: "The graph cannot be reached at the moment; try again later", extensions: { code: "UNAVAILABLE" } },
    ]);
    expect(server.logged.find(({ level }) => level === "error")).toMatchObject({
      error: { name: "GraphUnavailable", message: "Neo4j at db: gone", cause: { name: "Error", code: "Neo.TransientError" } },
    });
    expect(JSON.stringify(server.logged)).not.toContain("example.com");
  });

  it("that the caller can mend is told as it stands", async () => {
    const { body } = await server.ask('{ node(id: "forged") { id } }');
    expect(body.errors?.[0]?.extensions?.code ?? body.data).not.toBe("INTERNAL_SERVER_ERROR");
  });

  it("to send JSON is the caller's", async () => {
    const yoga = createYogaFor({ ...server.app, log: server.app.log });
    const headers = { accept: "application/json" };
    const response = await yoga.fetch("http://localhost:4000/graphql?query=%7Bposition%7D&variables=%7B", { headers });
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 400,
      body: { errors: [{ message: "variables and extensions must be JSON", extensions: { code: "BAD_REQUEST" } }] },
    });
  });
});

describe("beside GraphQL", () => {
  const get = (path: string, headers = {}) =>
    createYogaFor({ ...server.app, log: server.app.log }).fetch(`http://localhost:4000${path}`, { headers });

  it("the server says that it is alive", async () => {
    expect((await get("/health")).status).toBe(200);
  });

  it("it says whether it is ready, and why not", async () => {
    expect(await (await get("/ready")).text()).toBe("ready\n");
    const { graph, readModel, identity, feed, submit, setModel } = server.app.log;
    const log = { graph, readModel, identity, feed, failure: new Error("gone"), submit, setModel, onWritten: () => () => true };
    const unready = await createYogaFor({ ...server.app, log }).fetch("http://localhost:4000/ready");
    expect({ status: unready.status, body: await unready.text() }).toEqual({
      status: 503,
      body: "the read model cannot follow the graph\n",
    });
  });

  it("it serves GraphiQL with everything inside", async () => {
    const page = await (await get("/graphql", { accept: "text/html" })).text();
    expect(page).toContain("Customer graph");
    expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
    expect(page).toContain("q-ada-leak");
  });

  it("there is nothing else", async () => {
    expect((await get("/admin")).status).toBe(404);
  });
});

it("a mutation's answer is there for the next query", async () => {
  await server.app.log.submit([{ type: "brand", id: "zz" }], OWNER);
  expect((await server.ask('{ brand(ref: { key: "zz" }) { key } }')).body.data).toEqual({ brand: { key: "zz" } });
});
