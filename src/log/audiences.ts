import { LRUCache } from "lru-cache";
import { brands } from "../catalogue/brands.ts";
import type { Run } from "../catalogue/query.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Sight } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import { Audience, type EventFilter } from "./audience.ts";

const MOST = 10_000;

/** The audiences of a server, and in numbers what their members see. */
export class Audiences {
  readonly #run: Run;
  readonly #readModel: ReadModel;
  readonly #known = new LRUCache<string, Audience>({ max: MOST });
  readonly #brands = new Map<string, number>();
  /** How many brands there were when one was last asked for in vain. */
  #brandsMissedAt = -1;

  constructor(run: Run, readModel: ReadModel) {
    this.#run = run;
    this.#readModel = readModel;
  }

  of(sight: Sight, filter: EventFilter): Audience {
    const key = JSON.stringify([sight.personal, sight.brands, filter.brand, filter.types && [...filter.types].sort()]);
    const audience = this.#known.get(key) ?? new Audience(this.#readModel, sight, filter);
    this.#known.set(key, audience);
    return audience;
  }

  /** What a viewer sees. The graph is asked only where a brand has no number yet that is known here. */
  sightOf({ scopes, brands: keys }: Viewer): Sight | Promise<Sight> {
    const personal = scopes.has("personal");
    if (keys === null) return { personal, brands: null };
    const sight = () => ({ personal, brands: keys.flatMap((key) => this.#brands.get(key) ?? []) });
    const isKnown = keys.every((key) => this.#brands.has(key));
    return isKnown || this.#brandsMissedAt === this.#readModel.brands.size ? sight() : this.#learn(keys).then(sight);
  }

  async #learn(keys: readonly string[]): Promise<void> {
    const { size } = this.#readModel.brands;
    for (const { key, n } of await brands.find(this.#run, { keys: [...keys] })) this.#brands.set(key, n);
    if (!keys.every((key) => this.#brands.has(key))) this.#brandsMissedAt = size;
  }
}
