import { logEntry } from "../log/entries.ts";
import type { ModelKind } from "./kinds.ts";

/**
 * A model as it is stored: of a brand, or with null of every brand that has none of its own. It stays when it is cleared, so
 * that a version is never used twice.
 */
export interface Model {
  readonly n: number;
  readonly kind: ModelKind;
  readonly brand: number | null;
  /** From 1, raised by every change. */
  readonly version: number;
  /** JSON, checked by those whose kind of model it is; null when there is none. */
  readonly document: string | null;
}

/** What a mutation asks for: this document, or with null none. */
export interface ModelRecord extends Pick<Model, "kind" | "brand" | "document"> {
  readonly type: "model";
}

export const modelEntry = (model: Model) => logEntry.parse({ type: "model", ...model });
