import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerUnderTest, startServer } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("the complexity of an answer", () => {
  const complexityOf = async (query: string, variables = {}) => (await server.ask(query, {}, variables)).body.extensions?.cost?.complexity;

  it.each([
    ["{ position __typename }", 2],
    ["{ persons { totalCount } }", 1 + 20 * 10],
    ["{ persons(last: 3) { edges { node { name roles } } } }", 1 + 3 * (1 + 1 + 2)],
    ['{ person(ref: { key: "ada" }) { consents { at } } }', 1 + 1 + 10],
    ["{ __schema { types { name } } }", 1],
  ])("of %s is %i", async (query, expected) => {
    expect(await complexityOf(query)).toBe(expected);
  });

  it("counts what variables say", async () => {
    const query = "query ($n: Int = 7) { persons(first: $n) { edges { cursor } } }";
    expect(await complexityOf(query)).toBe(1 + 7 * 2);
    expect(await complexityOf(query, { n: 50 })).toBe(1 + 50 * 2);
    expect(await complexityOf("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: [] })).toBe(1 + 1);
  });

  it("counts the operation that is asked for, and no other", async () => {
    const response = await server.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "query A { persons { totalCount } } query B { position }", operationName: "B" }),
    });
    expect(await response.json()).toMatchObject({ extensions: { cost: { complexity: 1 } } });
  });

  it("counts a mutation once for each of its records", async () => {
    const mutation = "mutation ($records: [RecordInput!]!) { importRecords(records: $records) { results { status } } }";
    const records = Array.from({ length: 1000 }, (_, i) => ({ brand: { id: `brand-${i}` } }));
    expect(await complexityOf(mutation, { records })).toBe(1 + 1000 * (1 + 1));
  });
});
