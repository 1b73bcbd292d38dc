import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  type GraphQLTaggedNode,
  getFragment,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getRequest,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
  type Variables,
} from "relay-runtime";
import { expect, test } from "vitest";
import { json } from "zod";
import { at, type Json } from "../graphql/served.ts";
import type { ListName } from "./changing-list.ts";
import { clientSuite, type OpenClient } from "./client-suite.ts";
import { compile } from "./relay-compiler.ts";

const { graphql, said } = compile(import.meta.filename, "lists");

/** As usePaginationFragment has them: a query, the fragment in it that has the list, and the way from one to the other. */
const LISTS = {
  acts: {
    query: graphql`
      query listsActsQuery($first: Int, $last: Int) {
        space(ref: { key: "repair-cafe" }) {
          ...lists_acts @arguments(first: $first, last: $last)
        }
      }
    `,
    path: ["space"],
    fragment: graphql`
      fragment lists_acts on Space
      @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }, last: { type: "Int" }, before: { type: "String" })
      @refetchable(queryName: "listsActsPageQuery") {
        interactions(first: $first, after: $after, last: $last, before: $before) @connection(key: "lists_interactions") {
          edges { node { id key text } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    `,
  },
  people: {
    query: graphql`
      query listsPeopleQuery($first: Int, $last: Int) {
        ...lists_people @arguments(first: $first, last: $last)
      }
    `,
    path: [],
    fragment: graphql`
      fragment lists_people on Query
      @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }, last: { type: "Int" }, before: { type: "String" })
      @refetchable(queryName: "listsPeoplePageQuery") {
        persons(acquisitionChannel: "repair-cafe", order: FOLLOWERS, first: $first, after: $after, last: $last, before: $before)
          @connection(key: "lists_persons") {
          edges { node { id key name } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    `,
  },
};
const ACT = graphql`
  fragment lists_act on Interaction @refetchable(queryName: "listsActRefetchQuery") {
    text
  }
`;
const NODES = graphql`
  query listsNodesQuery($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Interaction { text } }
  }
`;

const open: OpenClient = (url, fetch) => {
  const network = Network.create(async ({ text: query }, variables) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return response.json();
  });
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const ask = async (query: GraphQLTaggedNode, variables: Variables): Promise<Json> =>
    (await fetchQuery<{ variables: Variables; response: Json }>(environment, query, variables).toPromise()) ?? null;

  /** What the queries gave to read the fragments by. */
  const references = new Map<ListName, Json>();
  const selectorOf = (list: ListName) => getSingularSelector(getFragment(LISTS[list].fragment), references.get(list));
  const read = (list: ListName): Json => json().parse(environment.lookup(selectorOf(list)).data);

  return {
    async load(list, page) {
      const { query, path, fragment } = LISTS[list];
      if (!references.has(list)) {
        environment.retain(createOperationDescriptor(getRequest(query), page));
        return references.set(list, at(await ask(query, page), ...path));
      }
      const { paginationRequest, paginationMetadata, identifierField } = getPaginationMetadata(getFragment(fragment), list);
      const [direction, cursor] = page.before ? (["backward", page.before] as const) : (["forward", page.after] as const);
      const variables = getPaginationVariables(direction, 7, cursor, selectorOf(list).variables, {}, paginationMetadata);
      return ask(paginationRequest, identifierField ? { ...variables, id: at(read(list), identifierField) } : variables);
    },
    cached: (list) => at(read(list), ...getPaginationMetadata(getFragment(LISTS[list].fragment), list).connectionPathInFragmentData),
    node: (id) => ask(getRefetchMetadata(getFragment(ACT), "act").refetchableRequest, { id }),
    nodes: async (ids) => at(await ask(NODES, { ids }), "nodes"),
  };
};

test("Relay's compiler takes connections and refetchable fragments without a complaint", () => {
  expect(said).toMatch("Compilation completed");
  expect(said).not.toMatch(/WARN|ERROR/);
});

clientSuite("Relay", open, "POST");
