import { BadUserInput } from "../domain/errors.ts";
import { encodePosition } from "../domain/position.ts";
import type { Receipt, Result } from "../log/writer.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { DeleteRecordInput, RecordInput, RecordInteractionInput } from "./record-inputs.ts";

/** Records a request may carry; the command line imports any number. */
const MOST_RECORDS = 1_000;

builder.mutationFields((t) => ({
  recordInteractions: t.field({
    type: RecordReceipt,
    description: "Records acts. Each is accepted or rejected by itself; the answer comes once they can be read.",
    args: { interactions: t.arg({ type: [RecordInteractionInput], required: true, description: `At most ${MOST_RECORDS}.` }) },
    resolve: (_, { interactions }, context) =>
      submit(
        interactions.map((interaction) => ({ type: "interaction", ...interaction })),
        "interactions",
        context,
      ),
  }),
  importRecords: t.field({
    type: RecordReceipt,
    description: "Records of any type. Each is accepted or rejected by itself; the answer comes once they can be read.",
    args: { records: t.arg({ type: [RecordInput], required: true, description: `At most ${MOST_RECORDS}.` }) },
    resolve: (_, { records }, context) =>
      submit(
        records.flatMap((record) => Object.entries(record).map(([type, fields]) => ({ type, ...fields }))),
        "records",
        context,
      ),
  }),
  deleteRecords: t.field({
    type: RecordReceipt,
    description:
      "Deletes what is named; what is not there is UNCHANGED. An act that has replies leaves a tombstone: its key, and nothing of what it said.",
    args: { records: t.arg({ type: [DeleteRecordInput], required: true, description: `At most ${MOST_RECORDS}.` }) },
    resolve: (_, { records }, context) =>
      submit(
        records.map((record) => ({ type: "delete", ...record })),
        "records",
        context,
      ),
  }),
}));

/** The writer checks the records themselves: what is wrong with one is in its result. */
function submit(records: readonly unknown[], argument: string, context: Context): Promise<Receipt> {
  if (records.length > MOST_RECORDS) {
    throw new BadUserInput(
      `${argument} holds ${records.length} records, and at most ${MOST_RECORDS} go into one request: send several`,
      argument,
    );
  }
  return context.submit(records);
}

const RecordReceipt = builder.objectRef<Receipt>("RecordReceipt").implement({
  description: "What became of the records of a request.",
  fields: (t) => ({
    position: t.field({
      type: "Position",
      description: "Where every accepted record can be read.",
      resolve: ({ position }, _, { identity }) => encodePosition(identity, { p: position, index: 0 }),
    }),
    results: t.field({
      type: [RecordResult],
      description: "One for each record, in their order.",
      // The receipt counts once for each record already.
      complexity: { multiplier: 1 },
      resolve: ({ results }) => [...results],
    }),
  }),
});

const RecordResult = builder.objectRef<Result>("RecordResult").implement({
  description: "What became of one record.",
  fields: (t) => ({
    index: t.exposeInt("index", { description: "Where the record stood in the request, from 0." }),
    key: t.exposeString("key", { nullable: true, description: "The key it gave; null for a relation, or where there was none to read." }),
    status: t.field({ type: RecordStatus, description: "What became of it.", resolve: ({ status }) => status }),
    problems: t.field({ type: [RecordProblem], description: "Why it was rejected; else empty.", resolve: ({ problems }) => [...problems] }),
  }),
});

export const RecordStatus = builder.enumType("RecordStatus", {
  description: "What became of a record.",
  values: {
    CREATED: { description: "It was not there before." },
    UPDATED: { description: "It changed something, or deleted it." },
    UNCHANGED: { description: "It said nothing that was not so already." },
    REJECTED: { description: "Nothing of it was written; the problems say why." },
  } as const,
});

export const RecordProblem = builder.objectRef<Result["problems"][number]>("RecordProblem").implement({
  description: "What is wrong with a record, and where in it.",
  fields: (t) => ({
    path: t.field({
      type: ["String"],
      description: "The way to the field inside the record; empty for the record as a whole.",
      resolve: ({ path }) => path.map(String),
    }),
    message: t.exposeString("message", { description: "What is wrong, for a person." }),
  }),
});
