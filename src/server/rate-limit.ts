import { IncomingMessage } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limits } from "../limits.ts";
import { limitExceeded } from "./limit-exceeded.ts";
import { type ServerPlugin, theRequest } from "./request.ts";

/** Counts a request, or an operation of a WebSocket; throws when there were too many of the viewer within a minute. */
export type CountRequest = (from: IncomingMessage | null) => Promise<void>;

const MINUTE_SECONDS = 60;

/** Each server counts for itself. */
export function rateLimitOf({ rate }: Pick<Limits, "rate">): CountRequest {
  if (rate === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points: rate, duration: MINUTE_SECONDS });
  return async (from) => {
    const key = theRequest().viewer?.key;
    const who = key ? `key ${key}` : `address ${from?.socket.remoteAddress}`;
    await limiter.consume(who).catch((refused) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw limitExceeded({
        limit: "rate",
        had: refused.consumedPoints,
        allowed: rate,
        status: 429,
        retryAfterSeconds,
        message: `this is request ${refused.consumedPoints} within a minute, and at most ${rate} are allowed (LIMITS_RATE): go on in ${retryAfterSeconds} s`,
      });
    });
  };
}

export function useRateLimit(count: CountRequest): ServerPlugin {
  return {
    onRequestParse: ({ serverContext }) =>
      count("req" in serverContext && serverContext.req instanceof IncomingMessage ? serverContext.req : null),
  };
}
