import { type App, createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createYogaFor } from "../src/server/yoga.ts";
import { dataOf, requestOf } from "./answers.ts";

/** The server of a graph without its socket. */
export interface Application extends AsyncDisposable {
  readonly app: App;
  /** The data of an answer; an answer with errors is thrown. */
  ask(query: string, variables?: object): Promise<unknown>;
}

export async function openApplication({ graph, data }: { graph: string; data: string }): Promise<Application> {
  const app = await createApp(readConfig({ GRAPH: graph, DATA: data, LOG_LEVEL: "silent", SEED: "none", LIMITS_RATE: "0" }));
  const yoga = createYogaFor(app);
  return {
    app,
    ask: async (query, variables) => dataOf(await yoga.fetch("http://127.0.0.1/graphql", requestOf(query, variables))),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
