import type { ReadModel } from "../readmodel/read-model.ts";
import { type InfluenceModel, LEARNED } from "./model.ts";
import { documentOf, modelOf } from "./model-document.ts";

/** The model by which influence is measured, and how often it was changed. */
export interface VersionedModel {
  readonly model: InfluenceModel;
  readonly version: number;
}

const DEFAULT = documentOf(LEARNED);

/** Of a brand: its own, else that of all brands, else the learned one; with null, that of all brands. */
export function influenceModelOf({ models }: ReadModel, brand: number | null): VersionedModel {
  const { document, version } = brand === null ? models.stated("INFLUENCE", null) : models.inForce("INFLUENCE", brand);
  return { model: modelOf(document ?? DEFAULT), version };
}
