import * as z from "zod";
import { condition, expression, listed } from "./mapping-values.ts";
import { RECORD_TYPES } from "./records.ts";
import { decoderOf } from "./text-encoding.ts";

const separator = z
  .string()
  .min(1)
  .transform((text) => (text === "tab" ? "\t" : text));
/** YAML says no more of a name than that it is a text, and a column's name may be any. */
const names = z.array(z.string().min(1)).min(1);

/** How the file is to be read. */
const file = z.strictObject({
  delimiter: separator.default(",").describe('Between two fields; "tab"; "whitespace" is any run of spaces and tabs.'),
  quote: z
    .string()
    .length(1)
    .nullable()
    .default('"')
    .describe("Around fields that hold delimiters or line ends; null: there are no quotes."),
  escape: z.string().length(1).optional().describe("Before a quote that is text; unless said otherwise such a quote is doubled."),
  header: z.union([z.literal(true), names], "must be true, or the list of names for a file without a header").default(true),
  encoding: z
    .string()
    .default("utf-8")
    .refine((name) => decoderOf(name) !== undefined, "is not an encoding that is known, such as utf-8, windows-1252 or shift_jis"),
  comment: z.string().min(1).nullable().default(null).describe("Lines that begin so are left out."),
});

const record = z
  .object({ type: z.enum(RECORD_TYPES), when: condition.optional(), each: expression.optional() })
  .catchall(expression)
  .transform(({ type, when, each, ...fields }) => ({ type, when, each, fields }));

/** A mapping file: how a table is read and which records a row makes. See docs/mapping.md. */
export const mapping = z.strictObject({
  about: z.string().optional(),
  file: file.prefault({}),
  sets: z.record(z.string(), listed).default({}),
  values: z.record(z.string(), expression).default({}),
  ignore: condition.optional(),
  records: z.array(record).min(1, "must name at least one record"),
});

export type Mapping = z.infer<typeof mapping>;
export type MappedRecord = Mapping["records"][number];
