import { GraphQLError } from "graphql";
import { createGraphQLError } from "graphql-yoga";
import { ExpectedError } from "../domain/errors.ts";
import { GraphClosed, GraphConflict, GraphFull, GraphTimeout, GraphUnavailable } from "../graph/errors.ts";
import type { Logger } from "./logger.ts";
import { currentRequest } from "./request.ts";

/** What the caller is told: expected errors as they stand, a graph that fails in plain words, a surprise by its request id only. */
export function maskingWith(logger: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    // What yoga's parsers throw, before there is any GraphQL.
    if (error instanceof SyntaxError)
      return createGraphQLError("variables and extensions must be JSON", { extensions: { code: "BAD_REQUEST", http: { status: 400 } } });
    const { path, nodes } = error instanceof GraphQLError ? error : {};
    const origin = originOf(error);
    if (origin instanceof GraphQLError) return origin === error || !(error instanceof GraphQLError) ? origin : error;
    if (origin instanceof ExpectedError) {
      return createGraphQLError(origin.message, { path, nodes, originalError: origin, extensions: origin.extensions });
    }
    const unavailable = plainWords(origin);
    logger.error({ error: origin }, unavailable ? "the graph failed a request" : "unexpected error");
    if (unavailable) return createGraphQLError(unavailable, { path, nodes, extensions: { code: "UNAVAILABLE" } });
    return createGraphQLError(`Unexpected error, request id ${currentRequest()?.id}`, {
      path,
      nodes,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  };
}

/** GraphQL wraps what a resolver throws. */
function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

function plainWords(error: unknown): string | null {
  if (error instanceof GraphUnavailable) return "The graph cannot be reached at the moment; try again later";
  if (error instanceof GraphClosed) return "The server is stopping";
  if (error instanceof GraphFull) return "The disk of the graph is full: nothing was written";
  if (error instanceof GraphTimeout) return "The graph took too long; ask for less, or try again later";
  return error instanceof GraphConflict ? "Too many writes met; try again" : null;
}
