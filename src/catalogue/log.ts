import * as z from "zod";
import { byNodeType } from "../domain/kinds.ts";
import { number } from "./node.ts";
import { many, maybeOne, run, runOne } from "./query.ts";

const counters = z.object({
  ...byNodeType(() => number),
  relation: number,
});

const head = z.object({
  ...counters.shape,
  id: z.literal("head"),
  /** Made once with the graph; positions and cursors of another graph are refused. */
  graph: z.string(),
  /** Raised by a restore: older positions are gone. */
  incarnation: z.int(),
  /** Of the last page; 0 before the first. */
  position: number,
  /** Of the first page still kept. */
  oldest: number,
  /** Of the pages still kept. */
  bytes: number,
  /** Signs positions and cursors. */
  secret: z.string(),
  writer: z.string().optional(),
});
export type LogHead = z.infer<typeof head>;

const positions = z.object({ positions: z.array(z.int()) });

export const log = {
  createHead: runOne({ file: "log/create-head", params: z.object({ head }), row: z.object({ head }) }),
  readHead: maybeOne({ file: "log/read-head", params: z.object({}), row: z.object({ head }) }),
  lockHead: runOne({ file: "log/lock-head", params: z.object({ writer: z.string() }), row: z.object({ head }) }),
  append: run({
    file: "log/append",
    params: z.object({
      changes: head.partial(),
      page: z.object({ position: z.int(), batch: z.string(), at: z.int(), entries: z.string(), bytes: z.int() }),
    }),
  }),
  pages: many({ file: "log/pages", params: positions, row: z.object({ position: z.int(), at: z.int(), entries: z.string() }) }),
  findBatch: maybeOne({ file: "log/find-batch", params: z.object({ batch: z.string() }), row: z.object({ position: z.int() }) }),
  pageSizes: many({ file: "log/page-sizes", params: positions, row: z.object({ position: z.int(), at: z.int(), bytes: z.int() }) }),
  prune: run({ file: "log/prune", params: z.object({ ...positions.shape, changes: head.partial() }) }),
};
