import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

/** The checks of graphql-cop (https://github.com/dolevf/graphql-cop), with what they send, and others of their kind. */
describe.each([
  ["in production", { NODE_ENV: "production" }, true],
  ["in development", { NODE_ENV: "development" }, false],
])("%s", (_mode, environment, inProduction) => {
  let server: ServerUnderTest;
  beforeAll(async () => {
    server = await startServer(environment);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const post = (body: unknown) =>
    answerTo("/graphql", { method: "POST", headers: { ...USUAL, "content-type": "application/json" }, body: JSON.stringify(body) });
  const get = (query: string, headers = {}) =>
    answerTo(`/graphql?${new URLSearchParams({ query })}`, { headers: { ...USUAL, ...headers } });
  const cop = (query: string) => post({ query, operationName: "cop" });

  async function answerTo(path: string, init: RequestInit) {
    const response = await server.fetch(path, init);
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : null };
  }

  test("101 aliases are refused", async () => {
    const { body } = await cop(`query cop { ${repeated(101, (i) => `alias${i}:__typename`)} }`);
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: limit("aliases", 101, 50) })] });
  });

  test("ten queries in an array are refused", async () => {
    const answer = await post(Array(10).fill({ query: "query cop { __typename }" }));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] } });
    expect(answer.body).not.toHaveProperty("data");
  });

  test("one field 500 times is refused", async () => {
    const { body } = await cop(`query cop { ${repeated(500, () => "__typename")} }`);
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: limit("fields", 500, 400) })] });
  });

  test("ten directives on one field give one error", async () => {
    const { body } = await cop(`query cop { __typename ${"@aa".repeat(10)} }`);
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: limit("directives", 10, 5) })] });
  });

  test("introspection that goes in circles is refused", async () => {
    const circular =
      "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }";
    const { body } = await cop(circular);
    expect(body).toEqual({ errors: expect.arrayContaining([expect.objectContaining({ extensions: INVALID })]) });
  });

  test(`introspection is ${inProduction ? "refused" : "answered"}`, async () => {
    for (const query of ["query cop { __schema { types { name fields { name } } } }", 'query cop { __type(name: "Person") { name } }']) {
      const { body } = await cop(query);
      if (inProduction) expect(body).toEqual({ errors: expect.arrayContaining([expect.objectContaining({ extensions: INVALID })]) });
      else expect(body.errors).toBeUndefined();
    }
  });

  test(`names are ${inProduction ? "not suggested" : "suggested"}, wherever one is mistaken`, async () => {
    const person = "mutation cop ($records: [RecordInput!]!) { importRecords(records: $records) { position } }";
    const mistaken = [
      await cop("query cop { __schema { directive } }"),
      await cop("query cop { person { id } persns { totalCount } }"),
      await cop("query cop { persons(rolez: [CUSTOMER]) { totalCount } }"),
      await cop("query cop { persons(roles: [CUSTOMR]) { totalCount } }"),
      await cop("query cop { node(id: 1) { ... on Persn { id } } }"),
      await post({ query: person, variables: { records: [{ person: { id: "x", nmae: "X" } }] } }),
      await post({ query: "query ($role: [Role!]) { persons(roles: $role) { totalCount } }", variables: { role: ["CUSTOMR"] } }),
    ];
    for (const { body } of mistaken) {
      expect(body.data ?? null).toBeNull();
      expect(/Did you mean/.test(JSON.stringify(body.errors))).toBe(!inProduction);
    }
  });

  test(`a browser is given ${inProduction ? "no" : "an"} editor`, async () => {
    const { text } = await answerTo("/graphql", { headers: { ...USUAL, accept: "text/html" } });
    expect(/graphiql|playground/i.test(text)).toBe(!inProduction);
  });

  test("a query by GET is refused where no program says that it asks", async () => {
    expect(await get("query cop {__typename}")).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: "FORBIDDEN" } }] } });
  });

  test.each([{ accept: "application/json" }, { accept: "text/event-stream" }, { "graphql-require-preflight": "1" }])(
    "a query by GET with %o is answered",
    async (headers) => {
      const { status, text } = await get("query cop {__typename}", headers);
      expect({ status, answered: text.includes('{"__typename":"Query"}') }).toEqual({ status: 200, answered: true });
    },
  );

  test("a mutation by GET is refused, whoever asks", async () => {
    expect((await get("mutation cop {__typename}")).status).toBe(403);
    const byProgram = await get("mutation cop {__typename}", { accept: "application/json" });
    expect(byProgram).toMatchObject({ status: 405, body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] } });
    expect(byProgram.body).not.toHaveProperty("data");
  });

  test.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "text/plain;application/json"])(
    "what a form can send is refused: %s",
    async (type) => {
      const body = type.startsWith("text") ? '{"query":"query cop { __typename }"}' : "query=query+cop+%7B+__typename+%7D";
      const answer = await answerTo("/graphql", { method: "POST", headers: { ...USUAL, "content-type": type }, body });
      expect(answer).toMatchObject({
        status: 415,
        body: { errors: [{ message: expect.stringContaining("Content-Type: application/json") }] },
      });
      expect(answer.body).not.toHaveProperty("data");
    },
  );

  test.each(["cross-site", "same-site"])("a page that a browser calls %s is refused", async (site) => {
    const foreign = await get("query cop {__typename}", { accept: "application/json", "sec-fetch-site": site });
    expect(foreign).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: "FORBIDDEN" } }] } });
    const own = await get("query cop {__typename}", { accept: "application/json", "sec-fetch-site": "same-origin" });
    expect(own.status).toBe(200);
  });

  test("nothing is traced", async () => {
    const { body } = await cop("query cop { __typename }");
    expect(Object.keys(body.extensions)).toEqual(["cost", "position"]);
  });

  test("what is no GraphQL gets an error without a stack", async () => {
    const { body } = await cop("qwerty cop { abc }");
    expect(body).toEqual({
      errors: [
        {
          message: 'Syntax Error: Unexpected Name "qwerty".',
          locations: [{ line: 1, column: 1 }],
          extensions: { code: "GRAPHQL_PARSE_FAILED" },
        },
      ],
    });
  });
});

/** What Python's requests sends. */
const USUAL = { accept: "*/*", "user-agent": "python-requests/2.32" };

const INVALID = { code: "GRAPHQL_VALIDATION_FAILED" };
const limit = (name: string, had: number, allowed: number) => ({ code: "LIMIT_EXCEEDED", limit: name, had, allowed });
const repeated = (count: number, word: (i: number) => string) => Array.from({ length: count }, (_, i) => word(i)).join(" ");

it("a page of a named origin may ask, from another site too", async () => {
  await using server = await startServer({ CORS_ORIGIN: "https://app.example.com" });
  const headers = { "content-type": "application/json", "sec-fetch-site": "cross-site", origin: "https://app.example.com" };
  const ask = (origin: string) =>
    server.fetch("/graphql", { method: "POST", headers: { ...headers, origin }, body: JSON.stringify({ query: "{ position }" }) });
  expect((await ask("https://app.example.com")).status).toBe(200);
  expect((await ask("https://evil.example")).status).toBe(403);
  const preflight = await server.fetch("/graphql", {
    method: "OPTIONS",
    headers: {
      origin: "https://app.example.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
});
