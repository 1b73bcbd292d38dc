import { hashOf, listKeys, viewerOf } from "../domain/keys.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Graph } from "../graph/port.ts";

/** How long a revoked key may go on, and how long a server stays open after its first key. */
const FRESH_MS = 2000;

/** The keys that may ask, read from the graph again every two seconds: few, made rarely, and checked at every request. */
export class KeyRing {
  readonly #read: Graph["read"];
  readonly #freshMs: number;
  #viewers: Promise<Map<string, Viewer>> | null = null;
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

  /** No key was ever made. A graph whose keys are all revoked lets nobody in. */
  get isEmpty(): boolean {
    return !this.#everHadKeys;
  }

  /** Null for a secret that no key has, or a revoked one. */
  async viewerWith(secret: string): Promise<Viewer | null> {
    const viewers = await this.#fresh();
    return viewers.get(hashOf(secret)) ?? null;
  }

  /** Whether a viewer found earlier would be found again: its key is not revoked, and an open server has no key yet. */
  async knows({ key }: Viewer): Promise<boolean> {
    const viewers = await this.#fresh();
    if (key === undefined) return this.isEmpty;
    return viewers.values().some((viewer) => viewer.key === key);
  }

  /** On whose behalf the key with this id asks; null when there is none, or it is revoked. */
  async viewerOf(id: string): Promise<Viewer | null> {
    const viewers = await this.#fresh();
    return viewers.values().find(({ key }) => key === id) ?? null;
  }

  /** Looks for a first key made by another process. */
  async refresh(): Promise<void> {
    await this.#fresh();
  }

  #fresh(): Promise<Map<string, Viewer>> {
    const now = performance.now();
    if (this.#viewers && now - this.#readAt < this.#freshMs) return this.#viewers;
    this.#readAt = now;
    const reading = this.#load();
    this.#viewers = reading;
    // A graph that did not answer is asked again by the next request.
    reading.catch(() => {
      if (this.#viewers === reading) this.#viewers = null;
    });
    return reading;
  }

  async #load(): Promise<Map<string, Viewer>> {
    const keys = await listKeys(this.#read);
    if (keys.length > 0) this.#everHadKeys = true;
    return new Map(keys.filter(({ revokedAt }) => revokedAt === undefined).map((key) => [key.hash, viewerOf(key)]));
  }
}
