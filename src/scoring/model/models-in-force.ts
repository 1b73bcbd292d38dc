import { LRUCache } from "lru-cache";
import type { ReadModel } from "../../readmodel/read-model.ts";
import { AMBASSADORS } from "./presets.ts";
import { type ScoringModel, scoringModel } from "./scoring-model.ts";

/** Raised whenever the server's own model, or what a measure means, gives other figures by the same facts. */
const BUILT_IN_VERSION = 1;

/** A model by which a brand's people are scored. */
export interface ScoringInForce {
  readonly model: ScoringModel;
  /** Another one after every change, and greater. */
  readonly version: number;
}

/** The brand's own model, else that of all brands, else the server's. */
export function scoringFor({ models }: ReadModel, brand: number): ScoringInForce {
  const { document, version } = models.inForce("SCORING", brand);
  return { model: document === null ? AMBASSADORS : parsed(document), version: BUILT_IN_VERSION + version };
}

/** Documents were checked before they were stored. */
function parsed(document: string): ScoringModel {
  const known = read.get(document) ?? scoringModel.parse(JSON.parse(document));
  read.set(document, known);
  return known;
}

const read = new LRUCache<string, ScoringModel>({ max: 100 });
