import { createServer, type Server } from "node:http";
import type { Config } from "../config.ts";
import { addressOf } from "./address.ts";
import { isLoopback } from "./loopback.ts";
import type { Parts } from "./parts.ts";
import { setPatience } from "./patience.ts";
import { rateLimitOf } from "./rate-limit.ts";
import { Subscribers } from "./subscribers.ts";
import { answerMalformed, answerWaiting } from "./waiting.ts";
import { acceptWebSockets, type WebSockets } from "./websocket.ts";
import { createYogaFor, type Yoga } from "./yoga.ts";

export interface Listening extends AsyncDisposable {
  /** Of GraphQL. */
  readonly url: string;
  /** Says to whoever asks what the server waits for. */
  waitFor(reason: string): void;
  /** Answers requests from now on. Throws when nobody on the network should be answered. */
  answer(parts: Parts): void;
  /** Takes no more requests and lets those under way end. */
  stop(): Promise<void>;
}

/** The server cannot listen as asked; the message says why and what to do. */
class ServerError extends Error {
  override name = "ServerError";
}

const STOP_WITHIN_MS = 10_000;
/** Whoever is told that it reads nothing, and does not read that either, is left after so long, as WebSockets are. */
const LEAVE_AFTER_MS = 30_000;

/** Listens before there is anything to answer from, so that a probe learns what a start takes its time for. */
export async function listen(config: Config): Promise<Listening> {
  let reason = "it starts";
  let answering: Answering | null = null;
  const waiting = answerWaiting(() => reason);
  const server = createServer((request, response) => {
    const answer = addressOf(request) ? (answering?.yoga ?? waiting) : answerMalformed;
    answer(request, response);
  });
  setPatience(server, config.limits.unread * 1_000 + LEAVE_AFTER_MS);
  const port = await listening(server, config);

  const stop = async () => {
    if (!server.listening) return;
    const impatience = setTimeout(() => {
      answering?.sockets.terminate();
      server.closeAllConnections();
    }, STOP_WITHIN_MS);
    // Those whose last request is answered only now would be kept for another one.
    const farewell = setInterval(() => server.closeIdleConnections(), 50);
    answering?.subscribers.end();
    await Promise.all([new Promise((resolve) => server.close(resolve)), answering?.sockets.close()]);
    clearTimeout(impatience);
    clearInterval(farewell);
    await answering?.yoga.dispose();
  };
  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/graphql`,
    waitFor(what) {
      reason = what;
    },
    answer(parts) {
      refuseNetwork(parts);
      const countRequest = rateLimitOf(config.limits);
      const subscribers = new Subscribers(parts);
      const yoga = createYogaFor(parts, countRequest, subscribers);
      answering = { yoga, subscribers, sockets: acceptWebSockets(server, yoga, parts, countRequest) };
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Answering {
  readonly yoga: Yoga;
  readonly sockets: WebSockets;
  readonly subscribers: Subscribers;
}

function refuseNetwork({ config, keyRing }: Parts): void {
  if (!keyRing.isEmpty || isLoopback(config.host)) return;
  throw new ServerError(
    `HOST is ${config.host} and there is no API key yet, so anybody on the network could read and change everything: ` +
      "create a key first (customer-graph keys create --name NAME), or leave HOST at 127.0.0.1",
  );
}

async function listening(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(new ServerError(whyNot(cause, host, port), { cause })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function whyNot(cause: Error, host: string, port: number): string {
  const code = "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") return `PORT is ${port}, which another program uses on ${host}: stop it, or set PORT to a free port`;
  if (code === "EACCES") return `PORT is ${port}, which this user may not use: set PORT to one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is ${host}, which is no address of this machine: set it to one that is, or to 127.0.0.1`;
  return `cannot listen on ${host}:${port}: ${cause.message}`;
}
