import * as z from "zod";
import { ENGAGEMENT_LEVELS } from "../domain/kinds.ts";
import { number, numbers } from "./node.ts";
import { many, run } from "./query.ts";

const standing = z.object({
  /** Of brand and person. */
  id: z.string(),
  brand: number,
  person: number,
  level: z.enum(ENGAGEMENT_LEVELS).optional(),
  isAmbassador: z.boolean().optional(),
  score: z.number().optional(),
});
export type StoredStanding = z.infer<typeof standing>;

export const standings = {
  fetch: many({ file: "standings/fetch", params: numbers, row: z.object({ standing }) }),
  save: run({ file: "standings/save", params: z.object({ rows: z.array(standing) }) }),
};
