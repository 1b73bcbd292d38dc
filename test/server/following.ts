import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { at, type Json } from "../graphql/served.ts";

/** A client of graphql-ws that collects what a subscription sends. */
export interface Following {
  /** The data of each message, in order. */
  readonly received: Json[];
  /** Resolves when there are as many messages. */
  has(count: number): Promise<void>;
  /** Settles when the server ends the subscription. */
  readonly over: Promise<unknown>;
  stop(): void;
}

export const connect = (url: string, secret?: string, more: Partial<Parameters<typeof createClient>[0]> = {}): Client =>
  createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(secret && { connectionParams: { authorization: `Bearer ${secret}` } }),
    ...more,
  });

export function follow(client: Client, query: string, variables: Record<string, unknown> = {}): Following {
  const received: Json[] = [];
  const waiting = new Set<() => void>();
  const { promise: over, resolve } = Promise.withResolvers<unknown>();
  const stop = client.subscribe<Json>(
    { query, variables },
    {
      next: (message) => {
        received.push(JSON.parse(JSON.stringify(message)));
        for (const look of waiting) look();
      },
      error: resolve,
      complete: () => resolve(null),
    },
  );
  const has = (count: number) =>
    new Promise<void>((enough, fail) => {
      const look = () => {
        if (received.length < count) return;
        waiting.delete(look);
        enough();
      };
      waiting.add(look);
      over.then((why) => (received.length < count ? fail(new Error(`ended after ${received.length}: ${JSON.stringify(why)}`)) : enough()));
      look();
    });
  return { received, has, over, stop };
}

/** What stands at a path of each message. */
export const each = (messages: readonly Json[], ...path: (string | number)[]): Json[] => messages.map((message) => at(message, ...path));
