import { createGraphQLError } from "graphql-yoga";
import type { Config } from "../config.ts";
import type { Refusal } from "../domain/keys.ts";
import { OWNER, type Viewer } from "../domain/viewer.ts";
import type { KeyRing } from "./key-ring.ts";
import { refusalOf } from "./loopback.ts";
import { type ServerPlugin, theRequest } from "./request.ts";

/** Keeps foreign web pages away from a server without keys. */
export function useLoopbackRule(keyRing: KeyRing, { corsOrigin }: Config): ServerPlugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (!keyRing.isEmpty) return;
      const { headers } = request;
      const message = refusalOf({ host: headers.get("host") ?? url.host, origin: headers.get("origin") }, corsOrigin);
      if (message) endResponse(fetchAPI.Response.json({ errors: [{ message, extensions: { code: "FORBIDDEN" } }] }, { status: 403 }));
    },
  };
}

/** Finds the viewer; at parsing, so that what is thrown goes out like any other error of the request. */
export function useAuthentication(keyRing: KeyRing): ServerPlugin {
  return {
    async onRequestParse({ request }) {
      theRequest().viewer = await authenticate(keyRing, request.headers.get("authorization"));
    },
  };
}

/** `authorization` is a header, or the field of the same name in what a WebSocket connects with. */
export async function authenticate(keyRing: KeyRing, authorization: string | null): Promise<Viewer> {
  if (keyRing.isEmpty) await keyRing.refresh();
  if (keyRing.isEmpty) return OWNER;
  const secret = authorization && /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (!secret) throw unauthenticated("MISSING");
  const { viewer, refusal } = await keyRing.admit(secret);
  if (!viewer) throw unauthenticated(refusal);
  return viewer;
}

export const REFUSALS = {
  MISSING: "send an API key: Authorization: Bearer <secret>",
  UNKNOWN: "this API key is unknown",
  REVOKED: "this API key is revoked",
  EXPIRED: "this API key has expired",
} as const satisfies Record<Refusal, string>;

export const unauthenticated = (refusal: Refusal) =>
  createGraphQLError(REFUSALS[refusal], {
    extensions: { code: "UNAUTHENTICATED", http: { status: 401, headers: { "WWW-Authenticate": "Bearer" } } },
  });
