import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { story } from "../../seeds/story.ts";
import { type App, createApp } from "../../src/app.ts";
import { readConfig, type Variables } from "../../src/config.ts";
import { OWNER } from "../../src/domain/viewer.ts";
import { KeyRing } from "../../src/server/key-ring.ts";
import { createLogger } from "../../src/server/logger.ts";
import type { Parts } from "../../src/server/parts.ts";
import { type Listening, listen } from "../../src/server/server.ts";
import { createYogaFor } from "../../src/server/yoga.ts";

/** A server on the story, asked without a socket. */
export interface ServerUnderTest extends AsyncDisposable {
  readonly app: App;
  /** What was logged, parsed. */
  readonly logged: Record<string, unknown>[];
  /** Another one on the same graph, with other parts in place of these. */
  with(parts: Partial<Parts>): Ask;
  readonly ask: Ask;
  /** A request as it comes over HTTP, to a path of the server. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same server on a port of its own, for what a function from request to response cannot show. */
  listen(): Promise<Listening>;
}

type Ask = (query: string, headers?: Record<string, string>, variables?: Record<string, unknown>) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Of GraphQL; null for other answers. */
  readonly body: {
    data?: unknown;
    errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[];
    extensions?: { position: string; cost?: { complexity: number; limit: number } };
  };
}

export async function startServer(variables: Variables = {}): Promise<ServerUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "customer-graph-server-"));
  const logged: Record<string, unknown>[] = [];
  const app = await createApp(readConfig({ DATA: folder, LOG_LEVEL: "silent", ...variables }));
  await app.log.submit([...story()], OWNER);
  const logger = createLogger({ logLevel: "info" }, { write: (line) => void logged.push(JSON.parse(line)) });
  // Keys are read again at every request.
  const parts = { ...app, logger, keyRing: await KeyRing.open(app.log.graph, 0) };
  const yoga = createYogaFor(parts);
  return {
    app,
    logged,
    fetch: async (path, init = {}) => yoga.fetch(new URL(path, "http://localhost:4000"), init),
    async listen() {
      const listening = await listen({ ...parts.config, port: 0 });
      listening.answer(parts);
      return listening;
    },
    ask: askOf(parts),
    with: (others) => askOf({ ...parts, ...others }),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** For the tests of a file: a server on the story, and how it listens while they run. */
export function listeningServer(): { readonly server: ServerUnderTest; readonly listening: Listening } {
  let server: ServerUnderTest;
  let listening: Listening;
  beforeAll(async () => {
    server = await startServer();
    listening = await server.listen();
  });
  afterAll(async () => {
    await listening.stop();
    await server[Symbol.asyncDispose]();
  });
  return {
    get server() {
      return server;
    },
    get listening() {
      return listening;
    },
  };
}

function askOf(parts: Parts): Ask {
  const yoga = createYogaFor(parts);
  return async (query, headers = {}, variables = {}) => {
    const response = await yoga.fetch("http://localhost:4000/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
}
