import { LRUCache } from "lru-cache";
import * as z from "zod";
import { DAY } from "../domain/durations.ts";
import { INTERACTION_KINDS } from "../domain/kinds.ts";
import type { InfluenceModel } from "./model.ts";

const share = z.number().min(0).max(1);
const MOST_MILLISECONDS = 100 * 366 * DAY;
/** Half a life of nothing would weigh nothing; a century is more than anybody remembers. */
const duration = z.number().positive().max(MOST_MILLISECONDS);

/** A model as it is kept and handed around: every field is stated, so that a document means the same in years. */
const influenceModel = z.strictObject({
  topology: z.enum(["CREDITS", "KNOWS", "FOLLOWS", "TRUSTS", "UNION"]),
  measure: z.enum(["LEARNED", "UNIFORM", "WEIGHTED_CASCADE", "CREDIT", "REPLIES", "RARITY_OF_REPLIES"]),
  kindWeights: z.partialRecord(z.enum(INTERACTION_KINDS), share),
  mentionWeight: share,
  window: duration,
  halfLife: duration,
  priorStrength: z.number().positive().max(1e6),
  priors: z.strictObject({ FOLLOWS: share, KNOWS: share, TRUSTS: share }),
  probability: share.positive(),
  replyWeights: z.strictObject({ toOpening: z.number().min(0).max(1e6), toReply: z.number().min(0).max(1e6) }),
});

/** What is wrong with a model, and where in it. */
export interface ModelProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function problemsOf(model: unknown): readonly ModelProblem[] {
  const parsed = influenceModel.safeParse(model);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
}

/** Models in use, so that what is asked of equal ones is answered by the same influence graph. */
const models = new LRUCache<string, InfluenceModel>({ max: 256 });

/** The document of a model without problems. */
export const documentOf = (model: InfluenceModel): string => JSON.stringify(influenceModel.parse(model));

/** The one model of a document; throws when it is none. */
export function modelOf(document: string): InfluenceModel {
  const known = models.get(document);
  if (known) return known;
  const model = influenceModel.parse(JSON.parse(document));
  models.set(document, model);
  return model;
}
