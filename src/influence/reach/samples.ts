import { LRUCache } from "lru-cache";
import { DAY } from "../../domain/durations.ts";
import { keptWith } from "../../readmodel/kept-with.ts";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { inSlices } from "../../readmodel/slices.ts";
import type { InfluenceModel } from "../model.ts";
import { documentOf } from "../model-document.ts";
import type { Projection } from "../projection/projection.ts";
import { projectionsOf } from "../projection/projections.ts";
import { weightsAt } from "../projection/weights.ts";
import { cascadeOf } from "./cascade.ts";
import type { Relays } from "./opim-c.ts";
import type { Reach } from "./reach.ts";
import { type Computed, Refreshed, type Refreshing } from "./refreshed.ts";
import type { Sample } from "./sampler-protocol.ts";
import { SamplerThread } from "./sampler-thread.ts";

/** What a word spreads in, and to whom: by a model of probabilities, in what a viewer limited to brands sees. */
export interface Spreading {
  readonly brand: number;
  readonly model: InfluenceModel;
  readonly brands: readonly number[] | null;
  readonly asOf: number;
  /** Whether `asOf` is that of the hour: what is asked in the next one is a refreshment. */
  readonly isPresent: boolean;
  readonly audience: () => Promise<readonly number[]>;
}

/** Who of a candidates' list is to be told first. */
export interface RelaysAsked {
  readonly k: number;
  /** What tells the candidates from others. */
  readonly signature: unknown;
  /** By person: 1 for who may be chosen. */
  readonly candidates: () => Promise<Uint8Array>;
}

/** Of all samples: the same question on the same graph has the same answer. */
export const SEED = 1;

/** How long a request waits for what is under way, in milliseconds: small graphs are answered at once. */
const PATIENCE = 500;
const MOST_SAMPLES = 4;
const MOST_RESULTS = 64;

/** Reach and relays over a read model, computed in a thread of their own from samples that follow what is written. */
export class Samples implements AsyncDisposable {
  readonly #readModel: ReadModel;
  readonly #thread: SamplerThread;
  readonly #patience: number;
  readonly #samples = new LRUCache<string, { readonly sample: Sample; readonly of: Projection; readonly day: number }>({
    max: MOST_SAMPLES,
  });
  readonly #reaches = new LRUCache<string, Refreshed<Reach>>({ max: MOST_RESULTS });
  readonly #relays = new LRUCache<string, Refreshed<Relays>>({ max: MOST_RESULTS });
  #versions = 0;

  constructor(readModel: ReadModel, thread = new SamplerThread(), patience = PATIENCE) {
    this.#readModel = readModel;
    this.#thread = thread;
    this.#patience = patience;
  }

  reach(asked: Spreading): Promise<Refreshing<Reach>> {
    const { of, facts, compute } = this.#reachOf(asked);
    return of.ask(facts, compute);
  }

  /** Of the present facts or later ones, however long it takes. */
  reachAwaited(asked: Spreading): Promise<Computed<Reach>> {
    const { of, facts, compute } = this.#reachOf(asked);
    return of.awaited(facts, compute);
  }

  relays(asked: Spreading, { k, signature, candidates }: RelaysAsked): Promise<Refreshing<Relays>> {
    const key = JSON.stringify([keyOf(asked), k, signature]);
    const relaysOf = async (sample: Sample) => this.#thread.relays(sample, await candidates(), k);
    const { of, facts, compute } = this.#refreshed(this.#relays, key, asked, relaysOf);
    return of.ask(facts, compute);
  }

  /** What is under way is given up. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }

  #reachOf(asked: Spreading) {
    return this.#refreshed(this.#reaches, keyOf(asked), asked, (sample) => this.#thread.reach(sample));
  }

  /** A result, of which facts it is asked for, and how it is computed from those there are by then. */
  #refreshed<T>(results: LRUCache<string, Refreshed<T>>, key: string, asked: Spreading, compute: (sample: Sample) => Promise<T>) {
    const of = results.get(key) ?? new Refreshed<T>(this.#patience);
    results.set(key, of);
    const { asOf } = asked;
    return {
      of,
      facts: { position: this.#readModel.position, asOf },
      compute: async (): Promise<Computed<T>> => {
        const { position } = this.#readModel;
        return { result: await compute(await this.#sampleOf(asked)), position, asOf };
      },
    };
  }

  /** With every page applied by now; the one at hand where graph and audience are what they were. */
  async #sampleOf(asked: Spreading): Promise<Sample> {
    const { model, asOf, brands } = asked;
    const key = keyOf(asked);
    const audience = Uint32Array.from(await asked.audience()).sort();
    const { projection } = await projectionsOf(this.#readModel).of({ model, asOf, brands });
    const day = Math.floor(asOf / DAY) * DAY;
    const known = this.#samples.get(key);
    if (known?.of === projection && known.day === day && isSame(known.sample.audience, audience)) return known.sample;
    const [probability, credited] = [weightsAt(projection, day), weightsAt(projection, day, false)];
    const cascade = await inSlices(cascadeOf(projection.csr, probability, credited));
    const sample = { key, version: ++this.#versions, seed: SEED, cascade, audience };
    this.#samples.set(key, { sample, of: projection, day });
    return sample;
  }
}

/** The one keeper of a read model's samples; whoever closes what the model follows disposes of it. */
export const samplesOf = keptWith((readModel) => new Samples(readModel));

const keyOf = ({ brand, model, brands, asOf, isPresent }: Spreading): string =>
  JSON.stringify([brand, brands?.toSorted((a, b) => a - b), documentOf(model), isPresent ? "present" : asOf]);

const isSame = (a: Uint32Array, b: Uint32Array) => a.length === b.length && a.every((n, i) => n === b[i]);
