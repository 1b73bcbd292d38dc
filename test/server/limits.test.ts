import { once } from "node:events";
import { request } from "node:http";
import { json } from "node:stream/consumers";
import { getIntrospectionQuery, print } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as operations from "../../schema/operations/operations.generated.ts";
import { FIRST_QUERY } from "../../src/server/graphiql.ts";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

const TIGHT = {
  LIMITS_BODY: "5000",
  LIMITS_TOKENS: "200",
  LIMITS_DEPTH: "8",
  LIMITS_FIELDS: "12",
  LIMITS_ALIASES: "2",
  LIMITS_DIRECTIVES: "6",
  LIMITS_COMPLEXITY: "1000",
};

let server: ServerUnderTest;
let usual: ServerUnderTest;
beforeAll(async () => {
  server = await startServer(TIGHT);
  usual = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await usual[Symbol.asyncDispose]();
});

const times = (count: number, word: (i: number) => string) => Array.from({ length: count }, (_, i) => word(i)).join(" ");

/** Each is one more than is allowed; a fragment counts wherever it is spread. */
const TOO_MUCH = [
  {
    limit: "depth",
    query: `query Deep { persons { edges { node { ...a } } } }
      fragment a on Person { interactions { edges { node { ...b } } } }
      fragment b on Interaction { actor { accounts { totalCount } } }`,
    message: "the query Deep is 9 fields deep, and at most 8 are allowed (LIMITS_DEPTH): ask in several requests",
  },
  {
    limit: "fields",
    query: `{ persons { edges { node { ...a ...a ...a ...a } } } } fragment a on Person { id name ...b } fragment b on Person { key }`,
    had: 3 + 4 * 3,
  },
  { limit: "fields", query: `{ ${times(13, () => "position")} }`, had: 13 },
  { limit: "fields", query: `{ position } fragment unused on Query { ${times(13, () => "position")} }`, had: 13 },
  {
    limit: "aliases",
    query: "{ a: viewer { ...n } b: viewer { ...n } } fragment n on Viewer { c: name }",
    message: "the query has 4 aliases, with those of its fragments, and at most 2 are allowed (LIMITS_ALIASES): ask in several requests",
    had: 4,
  },
  { limit: "directives", query: `{ ${times(7, () => "position @include(if: true)")} }`, had: 7 },
  {
    limit: "directives",
    query: `{ position ${times(6, () => "@nonsense")} }`,
    had: 6,
    message: "the query has 6 directives in one place, and at most 5 are allowed: leave out the repeated ones",
  },
  {
    limit: "complexity",
    query: "{ persons(first: 100) { edges { node { interactions(last: 5) { edges { cursor } } } } } }",
    had: 1 + 100 * (1 + 1 + (1 + 5 * (1 + 1))),
    message:
      "the operation may lead to 1301 values, and at most 1000 are allowed (LIMITS_COMPLEXITY): " +
      "ask for shorter pages (first), for fewer lists inside lists, or in several requests",
  },
];

describe.each(TOO_MUCH)("an operation beyond its $limit ($had)", ({ limit, query, had, message }) => {
  const refusal = {
    message: message ?? expect.stringContaining(`(LIMITS_${limit.toUpperCase()})`),
    extensions: { code: "LIMIT_EXCEEDED", limit, had: had ?? expect.any(Number), allowed: expect.any(Number) },
  };

  it("is told by how much and what to do", async () => {
    const { status, body } = await server.ask(query, { accept: "application/graphql-response+json" });
    expect({ status, body }).toEqual({ status: 400, body: { errors: [expect.objectContaining(refusal)] } });
  });

  it("is refused over SSE as well", async () => {
    const response = await server.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query }),
    });
    const [event] = /(?<=^data: ).*/m.exec(await response.text()) ?? [""];
    expect(JSON.parse(event).errors).toEqual([expect.objectContaining(refusal)]);
  });

  it("is refused over WebSocket as well", async () => {
    expect(await askBySocket(query)).toEqual([expect.objectContaining(refusal)]);
  });

  it("goes where the limits are as usual", async () => {
    const { errors = [] } = (await usual.ask(query)).body;
    expect(errors.filter(({ extensions }) => extensions?.code === "LIMIT_EXCEEDED" && extensions.allowed !== 5)).toEqual([]);
  });
});

