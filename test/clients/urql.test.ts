import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { at } from "../graphql/served.ts";
import { clientSuite, type OpenClient } from "./client-suite.ts";
import { LISTS, NODE, NODES, PATHS } from "./documents.ts";

const open: OpenClient = (url, fetch) => {
  const resolvers = { Query: { persons: relayPagination() }, Space: { interactions: relayPagination() } };
  const client = new Client({ url, fetch, exchanges: [cacheExchange({ resolvers }), fetchExchange] });
  let asked = {};
  return {
    load(list, page) {
      asked = page;
      return client.query(LISTS[list], page).toPromise();
    },
    // For a page that it has, it gives all that it has of the list.
    cached: (list) => at(client.readQuery(LISTS[list], asked)?.data, ...PATHS[list]),
    node: (id) => client.query(NODE, { id }, { requestPolicy: "network-only" }).toPromise(),
    nodes: async (ids) => at((await client.query(NODES, { ids }).toPromise()).data, "nodes"),
  };
};

clientSuite("urql with relayPagination", open, "GET");
