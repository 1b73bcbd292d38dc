import { type ModelKind, numberOfModel } from "../domain/kinds.ts";
import { type EntryOf, logEntry } from "../log/entries.ts";
import { type Cells, type Image, imageOf, type Part } from "./part.ts";

/** A model in force, and how often it or what stood in its place was changed. */
export interface ModelInForce {
  /** JSON; null where neither the brand nor all brands have one. */
  readonly document: string | null;
  /** Another one after every change, and greater. */
  readonly version: number;
}

/** The models that were set, of brands and of all brands: few, as they were stated. */
export class Models implements Part {
  readonly #stated = new Map<number, EntryOf<"model">>();

  /** A brand's own model goes before that of all brands. */
  inForce(kind: ModelKind, brand: number): ModelInForce {
    const own = this.stated(kind, brand);
    const ofAll = this.stated(kind, null);
    return { document: own.document ?? ofAll.document, version: own.version + ofAll.version };
  }

  /** What was set for a brand, or with null for all brands; version 0 where nothing ever was. */
  stated(kind: ModelKind, brand: number | null): ModelInForce {
    return this.#stated.get(numberOfModel({ kind, brand })) ?? NOTHING;
  }

  put(entry: EntryOf<"model">): void {
    this.#stated.set(entry.n, entry);
  }

  get byteLength(): number {
    return this.#stated.values().reduce((sum, { document }) => sum + 2 * (document?.length ?? 0), 0);
  }

  freeze(): Image[] {
    return [imageOf(new TextEncoder().encode(JSON.stringify([...this.#stated.values()])))];
  }

  restore(arrays: readonly Cells[]): void {
    const [bytes] = arrays;
    if (!(bytes instanceof Uint8Array)) throw new Error("models are kept as JSON");
    for (const stated of JSON.parse(new TextDecoder().decode(bytes))) {
      const entry = logEntry.parse(stated);
      if (entry.type !== "model") throw new Error("models are kept as the entries that set them");
      this.put(entry);
    }
  }
}

const NOTHING: ModelInForce = { document: null, version: 0 };
