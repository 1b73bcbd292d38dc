import { type ExecutionResult, graphql } from "graphql";
import { afterAll, beforeAll, expect } from "vitest";
import { story } from "../../seeds/story.ts";
import { OWNER, type Scope, type Viewer } from "../../src/domain/viewer.ts";
import { createContext } from "../../src/graphql/context.ts";
import { schema } from "../../src/graphql/schema.ts";
import { samplesOf } from "../../src/influence/reach/samples.ts";
import { type Log, openLog } from "../../src/log/log.ts";
import type { EngineUnderTest } from "../graph-under-test.ts";

/** A graph of records, asked in GraphQL as it is behind the server. */
export class Served implements AsyncDisposable {
  /** Questions to the graph since it was last set to 0. */
  reads = 0;
  /** What time it is; the machine's unless set. */
  now: number | undefined;
  #log: Log | undefined;
  #discard = async () => {};

  /** The story, for the tests of a suite that only ask. */
  static story(engine: EngineUnderTest): Served {
    const served = new Served();
    beforeAll(() => served.#open(engine, story()));
    afterAll(() => served[Symbol.asyncDispose]());
    return served;
  }

  /** Records of its own, for a test that changes them; in a suite of its own, since an engine has one graph open at a time. */
  static async with(engine: EngineUnderTest, records: Iterable<unknown> = story()): Promise<Served> {
    const served = new Served();
    await served.#open(engine, records);
    return served;
  }

  get log(): Log {
    if (!this.#log) throw new Error("the graph is not open yet");
    return this.#log;
  }

  async #open(engine: EngineUnderTest, records: Iterable<unknown>): Promise<void> {
    const { graph, close } = await engine.open();
    this.#discard = close;
    this.#log = await openLog(graph);
    await this.record(...records);
  }

  /** Writes records as the owner; all of them must be accepted. */
  async record(...records: unknown[]): Promise<void> {
    const { results } = await this.log.submit(records, OWNER);
    expect(results.filter(({ status }) => status === "REJECTED")).toEqual([]);
  }

  /** The data of an answer that has no errors. */
  async ask(query: string, variables: Variables = {}, viewer: Viewer = OWNER): Promise<Json> {
    const { data, errors } = await this.execute(query, variables, viewer);
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  }

  /** What the errors of an answer say. */
  async fail(query: string, variables: Variables = {}, viewer: Viewer = OWNER) {
    const { errors = [] } = await this.execute(query, variables, viewer);
    return errors.map(({ message, extensions }) => ({ message, ...extensions }));
  }

  async execute(source: string, variableValues: Variables = {}, viewer: Viewer = OWNER): Promise<ExecutionResult> {
    const { identity, readModel, feed } = this.log;
    const read: Log["graph"]["read"] = (statement, params) => {
      this.reads++;
      return this.log.graph.read(statement, params);
    };
    const search: Log["graph"]["search"] = (words) => {
      this.reads++;
      return this.log.graph.search(words);
    };
    const graphWrite: Log["graph"]["write"] = (statement, params) => this.log.graph.write(statement, params);
    const write = { submit: this.log.submit.bind(this.log), setModel: this.log.setModel.bind(this.log) };
    const app = {
      graph: { read, search, write: graphWrite },
      identity,
      readModel,
      feed,
      ...write,
      webhookNetworks: ["127.0.0.0/8", "10.0.0.0/8"],
      now: () => this.now ?? Date.now(),
    };
    return graphql({ schema, source, variableValues, contextValue: await createContext({ app, viewer }) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await samplesOf(this.log.readModel)[Symbol.asyncDispose]();
    await this.log.close();
    await this.#discard();
  }
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Variables = Record<string, unknown>;

/** What stands at a path. */
export function at(json: Json, ...path: (string | number)[]): Json {
  return path.reduce<Json>((value, step) => {
    const next = typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === String(step)) : undefined;
    if (!next) throw new Error(`${path.join(".")} is not in ${JSON.stringify(json)}`);
    return next[1];
  }, json);
}

/** The keys of the nodes on the page of a connection. */
export function keysOf(connection: Json): Json[] {
  const edges = at(connection, "edges");
  return Array.isArray(edges) ? edges.map((edge) => at(edge, "node", "key")) : [];
}

export const viewer = (scopes: Scope[], brands: string[] | null = null): Viewer => ({ name: "somebody", scopes: new Set(scopes), brands });
