import { join } from "node:path";
import ipaddr from "ipaddr.js";
import * as z from "zod";
import { type Limits, limitsOf, limitVariables, whole } from "./limits.ts";

/**
 * What the environment says, parsed once. A command's options stand in for variables of the same name; an empty variable is
 * an absent one.
 */
export interface Config {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** A path, or the address of a Neo4j. */
  readonly graph: string;
  readonly graphUser: string | undefined;
  readonly graphPassword: string | undefined;
  /** The folder of the read model's snapshot, and of the embedded graph unless GRAPH puts it elsewhere. */
  readonly data: string;
  readonly seed: "story" | "none";
  readonly redisUrl: string | undefined;
  /** Private networks to which webhooks may go, such as 10.0.0.0/8. */
  readonly webhookNetworks: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Origins of web pages that may ask from elsewhere; "*" is any. */
  readonly corsOrigin: readonly string[];
  /** Whether the schema may be asked for, and errors may suggest names of it. */
  readonly introspection: boolean;
  /** Whether a browser is given GraphiQL. */
  readonly graphiql: boolean;
  readonly limits: Limits;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** The message names the variable, its value and what to do. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

export type Variables = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Variables): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  refuseUnknownLimits(given);
  const parsed = variables.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => describe(String(issue.path[0]), issue.message, given)).join("\n"));
  const said = parsed.data;
  // What helps who develops against the server also helps who attacks it.
  const usually = said.NODE_ENV === "production" ? "off" : "on";
  return Object.freeze({
    host: said.HOST,
    port: said.PORT,
    graph: said.GRAPH ?? join(said.DATA, "graph"),
    graphUser: said.GRAPH_USER,
    graphPassword: said.GRAPH_PASSWORD,
    data: said.DATA,
    seed: said.SEED,
    redisUrl: said.REDIS_URL,
    webhookNetworks: said.WEBHOOKS_NETWORKS,
    logLevel: said.LOG_LEVEL,
    corsOrigin: said.CORS_ORIGIN,
    introspection: (said.INTROSPECTION ?? usually) === "on",
    graphiql: (said.GRAPHIQL ?? usually) === "on",
    limits: limitsOf(said),
  });
}

/** Two letters at least: C:\graph is a path. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;
const NEO4J = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/]/;
const CREDENTIALS = /(?<=\/\/)[^/]*@/;

/** The graph lives in this process and has one owner. */
export const isEmbedded = (graph: string) => !ADDRESS.test(graph);

const graph = z
  .string()
  .refine((value) => isEmbedded(value) || !CREDENTIALS.test(value), {
    message: "must not hold a user or a password: put them in GRAPH_USER and GRAPH_PASSWORD",
  })
  .refine((value) => isEmbedded(value) || NEO4J.test(value), {
    message: "must be a path such as ./data/graph, or the address of a Neo4j such as bolt://localhost:7687 or neo4j+s://…",
  });

const redisUrl = z.string().regex(/^rediss?:\/\/./, "must be the address of a Redis such as redis://localhost:6379");

const origins = z
  .string()
  .transform((value) => value.split(",").map((origin) => origin.trim()))
  .refine((list) => list.every((origin) => origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin)), {
    message:
      "must be origins divided by commas, such as https://app.example.com,http://localhost:3000 (no path, no slash at the end), or *",
  });

const networks = z
  .string()
  .transform((value) => value.split(",").map((network) => network.trim()))
  .refine((list) => list.every((network) => ipaddr.isValidCIDR(network)), {
    message: "must be networks divided by commas, such as 10.0.0.0/8,fd00::/8",
  });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, `must be one of ${values.join(", ")}`);

const variables = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535, "4000").default(4000),
  GRAPH: graph.optional(),
  GRAPH_USER: z.string().optional(),
  GRAPH_PASSWORD: z.string().optional(),
  DATA: z.string().default("./data"),
  SEED: oneOf(["story", "none"]).default("story"),
  REDIS_URL: redisUrl.optional(),
  WEBHOOKS_NETWORKS: networks.default([]),
  LOG_LEVEL: oneOf(LOG_LEVELS).default("info"),
  CORS_ORIGIN: origins.default([]),
  NODE_ENV: z.string().optional(),
  INTROSPECTION: oneOf(["on", "off"]).optional(),
  GRAPHIQL: oneOf(["on", "off"]).optional(),
  ...limitVariables,
});

function refuseUnknownLimits(given: Record<string, unknown>): void {
  const known = Object.keys(limitVariables);
  const unknown = Object.keys(given).find((name) => name.startsWith("LIMITS_") && !known.includes(name));
  if (unknown) throw new ConfigError(`${unknown} is no limit: there are ${known.join(", ")}`);
}

function describe(name: string, problem: string, given: Record<string, string | undefined>): string {
  // An address may hold a password by mistake, and a message may end in a log.
  const value = given[name]?.replace(CREDENTIALS, "…@");
  return `${name} is ${JSON.stringify(value)} and ${problem}`;
}