/** The errors of an answer. */
async function askBySocket(query: string): Promise<unknown> {
  const { url, stop } = await server.listen();
  const client = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    for await (const { errors } of client.iterate({ query })) return errors;
  } catch (errors) {
    return errors;
  } finally {
    await client.dispose();
    await stop();
  }
}

describe("a request", () => {
  it("may have so many words", async () => {
    expect((await server.ask(`{ ${times(201, (i) => `a${i}`)} }`)).body.errors).toMatchObject([
      {
        message: "the document has more than 200 words (LIMITS_TOKENS): put values into variables, or ask in several requests",
        extensions: { code: "LIMIT_EXCEEDED", limit: "tokens", allowed: 200 },
      },
    ]);
  });

  it.each([
    ["as it says", { "content-length": "5050" }],
    ["though it does not say so", {}],
  ])("may have so many bytes and no more, %s", async (_how, headers: Record<string, string>) => {
    expect(await server.ask(`{ position } # ${"x".repeat(5000)}`, headers)).toMatchObject({
      status: 413,
      body: {
        errors: [
          {
            message: "the body has more than 5000 bytes (LIMITS_BODY): send less at once, in several requests",
            extensions: { code: "LIMIT_EXCEEDED", limit: "body", allowed: 5000 },
          },
        ],
      },
    });
  });

  it("may come over a socket in chunks, whose bytes are counted", async () => {
    const { url, stop } = await server.listen();
    const inChunks = async (query: string) => {
      const asking = request(url, { method: "POST", headers: { "content-type": "application/json" } });
      for (const chunk of JSON.stringify({ query }).match(/.{1,1000}/gs) ?? []) asking.write(chunk);
      asking.end();
      const [response] = await once(asking, "response");
      return { status: response.statusCode, body: await json(response) };
    };
    expect(await inChunks(`{ viewer { name } } # ${"é".repeat(2000)}`)).toMatchObject({ status: 200, body: { data: { viewer: {} } } });
    expect(await inChunks(`{ viewer { name } } # ${"é".repeat(2500)}`)).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "body", allowed: 5000 } }] },
    });
    await stop();
  });

  it("may spread a fragment in itself without harm", async () => {
    const { errors } = (await server.ask("{ persons { ...a } } fragment a on PersonConnection { ...a }")).body;
    expect(errors).toMatchObject([{ message: expect.stringContaining("itself"), extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  it("costs no time by fragments that double one another", async () => {
    const doubling = times(24, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`);
    const { errors } = (await usual.ask(`{ ...f0 } ${doubling} fragment f24 on Query { position }`)).body;
    expect(errors).toMatchObject([{ extensions: { limit: "fields", had: 2 ** 24 } }]);
  });

  it("does not get past the complexity by a variable that cannot be read", async () => {
    const query = 'query ($id: ID = "x") { node(id: $id) { id } persons(first: 100) { edges { node { interactions { totalCount } } } } }';
    const { body } = await server.ask(query, {}, { id: null });
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } })] });
  });
});

describe("the usual limits", () => {
  it.each([
    ["the README's first query", FIRST_QUERY],
    ...Object.entries(operations)
      .filter(([name]) => name.endsWith("Document"))
      .map(([name, document]) => [name, print(document)]),
    [
      "GraphiQL's introspection",
      getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true }),
    ],
  ])("let %s through", async (_name, query) => {
    const { errors = [] } = (await usual.ask(query)).body;
    expect(errors.filter(({ extensions }) => extensions?.code !== "BAD_USER_INPUT")).toEqual([]);
  });
});
