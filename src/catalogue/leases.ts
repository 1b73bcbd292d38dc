import * as z from "zod";
import { maybeOne, run, runOne } from "./query.ts";

const lease = z.object({
  name: z.string(),
  /** Raised whenever it changes hands: whoever writes under an earlier one is refused. */
  term: z.int(),
  /** Raised by its holder for as long as it lives. */
  beat: z.int(),
  /** Its holder gave it back. */
  isFree: z.boolean(),
  asked: z.string().optional(),
});
export type StoredLease = z.infer<typeof lease>;

const name = z.object({ name: z.string() });
const row = z.object({ lease });

export const leases = {
  create: runOne({ file: "leases/create", params: z.object({ lease }), row }),
  read: maybeOne({ file: "leases/read", params: name, row }),
  lock: runOne({ file: "leases/lock", params: z.object({ ...name.shape, by: z.string() }), row }),
  change: run({ file: "leases/change", params: z.object({ ...name.shape, changes: lease.partial() }) }),
};
