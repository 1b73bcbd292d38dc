import { type App, createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createYogaFor } from "../src/server/yoga.ts";

/** The server of a graph without its socket. */
export interface Application extends AsyncDisposable {
  readonly app: App;
  /** The data of an answer; an answer with errors is thrown. */
  ask(query: string, variables?: object): Promise<unknown>;
}

export async function openApplication({ graph, data }: { graph: string; data: string }): Promise<Application> {
  const app = await createApp(readConfig({ GRAPH: graph, DATA: data, LOG_LEVEL: "silent", SEED: "none" }));
  const yoga = createYogaFor(app);
  return {
    app,
    async ask(query, variables) {
      const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) };
      const answer = await (await yoga.fetch("http://127.0.0.1/graphql", request)).json();
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
