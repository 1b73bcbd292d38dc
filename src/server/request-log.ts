import { getOperationAST } from "graphql";
import type { Logger } from "./logger.ts";
import { currentRequest, runRequest, type ServerPlugin, theRequest } from "./request.ts";

/** Gives the request its id and says it in the answer. */
export function useRequestId(): ServerPlugin {
  return {
    instrumentation: { request: ({ request }, answer) => runRequest(request.headers.get("x-request-id"), answer) },
    onResponse: ({ response }) => response.headers.set("x-request-id", theRequest().id),
  };
}

export function useRequestLog(logger: Logger): ServerPlugin {
  return {
    onExecute: ({ args }) => noteOperation(args),
    onSubscribe: ({ args }) => noteOperation(args),
    onResponse({ request, response }) {
      const { pathname } = new URL(request.url, "http://localhost");
      logRequest(logger, { method: request.method, path: PATHS.includes(pathname) ? pathname : "other", status: response.status });
    },
  };
}

const PATHS = ["/graphql", "/health", "/ready"];

/** One line a request: who asked, which operation by name, how it went. Nothing of what was asked or answered. */
export function logRequest(logger: Logger, about: { method: string; path: string; status?: number }): void {
  const { operation, viewer, startedAt } = theRequest();
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  const line = { ...about, kind: operation?.kind, operation: operation?.name ?? undefined, viewer: viewer?.name, ms };
  // Probes come every few seconds.
  if (about.path === "/graphql") logger.info(line, "request");
  else logger.debug(line, "request");
}

type Executed = Parameters<NonNullable<ServerPlugin["onExecute"]>>[0]["args"];

function noteOperation({ document, operationName }: Executed): void {
  const info = currentRequest();
  const operation = getOperationAST(document, operationName);
  if (info && operation) info.operation = { kind: operation.operation, name: operation.name?.value ?? null };
}
