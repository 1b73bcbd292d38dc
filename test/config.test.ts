import { describe, expect, it } from "vitest";
import { ConfigError, isEmbedded, readConfig, type Variables } from "../src/config.ts";

const problemOf = (environment: Variables): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};

describe("the configuration", () => {
  it("needs no variable", () => {
    expect(readConfig({})).toEqual({
      host: "127.0.0.1",
      port: 4000,
      graph: "data/graph",
      data: "./data",
      seed: "story",
      webhookNetworks: [],
      logLevel: "info",
      corsOrigin: [],
      introspection: true,
      graphiql: true,
      limits: {
        body: 16_000_000,
        tokens: 5000,
        depth: 20,
        fields: 400,
        aliases: 50,
        directives: 50,
        complexity: 100_000,
        rate: 60_000,
        connections: 1_000,
        subscriptions: 10_000,
        unread: 30,
      },
    });
  });

  it("takes an empty variable for an absent one", () => {
    expect(readConfig({ PORT: "", GRAPH: " ", SEED: "" })).toEqual(readConfig({}));
  });

  it("cannot be changed", () => {
    const config = readConfig({});
    expect(Object.isFrozen(config) && Object.isFrozen(config.limits)).toBe(true);
  });

  it("keeps the embedded graph with the other data", () => {
    expect(readConfig({ DATA: "/var/lib/customer-graph" }).graph).toBe("/var/lib/customer-graph/graph");
  });

  it.each(["./data/graph", "/srv/graph", "graph", "C:\\graph"])("takes %s for the path of an embedded graph", (GRAPH) => {
    expect(isEmbedded(readConfig({ GRAPH }).graph)).toBe(true);
  });

  it.each(["bolt://localhost", "neo4j://db:7687", "neo4j+s://db.example.com", "bolt+ssc://10.0.0.1:7687"])(
    "takes %s for a Neo4j",
    (GRAPH) => {
      expect(isEmbedded(readConfig({ GRAPH }).graph)).toBe(false);
    },
  );

  it.each<[Variables, { introspection: boolean; graphiql: boolean }]>([
    [{ NODE_ENV: "development" }, { introspection: true, graphiql: true }],
    [{ NODE_ENV: "production" }, { introspection: false, graphiql: false }],
    [
      { NODE_ENV: "production", INTROSPECTION: "on" },
      { introspection: true, graphiql: false },
    ],
    [{ GRAPHIQL: "off" }, { introspection: true, graphiql: false }],
  ])("shows of the schema what %o says", (environment, shown) => {
    expect(readConfig(environment)).toMatchObject(shown);
  });

  it("reads origins divided by commas", () => {
    expect(readConfig({ CORS_ORIGIN: "https://app.example.com, http://localhost:3000" }).corsOrigin).toEqual([
      "https://app.example.com",
      "http://localhost:3000",
    ]);
  });

  it.each<[Variables, string]>([
    [{ PORT: "abc" }, 'PORT is "abc" and must be a whole number from 0 to 65535, such as 4000'],
    [{ PORT: "65536" }, 'PORT is "65536" and must be a whole number from 0 to 65535, such as 4000'],
    [{ PORT: "1e3" }, 'PORT is "1e3" and must be a whole number from 0 to 65535, such as 4000'],
    [{ SEED: "all" }, 'SEED is "all" and must be one of story, none'],
    [{ LIMITS_DEPTH: "0" }, 'LIMITS_DEPTH is "0" and must be a whole number from 1 to 1000, such as 20'],
    [
      { LIMITS_DEPHT: "9" },
      "LIMITS_DEPHT is no limit: there are LIMITS_BODY, LIMITS_TOKENS, LIMITS_DEPTH, LIMITS_FIELDS, LIMITS_ALIASES, LIMITS_DIRECTIVES, LIMITS_COMPLEXITY, LIMITS_RATE, LIMITS_CONNECTIONS, LIMITS_SUBSCRIPTIONS, LIMITS_UNREAD",
    ],
    [{ GRAPHIQL: "yes" }, 'GRAPHIQL is "yes" and must be one of on, off'],
    [
      { WEBHOOKS_NETWORKS: "10.0.0.0/8,localhost" },
      'WEBHOOKS_NETWORKS is "10.0.0.0/8,localhost" and must be networks divided by commas, such as 10.0.0.0/8,fd00::/8',
    ],
    [{ REDIS_URL: "localhost" }, 'REDIS_URL is "localhost" and must be the address of a Redis such as redis://localhost:6379'],
  ])("names variable, value and remedy of %o", (environment, problem) => {
    expect(problemOf(environment)).toBe(problem);
  });

  it("says all that is wrong at once", () => {
    expect(problemOf({ PORT: "-1", LOG_LEVEL: "loud" }).split("\n")).toHaveLength(2);
  });

  it.each<Variables>([
    { GRAPH: "bolt://neo4j:hunter2@db" },
    { GRAPH: "http://neo4j:hunter2@db" },
    { REDIS_URL: "amqp://me:hunter2@queue" },
    { GRAPH_PASSWORD: "hunter2", PORT: "x" },
  ])("says no password of %o", (environment) => {
    expect(problemOf(environment)).not.toBe("");
    expect(problemOf(environment)).not.toContain("hunter2");
  });

  it.each(["https://app.example.com/", "app.example.com", "https://app.example.com/path"])("refuses %s as an origin", (CORS_ORIGIN) => {
    expect(problemOf({ CORS_ORIGIN })).toContain("must be origins divided by commas");
  });
});
