import { ApolloClient, HttpLink, InMemoryCache, type ObservableQuery } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { at, type Json } from "../graphql/served.ts";
import { clientSuite, type OpenClient } from "./client-suite.ts";
import { LISTS, NODE, NODES, PATHS } from "./documents.ts";

const open: OpenClient = (uri, fetch) => {
  const cache = new InMemoryCache({
    typePolicies: {
      Query: { fields: { persons: relayStylePagination(["acquisitionChannel", "order"]) } },
      Space: { fields: { interactions: relayStylePagination() } },
    },
  });
  const client = new ApolloClient({ cache, link: new HttpLink({ uri, fetch }) });
  const watched = new Map<string, ObservableQuery>();
  return {
    load(list, page) {
      const shown = watched.get(list);
      if (shown) return shown.fetchMore({ variables: page });
      const query = client.watchQuery({ query: LISTS[list], variables: page });
      watched.set(list, query);
      return new Promise<void>((resolve) => query.subscribe(({ loading }) => loading || resolve()));
    },
    cached: (list) => at(client.readQuery<Json>({ query: LISTS[list] }), ...PATHS[list]),
    node: (id) => client.query({ query: NODE, variables: { id }, fetchPolicy: "network-only" }),
    nodes: async (ids) => at((await client.query<Json>({ query: NODES, variables: { ids } })).data ?? null, "nodes"),
  };
};

clientSuite("Apollo Client with relayStylePagination", open, "POST");
