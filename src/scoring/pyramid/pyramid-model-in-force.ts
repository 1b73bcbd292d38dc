import { LRUCache } from "lru-cache";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { PYRAMID, type PyramidModel, pyramidModel } from "./pyramid-model.ts";

/** Raised whenever the server's own model, or what a rule means, gives other levels by the same facts. */
const BUILT_IN_VERSION = 1;

/** A model by which a brand's pyramids are built. */
export interface PyramidModelInForce {
  readonly model: PyramidModel;
  /** Another one after every change, and greater. */
  readonly version: number;
}

/** The brand's own model, else that of all brands, else the server's. */
export function pyramidModelFor({ models }: ReadModel, brand: number): PyramidModelInForce {
  const { document, version } = models.inForce("PYRAMID", brand);
  return { model: document === null ? PYRAMID : parsed(document), version: BUILT_IN_VERSION + version };
}

/** Documents were checked before they were stored. */
function parsed(document: string): PyramidModel {
  const known = read.get(document) ?? pyramidModel.parse(JSON.parse(document));
  read.set(document, known);
  return known;
}

const read = new LRUCache<string, PyramidModel>({ max: 100 });
