import { GraphQLError } from "graphql";
import { createGraphQLError } from "graphql-yoga";
import { ExpectedError } from "../domain/errors.ts";
import { GraphClosed, GraphConflict, GraphFull, GraphTimeout, GraphUnavailable } from "../graph/errors.ts";
import { callersError } from "./callers-errors.ts";
import type { Parts } from "./parts.ts";
import { currentRequest } from "./request.ts";

export type Mask = (error: unknown) => GraphQLError;

/** Errors as callers are told them. */
const masked = new WeakSet<GraphQLError>();

/**
 * What the caller is told: expected errors as they stand, a graph that fails in plain words, a surprise by its request id only.
 * What is masked already stays as it is, and is not logged again.
 */
export function maskingWith(parts: Pick<Parts, "config" | "logger">): Mask {
  const mask = masking(parts);
  return (error) => {
    if (error instanceof GraphQLError && masked.has(error)) return error;
    const told = mask(error);
    masked.add(told);
    return told;
  };
}

function masking({ config, logger }: Pick<Parts, "config" | "logger">): Mask {
  return (error) => {
    const { path, nodes } = error instanceof GraphQLError ? error : {};
    const origin = originOf(error);
    const told = callersError(error, origin, config);
    if (told) return told;
    if (origin instanceof ExpectedError) {
      const extensions = { ...origin.extensions, ...withStatus(path, STATUS[origin.code]) };
      return createGraphQLError(origin.message, { path, nodes, originalError: origin, extensions });
    }
    const unavailable = plainWords(origin);
    // A server that stops as it was asked to fails nobody, and has many subscribers to tell.
    const level = origin instanceof GraphClosed ? "debug" : "error";
    logger[level]({ error: origin }, unavailable ? "the graph failed a request" : "unexpected error");
    if (unavailable) return createGraphQLError(unavailable, { path, nodes, extensions: { code: "UNAVAILABLE", ...withStatus(path, 503) } });
    return createGraphQLError(`Unexpected error, request id ${currentRequest()?.id}`, {
      path,
      nodes,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  };
}

/** Of an answer without data, by the error's code; 500 for others. */
const STATUS: Readonly<Record<string, number>> = { BAD_USER_INPUT: 400, FORBIDDEN: 403, TOO_DEAR: 400, GONE: 410, NOT_CAUGHT_UP: 503 };

/** An error with a path stands beside data, or in the stream of a subscription that is refused: their status is 200. */
function withStatus(path: GraphQLError["path"], status: number | undefined) {
  if (path) return { http: { status: 200 } };
  return status ? { http: { status } } : {};
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
