import { createClient } from "graphql-ws";
import { describe, expect, it, test } from "vitest";
import { WebSocket } from "ws";
import { listeningServer } from "./server-under-test.ts";

const running = listeningServer();

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const ask = async (asked: Asked, accept = "application/graphql-response+json") => {
  const headers = { "content-type": "application/json", accept };
  const response = await running.server.fetch("/graphql", { method: "POST", headers, body: JSON.stringify(asked) });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

async function askBySocket(asked: Asked): Promise<{ errors?: readonly { extensions?: object }[]; data?: unknown }> {
  const client = createClient({ url: running.listening.url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    for await (const { errors, data } of client.iterate(asked)) return { ...(errors && { errors }), ...(data && { data }) };
    return {};
  } catch (errors) {
    return Array.isArray(errors) ? { errors } : Promise.reject(errors);
  } finally {
    await client.dispose();
  }
}

/** What is wrong before anything is executed, with the code that GraphQL servers give it. */
const WRONG: [what: string, code: string, asked: Asked][] = [
  ["a document that is none", "GRAPHQL_PARSE_FAILED", { query: "{" }],
  ["a field that is not there", "GRAPHQL_VALIDATION_FAILED", { query: "{ nothing }" }],
  ["a value of another type", "GRAPHQL_VALIDATION_FAILED", { query: "{ persons(first: 3000000000) { totalCount } }" }],
  ["an instant that is a number", "GRAPHQL_VALIDATION_FAILED", { query: "{ interactions(period: { from: 5 }) { totalCount } }" }],
  ["a variable left out", "BAD_USER_INPUT", { query: "query ($id: ID!) { node(id: $id) { id } }" }],
  ["a variable of another type", "BAD_USER_INPUT", { query: "query ($id: ID!) { node(id: $id) { id } }", variables: { id: {} } }],
  [
    "a field of a variable that is a number",
    "BAD_USER_INPUT",
    { query: "query ($p: Period) { interactions(period: $p) { totalCount } }", variables: { p: { from: 5 } } },
  ],
  ["a ref that names nobody", "BAD_USER_INPUT", { query: "query ($r: PersonRef!) { person(ref: $r) { id } }", variables: { r: {} } }],
  ["null for an argument", "BAD_USER_INPUT", { query: 'query ($id: ID = "x") { node(id: $id) { id } }', variables: { id: null } }],
  ["one of two operations", "OPERATION_RESOLUTION_FAILURE", { query: "query A { position } query B { position }" }],
  ["an operation that is not there", "OPERATION_RESOLUTION_FAILURE", { query: "query A { position }", operationName: "B" }],
];

describe.each(WRONG)("%s", (_what, code, asked) => {
  const errors = [expect.objectContaining({ message: expect.stringMatching(/./), extensions: { code } })];

  it(`is ${code}, over HTTP as well as over WebSocket`, async () => {
    expect(await ask(asked)).toEqual({ status: 400, body: { errors } });
    expect(await askBySocket(asked)).toEqual({ errors });
  });

  it("cannot be told by the second answer from the first", async () => {
    const [first, second] = [await ask(asked, "application/json"), await ask(asked, "application/json")];
    expect(second).toEqual(first);
    expect(first.body).toEqual({ errors });
  });

  it("is nothing that the server has to log", () => {
    expect(running.server.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});

test.each([
  ["nonsense", 400, "BAD_USER_INPUT"],
  ["of the far future", 503, "NOT_CAUGHT_UP"],
  ["from before a restore", 410, "GONE"],
])("a position %s is answered with %i", async (which, status, code) => {
  const { encodePosition } = await import("../../src/domain/position.ts");
  const { identity } = running.server.app.log;
  const words: Record<string, string> = {
    nonsense: "nonsense",
    "of the far future": encodePosition(identity, { p: 99, index: 0 }),
    "from before a restore": encodePosition({ ...identity, incarnation: 0 }, { p: 1, index: 0 }),
  };
  const answer = await running.server.ask("{ position }", { "x-min-position": words[which] ?? "" });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: { errors: [{ message: expect.any(String), extensions: { code } }] },
  });
});

test("what a resolver refuses leaves the rest of the answer", async () => {
  const { status, body } = await ask({ query: '{ node(id: "forged") { id } viewer { name } }' });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { data: { node: null, viewer: { name: "owner" } }, errors: [{ path: ["node"], extensions: { code: "BAD_USER_INPUT" } }] },
  });
});

test("a mutation by WebSocket is executed", async () => {
  const query = 'mutation { importRecords(records: [{ brand: { id: "by-socket" } }]) { results { status } } }';
  expect(await askBySocket({ query })).toEqual({ data: { importRecords: { results: [{ status: "CREATED" }] } } });
});

describe("an attribute named __proto__", () => {
  const mutation =
    'mutation ($a: Attributes) { importRecords(records: [{ person: { id: "mallory", attributes: $a } }]) { results { status problems { path message } } } }';
  const rejected = {
    importRecords: {
      results: [
        {
          status: "REJECTED",
          problems: [{ path: ["attributes", "__proto__"], message: "cannot be the name of an attribute: choose another" }],
        },
      ],
    },
  };

  it.each(['{"__proto__":{"polluted":true}}', '{"__proto__":"evil","age":3}'])("is rejected: %s", async (attributes) => {
    const { body } = await ask({ query: mutation, variables: { a: JSON.parse(attributes) } });
    expect(body.data).toEqual(rejected);
  });

  it("is rejected in a document, too", async () => {
    const { body } = await ask({ query: mutation.replace(" ($a: Attributes)", "").replace("$a", "{ __proto__: { polluted: true } }") });
    expect(body.data).toEqual(rejected);
  });

  it("reaches no prototype, as the name of a variable, a field or a parameter either", async () => {
    const bodies = [
      '{"query":"{ position }","variables":{"__proto__":{"polluted":true}}}',
      '{"query":"{ position }","__proto__":{"polluted":true}}',
      '{"query":"{ position }","extensions":{"__proto__":{"polluted":true}}}',
    ];
    for (const body of bodies)
      await running.server.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body });
    expect({}).not.toHaveProperty("polluted");
  });

  it("does not keep other names of an object's own from being attributes", async () => {
    await ask({ query: mutation, variables: { a: { constructor: 1, toString: true, hasOwnProperty: "x" } } });
    const { body } = await ask({ query: '{ person(ref: { key: "mallory" }) { attributes } }' });
    expect(body.data).toEqual({ person: { attributes: { constructor: 1, toString: true, hasOwnProperty: "x" } } });
  });
});
