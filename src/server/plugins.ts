import { useAuthentication, useLoopbackRule } from "./authentication.ts";
import { useContext, useMinPosition, usePosition } from "./context.ts";
import { useDocumentLimits } from "./limits.ts";
import type { Parts } from "./parts.ts";
import { useReadiness } from "./readiness.ts";
import type { ServerPlugin } from "./request.ts";
import { useRequestId, useRequestLog } from "./request-log.ts";

/**
 * The way of a request. Yoga's own steps that need nobody's leave come before: /health, preflights, the page of GraphiQL.
 * Its parsers, the limit on bodies and the masking of errors come after.
 */
export function pluginsFor(parts: Parts): ServerPlugin[] {
  const { config, keyRing, log, logger } = parts;
  return [
    // First, since whatever comes later is logged and told under the request's id.
    useRequestId(),
    // Before anything that refuses, so that refusals are logged as well.
    useRequestLog(logger),
    // Before anything that answers: a foreign page learns nothing from an open server.
    useLoopbackRule(keyRing, config),
    // Before the key is asked for: a probe has none.
    useReadiness(log),
    // Before the body is read: nobody unknown makes the server parse one.
    useAuthentication(keyRing),
    useMinPosition(),
    // Before execution pins a position: what is refused for its shape costs no read.
    useDocumentLimits(config.limits),
    useContext(log),
    // Where the context is there to ask.
    usePosition(),
  ];
}
