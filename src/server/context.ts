import { RequestCache } from "@pothos/plugin-scope-auth";
import { type App, createContext } from "../graphql/context.ts";
import { keepRows } from "../graphql/kept-rows.ts";
import type { Parts } from "./parts.ts";
import { type ServerPlugin, theRequest } from "./request.ts";

/** Reads X-Min-Position, for which the context waits. */
export function useMinPosition(): ServerPlugin {
  return {
    onRequestParse({ request }) {
      theRequest().minPosition = request.headers.get("x-min-position");
    },
  };
}

/** What the schema asks. */
export function appOf({ log, config }: Pick<Parts, "log" | "config">): App {
  const { graph, readModel, identity, feed } = log;
  return {
    graph,
    readModel,
    identity,
    feed,
    rows: keepRows(log),
    submit: log.submit.bind(log),
    setModel: log.setModel.bind(log),
    webhookNetworks: config.webhookNetworks,
  };
}

/** Pins the position before the first resolver runs, and lets go of the context after the last. */
export function useContext(app: App): ServerPlugin {
  return {
    async onContextBuilding({ extendContext }) {
      const { viewer, minPosition } = theRequest();
      if (!viewer) throw new Error("a context is asked for before it is known who asks");
      extendContext(await createContext({ app, viewer, minPosition }));
    },
    // What a weak map holds outlives the young generation, and this holds all that its request does.
    onExecute: ({ args }) => ({ onExecuteDone: () => RequestCache.clearForContext(args.contextValue) }),
  };
}

/** Says in every answer up to which position it includes everything. */
export function usePosition(): ServerPlugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const { position } = args.contextValue;
        setResult({ ...result, extensions: { ...result.extensions, position } });
      },
    }),
  };
}
