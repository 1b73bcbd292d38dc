import { type DocumentNode, type ExecutionArgs, type ExecutionResult, execute, getOperationAST } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { Viewer } from "../domain/viewer.ts";
import type { Context } from "../graphql/context.ts";
import type { LogEvent } from "../log/topics.ts";
import { asGraphQLError } from "./as-graphql-error.ts";
import { type Moments, sightOf } from "./moments.ts";

type Subscribed = Pick<ExecutionArgs, "schema" | "document" | "operationName" | "variableValues">;

/** What is told of an event; `stringify` gives the bytes that all share to whom it is told without errors. */
export type Told = ExecutionResult & { readonly stringify?: () => string };

/** Answers of one subscription that are kept until something is written, for others who are told of the same. */
const KEPT = 256;
/** Of one document. */
const MOST_VARIANTS = 1_000;

/** One document with its variables for all who see the same: each event is executed once, and its bytes are made once. */
export class SharedExecution {
  readonly #subscribed: Subscribed;
  readonly #viewer: Viewer;
  readonly #sight: string;
  readonly #moments: Moments;
  readonly #compiled: CompiledQuery | null;
  #told = new Map<LogEvent, Promise<Told>>();
  /** Of the read model, when these were told. */
  #position = -1;

  constructor(subscribed: Subscribed, viewer: Viewer, moments: Moments) {
    const { schema, document, operationName } = subscribed;
    const compiled = compileQuery(schema, document, operationName ?? undefined);
    this.#subscribed = subscribed;
    this.#viewer = viewer;
    this.#sight = sightOf(viewer);
    this.#moments = moments;
    this.#compiled = isCompiledQuery(compiled) ? compiled : null;
  }

  /** Never rejects: what goes wrong is told. */
  result(event: LogEvent): Promise<Told> {
    const { position } = this.#moments;
    // An event is told as things stand when it is, so that an answer holds until something is written.
    // A map that is cleared holds on to what was in it until the next full collection: each table it had leads to the next.
    if (position !== this.#position) this.#told = new Map();
    this.#position = position;
    const known = this.#told.get(event);
    if (known) return known;
    const result = this.#execute(event).catch((error) => ({ errors: [asGraphQLError(error)] }));
    this.#told.set(event, result);
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= KEPT) break;
      this.#told.delete(oldest);
    }
    return result;
  }

  async #execute(event: LogEvent): Promise<Told> {
    const context = await this.#moments.context(this.#viewer, this.#sight);
    const { data, errors } = await this.#answer(event, context);
    const result = { data, extensions: { position: context.feed.wordOf(event) } };
    if (errors) return { errors, ...result };
    const text = JSON.stringify(result);
    return { ...result, stringify: () => text };
  }

  #answer(event: LogEvent, contextValue: Context): ExecutionResult | PromiseLike<ExecutionResult> {
    const { variableValues } = this.#subscribed;
    if (this.#compiled) return this.#compiled.query(event, contextValue, variableValues);
    return execute({ ...this.#subscribed, rootValue: event, contextValue });
  }
}

/** The executions that are shared, by what makes them equal. They go with their documents, which yoga forgets when they are not asked for. */
export class SharedExecutions {
  readonly #moments: Moments;
  readonly #byDocument = new WeakMap<DocumentNode, LRUCache<string, SharedExecution>>();

  constructor(moments: Moments) {
    this.#moments = moments;
  }

  of(subscribed: Subscribed, viewer: Viewer): SharedExecution {
    const { document, operationName, variableValues } = subscribed;
    const executions = this.#byDocument.get(document) ?? new LRUCache<string, SharedExecution>({ max: MOST_VARIANTS });
    this.#byDocument.set(document, executions);
    const key = JSON.stringify([operationName ?? null, sightOf(viewer), withoutPositions(subscribed, variableValues ?? {})]);
    const execution = executions.get(key) ?? new SharedExecution(subscribed, viewer, this.#moments);
    executions.set(key, execution);
    return execution;
  }
}

/** From where on somebody follows makes no difference to what they are told. */
function withoutPositions({ document, operationName }: Subscribed, variables: Readonly<Record<string, unknown>>) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const isPlace = (name: string) =>
    definitions.some(({ variable, type }) => {
      const named = type.kind === "NonNullType" ? type.type : type;
      return variable.name.value === name && named.kind === "NamedType" && named.name.value === "Position";
    });
  const rest = Object.entries(variables).filter(([name]) => !isPlace(name));
  return rest.sort(([a], [b]) => (a < b ? -1 : 1));
}
