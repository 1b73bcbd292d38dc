import type { StoredKey } from "../catalogue/keys.ts";
import { type Admission, admission, hashOf, listKeys, type Refusal } from "../domain/keys.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Graph } from "../graph/port.ts";

/** How long a revoked key may go on, and how long a server stays open after its first key. */
const FRESH_MS = 2000;

/** The keys that may ask, read from the graph again every two seconds: few, made rarely, and checked at every request. */
export class KeyRing {
  readonly #read: Graph["read"];
  readonly #freshMs: number;
  #keys: Promise<Keys> | null = null;
  #readAt = 0;
  #everHadKeys = false;

  static async open(graph: Graph, freshMs = FRESH_MS): Promise<KeyRing> {
    const ring = new KeyRing(graph, freshMs);
    await ring.#fresh();
    return ring;
  }

  private constructor(graph: Graph, freshMs: number) {
    this.#read = (statement, params) => graph.read(statement, params);
    this.#freshMs = freshMs;
  }

  /** No key was ever made. A graph whose keys have all ended lets nobody in. */
  get isEmpty(): boolean {
    return !this.#everHadKeys;
  }

  /** Whom a secret lets in at present. */
  async admit(secret: string): Promise<Admission> {
    const { byHash } = await this.#fresh();
    return admission(byHash.get(hashOf(secret)), Date.now());
  }

  /** On whose behalf the key with this id asks at present. */
  async admitById(id: string): Promise<Admission> {
    const { byId } = await this.#fresh();
    return admission(byId.get(id), Date.now());
  }

  /** Why a viewer found earlier would not be let in again; null while they would, as into an open server that has no key yet. */
  async refusalOf({ key }: Viewer): Promise<Refusal | null> {
    if (key !== undefined) return (await this.admitById(key)).refusal;
    await this.#fresh();
    return this.isEmpty ? null : "MISSING";
  }

  /** Looks for a first key made by another process. */
  async refresh(): Promise<void> {
    await this.#fresh();
  }

  #fresh(): Promise<Keys> {
    const now = performance.now();
    if (this.#keys && now - this.#readAt < this.#freshMs) return this.#keys;
    this.#readAt = now;
    const reading = this.#load();
    this.#keys = reading;
    // A graph that did not answer is asked again by the next request.
    reading.catch(() => {
      if (this.#keys === reading) this.#keys = null;
    });
    return reading;
  }

  async #load(): Promise<Keys> {
    const keys = await listKeys(this.#read);
    if (keys.length > 0) this.#everHadKeys = true;
    return { byHash: new Map(keys.map((key) => [key.hash, key])), byId: new Map(keys.map((key) => [key.id, key])) };
  }
}

interface Keys {
  readonly byHash: ReadonlyMap<string, StoredKey>;
  readonly byId: ReadonlyMap<string, StoredKey>;
}
