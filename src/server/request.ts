import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Viewer } from "../domain/viewer.ts";
import type { Context } from "../graphql/context.ts";

export type ServerPlugin = Plugin<Context>;

/** What the plugins learn of one request, or of one operation of a WebSocket; all that runs for it can ask for it. */
export interface RequestInfo {
  readonly id: string;
  /** By performance.now(). */
  readonly startedAt: number;
  /** Null until it is known. */
  viewer: Viewer | null;
  /** What X-Min-Position asks for. */
  minPosition: string | null;
  operation: { readonly kind: string; readonly name: string | null } | null;
  /** What a subscription is told, as it comes from its source. */
  delivery: AsyncIterableIterator<ExecutionResult> | null;
}

const running = new AsyncLocalStorage<RequestInfo>();

export const currentRequest = (): RequestInfo | undefined => running.getStore();

/** Inside a request there always is one. */
export function theRequest(): RequestInfo {
  const info = running.getStore();
  if (!info) throw new Error("asked for the request outside of one");
  return info;
}

/** Runs what answers a request. A caller's own id is kept, so that its log and ours can be read together. */
export function runRequest<T>(givenId: string | null | undefined, work: () => T): T {
  const id = givenId && /^[\w.-]{1,64}$/.test(givenId) ? givenId : randomUUID();
  return running.run({ id, startedAt: performance.now(), viewer: null, minPosition: null, operation: null, delivery: null }, work);
}

/** Goes on with a request where its context got lost, as between the callbacks of a WebSocket. */
export const resumeRequest = <T>(info: RequestInfo, work: () => T): T => running.run(info, work);
