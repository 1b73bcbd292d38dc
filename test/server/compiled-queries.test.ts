import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FIRST_QUERY } from "../../src/server/graphiql.ts";
import { type Answer, type ServerUnderTest, startServer } from "./server-under-test.ts";

let server: ServerUnderTest;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const FOLDER = new URL("../../schema/operations/", import.meta.url);
const VARIABLES = {
  key: "ada",
  brand: "acme",
  interaction: "q-ada-leak",
  from: { people: [{ key: "ada" }] },
  to: { people: [{ key: "mona" }] },
};

const QUERIES: [what: string, query: string, variables?: Record<string, unknown>][] = [
  ["the first query", FIRST_QUERY],
  ...readdirSync(FOLDER).map((file): [string, string, Record<string, unknown>] => [
    file,
    readFileSync(new URL(file, FOLDER), "utf8"),
    VARIABLES,
  ]),
  [
    "lists inside lists, by fragments and under other names",
    `{ ...people } fragment people on Query { folk: persons(first: 3) { totalCount edges { cursor node { __typename ...one } } } }
     fragment one on Person { name acts: interactions(first: 2) { pageInfo { endCursor hasNextPage } edges { node { kind at votes { up } actor { name } } } } }`,
  ],
  [
    "directives",
    "query ($yes: Boolean!, $no: Boolean!) { persons(first: 2) { edges { node { key @include(if: $yes) name @skip(if: $yes) roles @include(if: $no) } } } }",
    { yes: true, no: false },
  ],
  ["an interface", "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids: ["nonsense"] }],
  ["an id that is none", '{ position node(id: "nonsense") { id } }'],
  ["an error in a list", '{ persons(first: 2) { edges { node { interactions(after: "forged") { totalCount } name } } } }'],
  ["a page that is too long", '{ brand(ref: { key: "acme" }) { key interactions(first: 1000) { totalCount } } }'],
  ["a variable of another type", "query ($first: Int!) { persons(first: $first) { totalCount } }", { first: "x" }],
  ["a variable left out", "query ($first: Int!) { persons(first: $first) { totalCount } }", {}],
  ["a ref that names nobody", "query ($r: PersonRef!) { person(ref: $r) { id } }", { r: {} }],
  ["an instant that is none", '{ interactions(period: { from: "yesterday" }) { totalCount } }'],
  ["introspection", "{ __schema { queryType { name fields { name args { name defaultValue } } } } }"],
];

test.each(QUERIES)("%s is answered the third time, compiled, as it was the first", async (_, query, variables) => {
  const first = await server.ask(query, {}, variables);
  await server.ask(query, {}, variables);
  const third = await server.ask(query, {}, variables);
  expect([third.status, unplaced(third.body)]).toEqual([first.status, unplaced(first.body)]);
});

/** Without the lines of the document, which a compiled query does not know. */
const unplaced = ({ errors, ...body }: Answer["body"]) => ({
  ...body,
  errors: errors?.map((error) => ({ ...error, locations: undefined })),
});

test("a document with several operations runs the one that is named", async () => {
  const query = 'query A { brand(ref: { key: "acme" }) { name } } query B { brand(ref: { key: "zenith" }) { name } }';
  const ask = async (operationName: string) => {
    const headers = { "content-type": "application/json" };
    const response = await server.fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, operationName }) });
    return (await response.json()).data;
  };
  for (let times = 0; times < 3; times++) {
    expect(await ask("A")).toEqual({ brand: { name: "Acme" } });
    expect(await ask("B")).toEqual({ brand: { name: "Zénith" } });
  }
});
