import type { ModelRecord } from "../domain/models.ts";
import { encodePosition } from "../domain/position.ts";
import type { Result } from "../log/writer.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { RecordProblem, RecordStatus } from "./records.ts";

/** What became of setting a model. */
interface ModelSet extends Pick<Result, "status" | "problems"> {
  readonly position: number;
}

export const ModelReceipt = builder.objectRef<ModelSet>("ModelReceipt").implement({
  description: "What became of a model that was to be set.",
  fields: (t) => ({
    position: t.field({
      type: "Position",
      description: "From where on it is in force.",
      resolve: ({ position }, _, { identity }) => encodePosition(identity, { p: position, index: 0 }),
    }),
    status: t.field({ type: RecordStatus, description: "What became of it.", resolve: ({ status }) => status }),
    problems: t.field({
      type: [RecordProblem],
      description: "Why it was rejected, and where in the model; else empty.",
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

/** Sets a model unless there are problems with it, or clears it. */
export async function setModel(
  context: Context,
  record: Omit<ModelRecord, "type">,
  problems: ModelSet["problems"] = [],
): Promise<ModelSet> {
  if (problems.length > 0) return { status: "REJECTED", problems, position: context.readModel.position };
  const { position, results } = await context.setModel(record);
  const [result] = results;
  if (!result) throw new Error("a model that was set has no result");
  return { status: result.status, problems: result.problems, position };
}
