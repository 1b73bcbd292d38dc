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
  readonly #sights = new WeakMap<Viewer, Known>();
  readonly #brands = new Map<string, number>();

  constructor(run: Run, readModel: ReadModel) {
    this.#run = run;
    this.#readModel = readModel;
  }

  /** Finds a viewer's audience, again and again: what they see changes only when a brand of theirs is met for the first time. */
  finder(viewer: Viewer, filter: EventFilter): () => Audience | Promise<Audience> {
    let found: { readonly sight: Sight; readonly audience: Audience } | null = null;
    const of = (sight: Sight) => {
      if (found?.sight !== sight) found = { sight, audience: this.of(sight, filter) };
      return found.audience;
    };
    return () => {
      const sight = this.sightOf(viewer);
      return sight instanceof Promise ? sight.then(of) : of(sight);
    };
  }

  of(sight: Sight, filter: EventFilter): Audience {
    const key = JSON.stringify([sight.personal, sight.brands, filter.brand, filter.types && [...filter.types].sort()]);
    const audience = this.#known.get(key) ?? new Audience(this.#readModel, sight, filter);
    this.#known.set(key, audience);
    return audience;
  }

  /** What a viewer sees: the same object while that stays. The graph is asked only where a brand may have a number that is not known here. */
  sightOf(viewer: Viewer): Sight | Promise<Sight> {
    const { size } = this.#readModel.brands;
    const known = this.#sights.get(viewer);
    if (known && (known.isWhole || known.size === size)) return known.sight;
    const { scopes, brands: keys } = viewer;
    const keep = () => {
      const brands = keys?.flatMap((key) => this.#brands.get(key) ?? []) ?? null;
      const sight = { personal: scopes.has("personal"), brands };
      this.#sights.set(viewer, { sight, size, isWhole: brands?.length === keys?.length });
      return sight;
    };
    return keys === null || keys.every((key) => this.#brands.has(key)) ? keep() : this.#learn(keys).then(keep);
  }

  async #learn(keys: readonly string[]): Promise<void> {
    for (const { key, n } of await brands.find(this.#run, { keys: [...keys] })) this.#brands.set(key, n);
  }
}

interface Known {
  readonly sight: Sight;
  /** All brands of the viewer have a number. */
  readonly isWhole: boolean;
  /** How many brands there were when it was looked. */
  readonly size: number;
}
