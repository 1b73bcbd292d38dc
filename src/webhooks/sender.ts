import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Networks } from "../domain/receiver-address.ts";
import { AddressRefused, guardedLookup, refuseAddress } from "./addresses.ts";

/** How an attempt ended. */
export interface Answer {
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  /** Milliseconds until the answer's head, or until the failure. */
  readonly latency: number;
  /** Why there was no answer; null when there was. */
  readonly error: string | null;
  /** Milliseconds that the receiver asked to be left alone for. */
  readonly retryAfter: number | null;
}

export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SenderOptions {
  readonly networks: Networks;
  /** Milliseconds that a receiver has for its answer, from the first attempt to connect on (15,000). */
  readonly timeout?: number;
}

/** Bytes of an answer that are read; what it says beyond its status is not of interest. */
const MOST_READ = 16_384;
/** An answer that goes on is left after so long. */
const READ_MS = 1_000;

/** Posts to receivers whom nobody vouches for: no redirects, no private addresses, no endless answers. */
export class Sender implements Disposable {
  readonly #networks: Networks;
  readonly #timeout: number;
  readonly #agents: { readonly "http:": http.Agent; readonly "https:": https.Agent };

  constructor({ networks, timeout = 15_000 }: SenderOptions) {
    this.#networks = networks;
    this.#timeout = timeout;
    const options = (isSecure: boolean) => ({
      keepAlive: true,
      maxFreeSockets: 64,
      timeout: 30_000,
      lookup: guardedLookup({ networks, isSecure }),
    });
    this.#agents = { "http:": new http.Agent(options(false)), "https:": new https.Agent(options(true)) };
  }

  /** Never rejects. */
  async post({ url, headers, body }: Letter, signal: AbortSignal): Promise<Answer> {
    const since = performance.now();
    const latency = () => Math.round(performance.now() - since);
    const late = AbortSignal.timeout(this.#timeout);
    try {
      const response = await this.#request(new URL(url), headers, body, AbortSignal.any([signal, late]));
      const answer = { status: response.statusCode ?? null, latency: latency(), error: null, retryAfter: retryAfterOf(response) };
      await finish(response);
      return answer;
    } catch (error) {
      const reason = late.aborted ? `no answer within ${this.#timeout / 1000} s` : reasonOf(error);
      return { status: null, latency: latency(), error: reason, retryAfter: null };
    }
  }

  [Symbol.dispose](): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #request(url: URL, headers: Letter["headers"], body: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    // A host that is an address is connected to without being looked up.
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host)) refuseAddress(host, { networks: this.#networks, isSecure: url.protocol === "https:" });
    const bytes = Buffer.from(body);
    const options = { method: "POST", headers: { ...headers, "content-length": bytes.length }, signal };
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const request =
      url.protocol === "https:"
        ? https.request(url, { ...options, agent: this.#agents["https:"] })
        : http.request(url, { ...options, agent: this.#agents["http:"] });
    request.on("response", resolve);
    request.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Unreadable("it answered with another protocol than HTTP"));
    });
    request.on("error", reject);
    request.on("close", () => reject(new Unreadable("it closed the connection without an answer")));
    request.end(bytes);
    return await promise;
  }
}

/** Reads what is left, so that the connection can be used again; one whose answer is long or slow is closed instead. */
function finish(response: http.IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let bytes = 0;
  const timer = setTimeout(() => response.destroy(), READ_MS);
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_READ) response.destroy();
  });
  response.on("error", () => undefined);
  response.on("close", () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}

function retryAfterOf({ headers }: http.IncomingMessage): number | null {
  const said = headers["retry-after"];
  if (said === undefined) return null;
  const wait = /^\d{1,9}$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** It was reached, and what it answered is nothing to go by. */
class Unreadable extends Error {}

/** For who made the webhook: a code, or what was refused; never what else is on this server's network. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused || error instanceof Unreadable) return error.message;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
  if (code?.startsWith("HPE_")) return `its answer is no HTTP (${code})`;
  return code === null ? "it could not be reached" : `it could not be reached (${code})`;
}
