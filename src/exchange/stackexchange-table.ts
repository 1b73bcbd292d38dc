import * as z from "zod";
import type { Found } from "./format.ts";
import type { ExchangeLine } from "./records.ts";
import type { XmlRow } from "./xml-rows.ts";

/** One of the files of a dump: what its rows must hold, and what they say. */
export interface Table {
  /** The name of the element around all rows. */
  readonly root: string;
  /** What a row says, or what is wrong with it. */
  readonly read: (row: XmlRow) => readonly Found[];
}

interface Definition<R extends z.ZodType> {
  readonly root: string;
  /** Of a row's attributes; others are of no interest. */
  readonly row: R;
  /** The records that a row makes, none for many. */
  readonly say: (row: z.output<R>) => readonly ExchangeLine[];
  /** The attribute that gives a field of these records. */
  readonly attributes: Readonly<Record<string, string>>;
}

export function table<R extends z.ZodType>({ root, row: shape, say, attributes }: Definition<R>): Table {
  const columnOf = (field: string) => attributes[field];
  return {
    root,
    read: (row) => {
      const { line, end, text } = row;
      const parsed = shape.safeParse(row.attributes, { error: worded });
      if (parsed.success) return say(parsed.data).map((value) => ({ line, end, value, columnOf }));
      const problems = parsed.error.issues.map(({ path, message }) => ({ attribute: String(path[0]), message }));
      const problem = problems.map(({ attribute, message }) => `${attribute} (column ${row.columnOf(attribute)}) ${message}`).join("; ");
      const column = problems[0]?.attribute ?? "";
      return [{ line, end, column, problem, text }];
    },
  };
}

const worded: z.core.$ZodErrorMap = (issue) => (issue.code === "invalid_type" && issue.input === undefined ? "is missing" : undefined);

/** Above all ids that Stack Overflow will have for years, and low enough for tables by id to stay within 2 GB. */
const HIGHEST_ID = 2 ** 28;

export const id = whole(0, HIGHEST_ID);
/** The user -1 is the site's own. */
export const userId = whole(-1, HIGHEST_ID);
export const accountId = whole(-1, 2 ** 40);
export const count = whole(-(2 ** 31), 2 ** 31 - 1);

function whole(least: number, most: number) {
  return z
    .string()
    .regex(/^-?\d{1,15}$/, "is not a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
}

/** Dumps write instants in UTC and without saying so. */
export const instant = z.iso
  .datetime({ local: true, error: "is not an instant such as 2018-02-06T20:19:50.957" })
  .transform((value) => (value.endsWith("Z") ? value : `${value}Z`));
