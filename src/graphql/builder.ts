import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import { Forbidden } from "../domain/errors.ts";
import { PAGE_SIZE } from "../domain/page.ts";
import { COUNT_COMPLEXITY, complexityOf } from "./complexity.ts";
import type { Context } from "./context.ts";

interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  AuthScopes: { read: boolean; write: boolean };
  Connection: { totalCount: () => number | Promise<number> };
  Scalars: {
    ID: { Input: string; Output: string };
    /** Epoch milliseconds inside; what comes in is the caller's string until it is parsed where its place can be named. */
    DateTime: { Input: string; Output: number };
    Attributes: { Input: unknown; Output: unknown };
    Position: { Input: string; Output: string };
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ScopeAuthPlugin, ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ viewer: { scopes } }) => ({ read: scopes.has("read"), write: scopes.has("write") }),
    // Not at every event as well: whoever may not read any more is told so where the key is looked after.
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, _context, { parentType }) =>
      new Forbidden(`this API key lacks the scope ${parentType.name === "Mutation" ? "write" : "read"}`),
  },
  // Without a limit: the server checks before the first resolver, and says the sum in each answer.
  complexity: { fieldComplexity: complexityOf },
  relay: {
    cursorType: "String",
    edgesFieldOptions: { nullable: { list: false, items: false }, description: "The items of the page, each with its cursor." },
    nodeFieldOptions: { nullable: false, description: "The item." },
    cursorFieldOptions: { description: "Where the item stands: give it as after or before. Opaque, and of this list only." },
    pageInfoFieldOptions: { description: "What lies around the page." },
    pageInfoTypeOptions: { description: "What lies around a page, exactly." },
    hasNextPageFieldOptions: { description: "Whether the list goes on after the page." },
    hasPreviousPageFieldOptions: { description: "Whether the list has items before the page." },
    startCursorFieldOptions: { description: "The cursor of the first item; null when the page is empty." },
    endCursorFieldOptions: { description: "The cursor of the last item; null when the page is empty." },
    firstArgOptions: {
      description: `How many items from the start, or after the cursor; at most ${PAGE_SIZE.max}, ${PAGE_SIZE.default} when nothing is asked.`,
    },
    afterArgOptions: { description: "Only what comes after this cursor." },
    lastArgOptions: {
      description: `How many items from the end, or before the cursor; at most ${PAGE_SIZE.max}. Not together with first.`,
    },
    beforeArgOptions: { description: "Only what comes before this cursor." },
    defaultEdgeTypeOptions: { description: "An item of a page." },
    defaultConnectionTypeOptions: {
      description:
        "A page of a list. Whatever is written between two pages, each item that stays and keeps its place in the order is met exactly once. " +
        "People who refuse PROFILING, their acts and their relations are in no list and no count.",
    },
  },
});

builder.queryType({ description: "What can be asked; needs the scope read.", authScopes: { read: true } });
builder.subscriptionType({
  description: "What can be followed; needs the scope read. Over WebSocket (graphql-transport-ws) or as server-sent events.",
  authScopes: { read: true },
});
builder.mutationType({ description: "What can be written; needs the scope write.", authScopes: { write: true } });

builder.globalConnectionField("totalCount", (t) =>
  t.int({
    description: "How many items the whole list has. Computed only when it is asked for: it may cost reading all of it.",
    complexity: COUNT_COMPLEXITY,
    resolve: ({ totalCount }) => totalCount(),
  }),
);
