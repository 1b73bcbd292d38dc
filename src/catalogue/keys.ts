import * as z from "zod";
import { SCOPES } from "../domain/viewer.ts";
import { many, maybeOne, run, runOne } from "./query.ts";

const key = z.object({
  id: z.string(),
  name: z.string(),
  /** Of the secret: the secret itself is never stored. */
  hash: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Keys of brands; absent sees all. */
  brands: z.array(z.string()).optional(),
  createdAt: z.int(),
  /** From then on it is refused; absent for one that stays good until it is revoked. */
  expiresAt: z.int().optional(),
  revokedAt: z.int().optional(),
});
export type StoredKey = z.infer<typeof key>;

export const keys = {
  create: run({ file: "keys/create", params: z.object({ key }) }),
  list: many({ file: "keys/list", params: z.object({}), row: z.object({ key }) }),
  byHash: maybeOne({ file: "keys/by-hash", params: z.object({ hash: z.string() }), row: z.object({ key }) }),
  revoke: runOne({
    file: "keys/revoke",
    params: z.object({ id: z.string(), revokedAt: z.int() }),
    row: z.object({ id: z.string() }),
  }),
};
