import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { at, type Json, keysOf } from "../graphql/served.ts";
import { startServer } from "../server/server-under-test.ts";
import { ChangingList, type ListName } from "./changing-list.ts";

/** A client as its users have it, with an empty cache. */
export interface Client {
  /** Asks for a page of a list, the first one without a cursor, for the client to put to what it has. */
  load(list: ListName, page: Page): Promise<unknown>;
  /** The connection as the client's cache has it. */
  cached(list: ListName): Json;
  /** Asks for one act again. */
  node(id: string): Promise<unknown>;
  /** Asks for acts, and gives them. */
  nodes(ids: string[]): Promise<Json>;
}

export interface Page {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

/** Opens a client that asks the server there, with this fetch. */
export type OpenClient = (url: string, fetch: Fetch) => Client;
type Fetch = typeof globalThis.fetch;

const DIRECTIONS = {
  forwards: { more: "hasNextPage", edge: -1, page: (after?: string): Page => ({ first: 7, ...(after && { after }) }) },
  backwards: { more: "hasPreviousPage", edge: 0, page: (before?: string): Page => ({ last: 7, ...(before && { before }) }) },
};

/** What every client must manage with the server as it is unless told otherwise, by the method that the client itself takes. */
export function clientSuite(name: string, open: OpenClient, method: "GET" | "POST"): void {
  describe(name, () => {
    let complaints: MockInstance[];
    beforeEach(() => {
      complaints = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    });
    afterEach(() => {
      expect(complaints.flatMap(({ mock }) => mock.calls)).toEqual([]);
      vi.restoreAllMocks();
    });

    test.each([
      ["acts", "forwards"],
      ["acts", "backwards"],
      ["people", "forwards"],
      ["people", "backwards"],
    ] as const)("meets %s exactly once, %s, while others come and go", async (listName, direction) => {
      await using scene = await setScene(listName, open);
      const { client, list, exchanges } = scene;
      const { more, edge, page } = DIRECTIONS[direction];
      await client.load(listName, page());
      while (at(client.cached(listName), "pageInfo", more)) {
        const cursor = at(client.cached(listName), "pageInfo", edge === 0 ? "startCursor" : "endCursor");
        await list.change(String(keysOf(client.cached(listName)).at(edge)));
        await client.load(listName, page(String(cursor)));
      }

      const met = keysOf(client.cached(listName)).map(String);
      expect(met).toEqual(list.inOrder(met));
      expect(met.filter((key) => list.stayed.includes(key))).toEqual(list.stayed);
      // Some clients hide what they are sent twice.
      expect(exchanges.flatMap(({ keys }) => keys)).toHaveLength(met.length);
      expect(new Set(exchanges.map((exchange) => exchange.method))).toEqual(new Set([method]));
      expect(list.stayed).toHaveLength(40);
    });

    test("asks for an act again by its id, and its list shows what was said since", async () => {
      await using scene = await setScene("acts", open);
      const { client, list } = scene;
      await client.load("acts", DIRECTIONS.forwards.page());
      const { id, key } = nodeAt(client, 2);
      await list.record([{ interaction: { id: key, text: "It hums again" } }]);
      await client.node(id);
      expect(at(client.cached("acts"), "edges", 2, "node")).toMatchObject({ id, text: "It hums again" });
    });

    test("asks for acts by their ids, in their order, one of which is gone", async () => {
      await using scene = await setScene("acts", open);
      const { client, list } = scene;
      await client.load("acts", DIRECTIONS.forwards.page());
      const [first, gone, last] = [nodeAt(client, 0), nodeAt(client, 1), nodeAt(client, 6)];
      await list.record([{ delete: { of: "INTERACTION", id: gone.key } }]);
      expect(await client.nodes([last.id, gone.id, first.id])).toMatchObject([{ text: "Repair 54000" }, null, { text: "Repair 60000" }]);
    });
  });
}

function nodeAt(client: Client, index: number): { id: string; key: string } {
  const node = at(client.cached("acts"), "edges", index, "node");
  return { id: String(at(node, "id")), key: String(at(node, "key")) };
}

/** A server that listens, a list on it, and a client whose exchanges with it are seen. */
async function setScene(listName: ListName, open: OpenClient) {
  const server = await startServer();
  const listening = await server.listen();
  const exchanges: { method: string | undefined; keys: string[] }[] = [];
  const seen: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.clone().text();
    // Soft, since some clients keep what is thrown here to themselves.
    expect.soft(response.status, body).toBe(200);
    expect.soft(JSON.parse(body)).not.toHaveProperty("errors");
    exchanges.push({ method: init?.method, keys: body.match(/"(acts|people)-\d+"/g) ?? [] });
    return response;
  };
  return {
    list: await ChangingList.create(listName, listening.url),
    client: open(listening.url, seen),
    exchanges,
    async [Symbol.asyncDispose]() {
      await listening.stop();
      await server[Symbol.asyncDispose]();
    },
  };
}
