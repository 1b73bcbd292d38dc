import { type DocumentNode, type ExecutionArgs, type ExecutionResult, execute, getOperationAST } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { Viewer } from "../domain/viewer.ts";
import { allowance, type Context } from "../graphql/context.ts";
import type { LogEvent } from "../log/topics.ts";
import { asGraphQLError } from "./as-graphql-error.ts";
import { type Moments, sightOf } from "./moments.ts";

type Subscribed = Pick<ExecutionArgs, "schema" | "document" | "operationName" | "variableValues">;

/** What is told of an event; `stringify` gives the bytes that all share to whom it is told without errors. */
export type Told = ExecutionResult & { readonly stringify?: () => string };
/** At once where nothing had to be looked up for it. */
export type Answer = Told | Promise<Told>;

/** Answers of one subscription after which the older of those that are kept for others are forgotten. */
const KEPT = 128;
/** Of one document. */
const MOST_VARIANTS = 1_000;

/** One document with its variables for all who see the same: each event is executed once, and its bytes are made once. */
export class SharedExecution {
  readonly #subscribed: Subscribed;
  readonly #viewer: Viewer;
  readonly #sight: string;
  readonly #moments: Moments;
  readonly #compiled: CompiledQuery | null;
  /** Maps are made anew: one that is cleared holds on to what was in it until the next full collection. */
  #told = new Map<LogEvent, Answer>();
  #toldBefore = new Map<LogEvent, Answer>();
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

  /** What is told of each of these events, which never rejects: what goes wrong with one of them is told. */
  async answers(events: readonly LogEvent[]): Promise<Answer[]> {
    const context = await this.#moments.context(this.#viewer, this.#sight, events.length);
    const { position } = this.#moments;
    // An event is told as things stand when it is, so that an answer holds until something is written.
    if (position !== this.#position) [this.#told, this.#toldBefore] = [new Map(), new Map()];
    this.#position = position;
    return events.map((event) => this.#told.get(event) ?? this.#toldBefore.get(event) ?? this.#tell(event, context));
  }

  #tell(event: LogEvent, context: Context): Answer {
    const answer = this.#execute(event, { ...context, ...allowance() });
    if (this.#told.size >= KEPT) [this.#told, this.#toldBefore] = [new Map(), this.#told];
    this.#told.set(event, answer);
    return answer;
  }

  #execute(event: LogEvent, contextValue: Context): Answer {
    const { variableValues } = this.#subscribed;
    const extensions = { position: contextValue.feed.wordOf(event) };
    const told = ({ data, errors }: ExecutionResult) => (errors ? { errors, data, extensions } : ready({ data, extensions }));
    const failed = (error: unknown) => ({ errors: [asGraphQLError(error)], extensions });
    try {
      const answer = this.#compiled
        ? this.#compiled.query(event, contextValue, variableValues)
        : execute({ ...this.#subscribed, rootValue: event, contextValue });
      return "then" in answer ? Promise.resolve(answer).then(told).catch(failed) : told(answer);
    } catch (error) {
      return failed(error);
    }
  }
}

function ready(result: ExecutionResult): Told {
  const text = JSON.stringify(result);
  return { ...result, stringify: () => text };
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
