import * as z from "zod";
import { MODEL_KINDS } from "../domain/kinds.ts";
import { number, numbers } from "./node.ts";
import { many, run } from "./query.ts";

const model = z.object({
  n: number,
  kind: z.enum(MODEL_KINDS),
  brand: number.nullable().default(null),
  version: z.int().positive(),
  document: z.string().nullable().default(null),
});

export const models = {
  fetch: many({ file: "models/fetch", params: numbers, row: z.object({ model }) }),
  list: many({ file: "models/list", params: z.object({}), row: z.object({ model }) }),
  save: run({ file: "models/save", params: z.object({ rows: z.array(model.partial({ brand: true, document: true })) }) }),
};
