import type { GraphQLFormattedError } from "graphql";
import { createClient } from "graphql-ws";

/** What a follower needs of the caller. */
export interface Follower<E> {
  /** Of GraphQL, ws:// or wss://. */
  readonly url: string;
  /** The secret of an API key, where the server has keys. */
  readonly secret?: string;
  /** A subscription with the variable $after whose field is events. */
  readonly query: string;
  /** The position that was kept last; null to begin with what comes now. */
  load(): Promise<string | null>;
  /** Handles an event and keeps its position, both or neither: in one transaction, and every event is handled exactly once. */
  handle(event: E, position: string): Promise<void>;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What another attempt cannot change. */
const FINAL = ["GONE", "UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"];

/** Follows events through cuts, restarts and slow days, until the signal; throws when another attempt would be in vain, and what handle throws. */
export async function followEvents<E>({ url, secret, query, load, handle, signal }: Follower<E>): Promise<void> {
  for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, 10_000)) {
    // Its own retries would ask for the first position again: a new attempt goes on after the last.
    const client = createClient({ url, retryAttempts: 0, ...(secret && { connectionParams: { authorization: `Bearer ${secret}` } }) });
    const stop = () => void client.dispose();
    signal.addEventListener("abort", stop);
    let isHandling = false;
    try {
      const results = client.iterate<{ events: E }, { position: string }>({ query, variables: { after: await load() } });
      for await (const { data, errors, extensions } of results) {
        throwFinal(errors ?? []);
        if (errors || !data || !extensions) break;
        isHandling = true;
        await handle(data.events, extensions.position);
        isHandling = false;
        pause = 100;
      }
    } catch (error) {
      if (isHandling || error instanceof Refused) throw error;
      // What is wrong with the document comes as a list.
      if (Array.isArray(error)) throwFinal(error);
      // 4403: the key is not good. Anything else is a connection that was cut, or that could not be made yet.
      if (isClosing(error) && error.code === 4403) throw new Refused(error.reason, "UNAUTHENTICATED");
    } finally {
      signal.removeEventListener("abort", stop);
      await client.dispose();
    }
    await sleep(pause * (0.5 + Math.random()), signal);
  }
}

function throwFinal(errors: readonly GraphQLFormattedError[]): void {
  const final = errors.find((error) => FINAL.includes(String(error.extensions?.code)));
  if (final) throw new Refused(final.message, String(final.extensions?.code));
}

function isClosing(error: unknown): error is { readonly code: number; readonly reason: string } {
  return typeof error === "object" && error !== null && "code" in error && "reason" in error;
}

function sleep(ms: number, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}

export class Refused extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}
