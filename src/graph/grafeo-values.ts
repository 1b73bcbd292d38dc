import type { GrafeoValue, QueryResult } from "@grafeo-db/js";
import { GraphError } from "./errors.ts";
import type { Answer } from "./grafeo-protocol.ts";
import type { Row, Value } from "./port.ts";

/** In the worker: the engine's rows, once all of them are values of the port. */
export function toAnswer(result: QueryResult): Answer {
  const { columns } = result;
  const rows = result.rows();
  for (const row of rows) for (let at = 0; at < row.length; at++) check(columns[at], row[at]);
  return { columns, rows: rows as Value[][] };
}

/** In the server's thread. */
export function toRows({ columns, rows }: Answer): Row[] {
  return rows.map((cells) => {
    const row: Row = {};
    for (let at = 0; at < columns.length; at++) row[columns[at] as string] = cells[at] as Value;
    return row;
  });
}

function check(name: string | undefined, value: GrafeoValue | undefined): void {
  // The engine gives a bigint only where a number would lose digits.
  if (typeof value === "bigint") throw new GraphError(`${name}: the integer ${value} cannot be read exactly`);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) check(name, item);
    return;
  }
  if (value.constructor !== Object) throw new GraphError(`${name}: a statement returns maps and scalars, not a ${value.constructor.name}`);
  const map = value as { [key: string]: GrafeoValue };
  if ("_id" in map && ("_labels" in map || "_type" in map))
    throw new GraphError(`${name}: a statement returns maps and scalars, not a node or edge`);
  for (const key in map) check(name, map[key]);
}
