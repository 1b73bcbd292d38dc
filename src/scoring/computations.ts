import { LRUCache } from "lru-cache";
import type { Sight } from "../domain/visibility.ts";
import type { ReadModel } from "../readmodel/read-model.ts";
import type { Steps } from "../readmodel/slices.ts";
import { type Computed, steadily } from "./steadily.ts";

/**
 * Results computed from a read model, kept by what was asked and by position until others need the room. A question is what
 * tells it from others: plain JSON.
 */
export class Computations<T extends object> {
  readonly #readModel: ReadModel;
  readonly #kept: LRUCache<string, Computed<T>>;
  readonly #underWay = new Map<string, Promise<Computed<T>>>();

  /** Keeps up to `bytes` of results, by what `sizeOf` says of each. */
  constructor(readModel: ReadModel, bytes: number, sizeOf: (result: T) => number) {
    this.#readModel = readModel;
    this.#kept = new LRUCache({ maxSize: bytes, sizeCalculation: ({ result }) => Math.max(1, sizeOf(result)) });
  }

  /** The result at the present position or a later one; those who ask the same meanwhile share it. */
  async now(question: unknown, begin: () => Steps<number, T>): Promise<Computed<T>> {
    const key = keyOf(question, this.#readModel.position);
    return this.#kept.get(key) ?? this.#underWay.get(key) ?? this.#compute(key, question, begin);
  }

  /** The result that was computed at this very position, if it is still kept. */
  at(question: unknown, position: number): T | undefined {
    return this.#kept.get(keyOf(question, position))?.result;
  }

  async #compute(key: string, question: unknown, begin: () => Steps<number, T>): Promise<Computed<T>> {
    const computing = steadily(this.#readModel, begin);
    this.#underWay.set(key, computing);
    try {
      const computed = await computing;
      this.#kept.set(keyOf(question, computed.position), computed);
      return computed;
    } finally {
      this.#underWay.delete(key);
    }
  }
}

const keyOf = (question: unknown, position: number): string => JSON.stringify([position, question]);

/** What a viewer's sight adds to a question: texts and names change no figure. */
export const placesOf = ({ brands }: Sight): number[] | null => brands && [...brands].sort((a, b) => a - b);
