import { createGraphQLError } from "graphql-yoga";
import type { Limits } from "../limits.ts";

interface Excess {
  readonly limit: keyof Limits;
  /** Absent where it is not known, only that it is more. */
  readonly had?: number;
  readonly allowed: number;
  /** What was too much, and what to do. */
  readonly message: string;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

/** What a caller is told who goes beyond a limit: in words, and in numbers for programs. */
export function limitExceeded({ message, status = 400, retryAfterSeconds, ...numbers }: Excess) {
  return createGraphQLError(message, {
    extensions: {
      code: "LIMIT_EXCEEDED",
      ...numbers,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      http: {
        status,
        // An answer of the old media type keeps 200 where nothing is wrong but the document.
        spec: status === 400,
        ...(retryAfterSeconds !== undefined && { headers: { "Retry-After": String(retryAfterSeconds) } }),
      },
    },
  });
}
