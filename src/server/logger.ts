import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "../config.ts";
import { GraphError } from "../graph/errors.ts";
import { currentRequest } from "./request.ts";

export type { Logger };

const STDERR = 2;

/**
 * Lines of JSON on standard error: standard output belongs to what a command gives. They name programs, operations and
 * requests, and no person: no key, name, text, variable or query.
 */
export function createLogger({ logLevel }: Pick<Config, "logLevel">, out: DestinationStream = pino.destination(STDERR)): Logger {
  const withCauses = logLevel === "debug" || logLevel === "trace";
  return pino(
    {
      level: logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ request: currentRequest()?.id }),
      serializers: { error: (error: unknown) => described(error, withCauses) },
    },
    out,
  );
}

/** An engine's own error, the cause of a GraphError, may quote what it was given: its message is left out unless asked for. */
function described(error: unknown, quoting: boolean): unknown {
  if (!(error instanceof Error)) return String(error);
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...("code" in error && { code: error.code }),
    message: error.message,
    at: frames?.map((line) => line.trim()),
    ...(error.cause !== undefined && {
      cause: quoting || !(error instanceof GraphError) ? described(error.cause, quoting) : origin(error.cause),
    }),
  };
}

const origin = (cause: unknown) =>
  cause instanceof Error ? { name: cause.name, ...("code" in cause && { code: cause.code }) } : undefined;
