import { createGraphQLError } from "graphql-yoga";
import type { Config } from "../config.ts";
import type { ServerPlugin } from "./request.ts";

/**
 * Refuses what a page, link, image or form of another site can make a browser send without asking first (CSRF): the server
 * takes only requests that need a preflight, that CORS governs, or that come from its own pages.
 */
export function useCrossSiteRule({ corsOrigin }: Pick<Config, "corsOrigin">): ServerPlugin {
  return {
    onRequestParse({ request: { method, headers } }) {
      const origin = headers.get("origin");
      const isAllowed = origin !== null && (corsOrigin.includes("*") || corsOrigin.includes(origin));
      if (FOREIGN_SITES.includes(headers.get("sec-fetch-site") ?? "") && !isAllowed) {
        throw refusal(403, "pages of another site may not ask this server: name their origin in CORS_ORIGIN");
      }
      // No form can send JSON, and no script of another origin without a preflight.
      if (method === "POST" && !JSON_TYPE.test(headers.get("content-type") ?? "")) {
        throw refusal(415, "a POST to this server must be JSON: send Content-Type: application/json");
      }
      if (method === "GET" && !isByProgram(headers)) {
        throw refusal(403, "a GET must say that a program asks: send Accept: application/json or an Authorization, or POST");
      }
    },
  };
}

const FOREIGN_SITES: readonly string[] = ["cross-site", "same-site"];

const JSON_TYPE = /^application\/(graphql\+)?json\s*(;|$)/i;

/** Headers that no link, image or form sends: a script sent them, which CORS governs, or a program that is no browser. */
function isByProgram(headers: Headers): boolean {
  return (
    ["authorization", "graphql-require-preflight", "apollo-require-preflight"].some((name) => headers.has(name)) ||
    ["cors", "same-origin"].includes(headers.get("sec-fetch-mode") ?? "") ||
    /application\/([\w.-]+\+)?json|text\/event-stream/i.test(headers.get("accept") ?? "")
  );
}

const refusal = (status: number, message: string) =>
  createGraphQLError(message, { extensions: { code: status === 415 ? "BAD_REQUEST" : "FORBIDDEN", http: { status } } });
