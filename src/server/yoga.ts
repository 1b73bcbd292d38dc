import { createYoga, type YogaServerInstance } from "graphql-yoga";
import type { Context } from "../graphql/context.ts";
import { schema } from "../graphql/schema.ts";
import { FIRST_QUERY, renderGraphiQL } from "./graphiql.ts";
import { maskingWith } from "./masking.ts";
import type { Parts } from "./parts.ts";
import { pluginsFor } from "./plugins.ts";
import { type CountRequest, rateLimitOf } from "./rate-limit.ts";
import { Subscribers } from "./subscribers.ts";

export type Yoga = YogaServerInstance<object, Context>;

/** The server without its socket: a function from request to response. What comes by other ways is counted together with it. */
export function createYogaFor(
  parts: Parts,
  countRequest: CountRequest = rateLimitOf(parts.config.limits),
  subscribers: Subscribers = new Subscribers(parts),
): Yoga {
  const { config } = parts;
  return createYoga<object, Context>({
    schema,
    graphqlEndpoint: "/graphql",
    healthCheckEndpoint: "/health",
    landingPage: false,
    batching: false,
    multipart: false,
    // useBodyLimit does.
    maxRequestBodySize: false,
    cors: config.corsOrigin.length > 0 && {
      origin: [...config.corsOrigin],
      // The key travels in a header that the page sets itself, never in a cookie.
      credentials: false,
      exposedHeaders: ["x-request-id"],
    },
    graphiql: config.graphiql && { title: "Customer graph", defaultQuery: FIRST_QUERY },
    renderGraphiQL,
    // Everything it would say is logged by our plugins, with the request's id.
    logging: false,
    maskedErrors: { maskError: maskingWith(parts) },
    plugins: pluginsFor(parts, countRequest, subscribers),
  });
}
