import { useAuthentication, useLoopbackRule } from "./authentication.ts";
import { useBodyLimit } from "./body-limit.ts";
import { useCompiledQueries } from "./compiled-queries.ts";
import { useComplexityLimit } from "./complexity.ts";
import { appOf, useContext, useMinPosition, usePosition } from "./context.ts";
import { useCrossSiteRule } from "./cross-site.ts";
import { useDocumentLimits } from "./document-limits.ts";
import { useSecretSchema } from "./introspection.ts";
import { useLiveEvents } from "./live-events.ts";
import { maskingWith } from "./masking.ts";
import type { Parts } from "./parts.ts";
import { type CountRequest, useRateLimit } from "./rate-limit.ts";
import { useReadiness } from "./readiness.ts";
import type { ServerPlugin } from "./request.ts";
import { useRequestId, useRequestLog } from "./request-log.ts";
import type { Subscribers } from "./subscribers.ts";

/**
 * The way of a request. Yoga's own steps that need nobody's leave come before: /health, preflights, the page of GraphiQL.
 * What it chose to parse the body and the masking of errors come after.
 */
export function pluginsFor(parts: Parts, countRequest: CountRequest, subscribers: Subscribers): ServerPlugin[] {
  const { config, keyRing, log, logger } = parts;
  const app = appOf(parts);
  return [
    // First, since whatever comes later is logged and told under the request's id.
    useRequestId(),
    // Before anything that refuses, so that refusals are logged as well.
    useRequestLog(logger),
    // Before anything that answers: a foreign page learns nothing from an open server.
    useLoopbackRule(keyRing, config),
    // Before the key is asked for: a probe has none.
    useReadiness(log),
    // Before the key is asked for: what a foreign page made a browser send is refused whoever it says it is.
    useCrossSiteRule(config),
    // Before the body is read: nobody unknown makes the server parse one.
    useAuthentication(keyRing),
    // Once it is known whose requests are counted, and still before the body is read.
    useRateLimit(countRequest),
    useBodyLimit(config.limits),
    useMinPosition(),
    // Before validation, which takes longer for what is too big.
    useDocumentLimits(config.limits),
    ...(config.introspection ? [] : [useSecretSchema()]),
    useContext(app),
    // After validation, since only then the document fits the schema, and before the first resolver.
    useComplexityLimit(config.limits, maskingWith(parts)),
    // Where the context is there to ask.
    usePosition(),
    // Last, since these take the place of the execution itself.
    useCompiledQueries(),
    useLiveEvents(app, subscribers),
  ];
}
