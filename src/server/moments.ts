import { LRUCache } from "lru-cache";
import type { Viewer } from "../domain/viewer.ts";
import { type App, type Context, createContext } from "../graphql/context.ts";
import { type Hydration, hydrationOf } from "../graphql/hydration.ts";

/** Events told from one state of the graph: what is read for them is kept until it is too much, or the graph has gone on. */
const EVENTS = 1_000;
const VIEWERS = 1_000;

/**
 * What events are told from: a context for each way of seeing, as the read model stands, and rows of the graph that all of them
 * share. Without it every subscriber would look at and read the same page anew.
 */
export class Moments {
  readonly #app: App;
  readonly #contexts = new LRUCache<string, Moment<Promise<Context>>>({ max: VIEWERS });
  readonly #hydrations = new Map<boolean, Moment<Hydration>>();

  constructor(app: App) {
    this.#app = app;
  }

  /** Of the read model. */
  get position(): number {
    return this.#app.readModel.position;
  }

  /** The context of so many events. `sight` is the same for viewers who see the same. */
  context(viewer: Viewer, sight: string, events: number): Promise<Context> {
    return this.#fresh(this.#contexts, sight, events, () => {
      const hydrate = this.#hydration(viewer.scopes.has("personal"), events);
      const context = createContext({ app: this.#app, viewer, hydrate });
      // Whoever comes next tries again.
      context.catch(() => this.#contexts.delete(sight));
      return context;
    });
  }

  #hydration(personal: boolean, events: number): Hydration {
    const { graph, rows } = this.#app;
    const run: Parameters<typeof hydrationOf>[0] = (statement, params) => graph.read(statement, params);
    return this.#fresh(this.#hydrations, personal, events, () => hydrationOf(run, personal, rows?.(personal)));
  }

  #fresh<K, T>(
    kept: Pick<Map<K, Moment<T>>, "get"> & { set(key: K, moment: Moment<T>): unknown },
    key: K,
    events: number,
    make: () => T,
  ): T {
    const { position } = this;
    let moment = kept.get(key);
    if (moment?.position !== position || moment.events > EVENTS) moment = { position, events: 0, value: make() };
    moment.events += events;
    kept.set(key, moment);
    return moment.value;
  }
}

interface Moment<T> {
  /** Of the read model. */
  readonly position: number;
  events: number;
  readonly value: T;
}

/** The same for viewers whose answers are the same. */
export const sightOf = ({ scopes, brands }: Viewer): string => JSON.stringify([[...scopes].sort(), brands && [...brands].sort()]);
