import { createSourceEventStream, type ExecutionResult } from "graphql";
import type { App } from "../graphql/context.ts";
import { EventStream } from "../log/event-stream.ts";
import { asGraphQLError } from "./as-graphql-error.ts";
import { Delivery } from "./delivery.ts";
import { Moments } from "./moments.ts";
import { type ServerPlugin, theRequest } from "./request.ts";
import { SharedExecutions } from "./shared-execution.ts";
import type { Subscribers } from "./subscribers.ts";
import { Turns } from "./turns.ts";

/** Tells subscribers of events: each from the state at its delivery, and once for all who ask the same and see the same. */
export function useLiveEvents(app: App, subscribers: Subscribers): ServerPlugin {
  const executions = new SharedExecutions(new Moments(app));
  const turns = new Turns();
  return {
    onSubscribe({ setSubscribeFn }) {
      const info = theRequest();
      const { viewer } = info;
      setSubscribeFn(async (args): Promise<Delivery | ExecutionResult> => {
        if (!viewer) throw new Error("somebody subscribes before it is known who");
        const source = await createSourceEventStream(args);
        if (!(Symbol.asyncIterator in source)) return source;
        if (!(source instanceof EventStream)) throw new Error("subscriptions are made of the log's events");
        try {
          const delivery = new Delivery(source, executions.of(args, viewer), turns);
          subscribers.join(viewer, delivery);
          info.delivery = delivery;
          return delivery;
        } catch (error) {
          source.end();
          // Thrown, it would end the connection with all that goes over it.
          return { errors: [asGraphQLError(error)] };
        }
      });
    },
  };
}
