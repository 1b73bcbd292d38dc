import { type GraphQLField, getNullableType, isListType } from "graphql";
import { PAGE_SIZE } from "../domain/page.ts";
import type { Context } from "./context.ts";

/** What a list counts for whose length no argument says. */
const USUAL_LENGTH = 10;

/** What a count of a whole list counts for: it may read all of it. */
export const COUNT_COMPLEXITY = 10;

/** What a score or a pyramid counts for besides its values: it may read all acts of a brand, for each instant anew. */
export const COMPUTED_COMPLEXITY = 100;

/** What a backtest counts for: scores at several instants, and some seconds of another thread. */
export const BACKTEST_COMPLEXITY = 1_000;

/**
 * What a field adds to the complexity of an operation: one for its own value, and what is selected below it as often as it may
 * come, were the page full. So the sum bounds the number of values in the answer.
 */
export function complexityOf(args: Arguments, _context: Context, field: Field) {
  return { field: 1, multiplier: timesOf(args, field) };
}

type Arguments = Readonly<Record<string, unknown>>;
type Field = GraphQLField<unknown, Context, Record<string, unknown>>;

function timesOf(args: Arguments, field: Field): number {
  if (field.args.some(({ name }) => name === "first")) return pageSizeOf(args);
  // As many edges as the page has been counted for.
  if (field.name === "edges") return 1;
  const lengths = Object.values(args).map((value) => (Array.isArray(value) ? value.length : 0));
  return Math.max(1, ...lengths, lengths.length === 0 && isListType(getNullableType(field.type)) ? USUAL_LENGTH : 1);
}

/** How many items a page may have. */
export function pageSizeOf({ first, last }: Arguments): number {
  const asked = first ?? last ?? PAGE_SIZE.default;
  // What is out of range is refused where the page is made.
  return typeof asked === "number" ? Math.min(Math.max(asked, 1), PAGE_SIZE.max) : PAGE_SIZE.default;
}
