import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Params, Row } from "../graph/port.ts";

/** Anything that can run a statement: a transaction, or a graph's `read` and `write` wrapped by `reader`/`writer`. */
export type Run = (statement: string, params: Params) => Promise<Row[]>;

interface Definition<P extends z.ZodType, R extends z.ZodType> {
  /** Under cypher/, without the ending. */
  readonly file: string;
  readonly params: P;
  readonly row: R;
}

type Bound<P extends z.ZodType, T> = ((run: Run, params: z.input<P>) => Promise<T>) & { readonly file: string; readonly access: Access };
export type Access = "read" | "write";

interface Statement {
  readonly file: string;
  readonly access: Access;
  readonly params: z.ZodType;
}

const bound: Statement[] = [];

/** Every statement bound so far, for the suite that runs each file's example on every engine. */
export const boundStatements = (): readonly Statement[] => bound;

/** A question that answers any number of rows. */
export function many<P extends z.ZodType, R extends z.ZodType>(definition: Definition<P, R>) {
  return bind(definition, "read", (rows) => z.array(definition.row).parse(rows));
}

/** A question that answers one row, or none. */
export function maybeOne<P extends z.ZodType, R extends z.ZodType>(definition: Definition<P, R>) {
  return bind(definition, "read", (rows) => (rows.length === 0 ? null : definition.row.parse(single(definition.file, rows))));
}

/** A change; its rows, if any, are not looked at. */
export function run<P extends z.ZodType>(definition: Omit<Definition<P, z.ZodType>, "row">) {
  return bind({ ...definition, row: z.unknown() }, "write", () => undefined);
}

/** A change that answers any number of rows. */
export function runMany<P extends z.ZodType, R extends z.ZodType>(definition: Definition<P, R>) {
  return bind(definition, "write", (rows) => z.array(definition.row).parse(rows));
}

/** A change that answers one row. */
export function runOne<P extends z.ZodType, R extends z.ZodType>(definition: Definition<P, R>) {
  return bind(definition, "write", (rows) => definition.row.parse(single(definition.file, rows)));
}

/** The statement of a file without its two comment lines. */
export function statementOf(file: string): { question: string; example: Params; statement: string } {
  const [question = "", example = "", ...rest] = readFileSync(new URL(`../../cypher/${file}.cypher`, import.meta.url), "utf8").split("\n");
  return {
    question: question.replace(/^\/\/ /, ""),
    example: JSON.parse(example.replace(/^\/\/ /, "")),
    statement: rest.join("\n").trim(),
  };
}

function bind<P extends z.ZodType, R extends z.ZodType, T>(
  { file, params }: Definition<P, R>,
  access: Access,
  answer: (rows: Row[]) => T,
): Bound<P, T> {
  const { statement } = statementOf(file);
  bound.push({ file, access, params });
  // Parameters come from typed code of ours, and the port checks what an engine would trip over; rows come from outside.
  const call = async (runner: Run, input: z.input<P>) => answer(await runner(statement, input as Params));
  return Object.assign(call, { file, access });
}

function single(file: string, rows: Row[]): Row {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${file}.cypher gave ${rows.length} rows where one was promised`);
  return row;
}
