import { GraphQLError, type GraphQLErrorExtensions } from "graphql";
import { createGraphQLError } from "graphql-yoga";
import type { Config } from "../config.ts";
import { withoutSuggestion } from "./introspection.ts";

/**
 * An error that GraphQL or its transport found in what the caller sent, with the code that GraphQL servers give it; null for
 * every other error. `origin` is what the error wraps, or the error itself.
 */
export function callersError(error: unknown, origin: unknown, { introspection }: Pick<Config, "introspection">) {
  // What yoga's parsers throw, before there is any GraphQL.
  if (error instanceof SyntaxError)
    return createGraphQLError("variables and extensions must be JSON", { extensions: { code: "BAD_REQUEST", http: { status: 400 } } });
  if (!(error instanceof GraphQLError) || !(origin instanceof GraphQLError)) return null;
  const message = introspection ? error.message : withoutSuggestion(error.message);
  if (typeof origin.extensions.code === "string") return message === error.message ? error : retold(error, message, origin.extensions);
  const code = codeOf(error, origin);
  // Before execution the specification of GraphQL over HTTP wants 400, and the older media type 200.
  return code && retold(error, message, { ...origin.extensions, code, ...(!error.path && { http: { status: 400, spec: true } }) });
}

function retold({ path, nodes, source, positions, originalError }: GraphQLError, message: string, extensions: GraphQLErrorExtensions) {
  return new GraphQLError(message, { path, nodes, source, positions, originalError, extensions });
}

/** Null for an error without a code that points at nothing in the document: it is about an answer. */
function codeOf({ message, path, nodes }: GraphQLError, origin: GraphQLError): string | null {
  if (message.startsWith("Syntax Error:")) return "GRAPHQL_PARSE_FAILED";
  // The values of variables and arguments: what is wrong with the document itself was found by validation, which gives a code.
  // An error with a path was given the nodes of its field on the way.
  if (path ? origin.nodes : (nodes ?? origin.nodes)) return "BAD_USER_INPUT";
  return path ? null : "OPERATION_RESOLUTION_FAILURE";
}
